// wire/cipher.h — authenticated encryption of what must not be read at rest: AES-256-GCM.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace teal::wire {

constexpr std::size_t cipher_key_bytes = 32;
constexpr std::size_t cipher_nonce_bytes = 12;

// Nonce, ciphertext and tag, in this order. `nonce` must never come twice with one key;
// `bound_to` is not in the result, but must be the same to open it.
std::string seal(std::string_view key, std::string_view nonce, std::string_view plaintext,
                 std::string_view bound_to);
// Nothing when `sealed` was made with another key or for something else, or was changed.
std::optional<std::string> open_sealed(std::string_view key, std::string_view sealed,
                                       std::string_view bound_to);

}  // namespace teal::wire
