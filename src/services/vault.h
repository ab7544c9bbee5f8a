// services/vault.h — how values are sealed before they become rows: with the engine's own key,
// which lies in a file beside the database, or with a key of KMS, whose material is sealed with it.
// Used by KMS, Secrets Manager, Parameter Store and STS, and by the engine when it delivers.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "services/context.h"
#include "world/kms.h"

namespace teal::services::vault {

// With the engine's own key, in base64. `bound_to` says what the value belongs to: moved to another
// row, it does not open.
std::string seal(const Context& context, std::string_view value, std::string_view bound_to);
std::optional<std::string> open(std::string_view vault_key, std::string_view sealed,
                                std::string_view bound_to);

// `reference` is a key's id or ARN, or an alias' name or ARN. Null when there is none (any more).
const world::KmsKey* find_key(const Context& context, std::string_view reference);
// The key that AWS makes for a service at first use: "alias/aws/ssm". Made where it is missing.
const world::KmsKey& managed_key(Context& context, const std::string& alias);
bool is_managed_alias(std::string_view alias);
// A new key with one material; to be completed by the caller.
world::KmsKey new_key(Context& context);

// What says no of a key that is disabled or waits for its deletion, in KMS's words.
Status check_usable(const world::KmsKey& key);

// The form of an encryption context that a ciphertext is bound to.
std::string bound_to(const std::map<std::string, std::string>& encryption_context);

// Renews the material of a rotated key whose time has come, then encrypts.
std::string encrypt(Context& context, const world::KmsKey& key, std::string_view plaintext,
                    std::string_view bound_to);
struct Decrypted {
  std::string key_arn;
  std::string plaintext;
};
Result<Decrypted> decrypt(const Context& context, std::string_view ciphertext,
                          std::string_view bound_to);

}  // namespace teal::services::vault
