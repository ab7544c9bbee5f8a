// wire/base64.h — bytes as text, as JSON, Query and XML carry blobs.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace teal::wire {

std::string to_base64(std::string_view bytes);
// Nothing when `text` is not padded base64 of the standard alphabet.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace teal::wire
