#include "wire/cipher.h"

#include <openssl/evp.h>

#include <memory>

#include "base/assert.h"

namespace teal::wire {

namespace {

constexpr std::size_t tag_bytes = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

CipherContext new_context() {
  CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  ASSERT(context != nullptr);
  return context;
}

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int length(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

std::string seal(std::string_view key, std::string_view nonce, std::string_view plaintext,
                 std::string_view bound_to) {
  ASSERT(key.size() == cipher_key_bytes && nonce.size() == cipher_nonce_bytes);
  const CipherContext context = new_context();
  std::string text(plaintext.size(), '\0'), tag(tag_bytes, '\0');
  int written = 0;
  // None of these can fail for sizes that are right.
  ASSERT(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) ==
         1);
  if (!bound_to.empty())
    ASSERT(EVP_EncryptUpdate(context.get(), nullptr, &written, bytes(bound_to), length(bound_to)) ==
           1);
  if (!plaintext.empty())
    ASSERT(EVP_EncryptUpdate(context.get(), bytes(text), &written, bytes(plaintext),
                             length(plaintext)) == 1);
  ASSERT(EVP_EncryptFinal_ex(context.get(), bytes(tag), &written) == 1);
  ASSERT(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes),
                             bytes(tag)) == 1);
  return std::string(nonce) + text + tag;
}

std::optional<std::string> open_sealed(std::string_view key, std::string_view sealed,
                                       std::string_view bound_to) {
  if (key.size() != cipher_key_bytes || sealed.size() < cipher_nonce_bytes + tag_bytes)
    return std::nullopt;
  const std::string_view nonce = sealed.substr(0, cipher_nonce_bytes);
  const std::string_view text =
      sealed.substr(cipher_nonce_bytes, sealed.size() - cipher_nonce_bytes - tag_bytes);
  std::string tag(sealed.substr(sealed.size() - tag_bytes)), plaintext(text.size(), '\0');
  const CipherContext context = new_context();
  int written = 0;
  if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) != 1)
    return std::nullopt;
  if (!bound_to.empty() &&
      EVP_DecryptUpdate(context.get(), nullptr, &written, bytes(bound_to), length(bound_to)) != 1)
    return std::nullopt;
  if (!text.empty() &&
      EVP_DecryptUpdate(context.get(), bytes(plaintext), &written, bytes(text), length(text)) != 1)
    return std::nullopt;
  if (EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_bytes),
                          bytes(tag)) != 1)
    return std::nullopt;
  std::string rest(tag_bytes, '\0');
  if (EVP_DecryptFinal_ex(context.get(), bytes(rest), &written) != 1) return std::nullopt;
  return plaintext;
}

}  // namespace teal::wire
