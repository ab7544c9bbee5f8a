// wire/digest.h — the hashes that signatures are made of.
#pragma once
#include <string>
#include <string_view>

namespace teal::wire {

std::string sha256(std::string_view bytes);  // 32 bytes
std::string hmac_sha256(std::string_view key, std::string_view bytes);
std::string to_hex(std::string_view bytes);  // lower case
// Takes as long for texts that differ early as for texts that differ late.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace teal::wire
