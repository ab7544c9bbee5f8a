// world/secretsmanager.h — secrets, their versions and the stages that name them. Values are sealed
// (services/vault.h).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct SecretVersion {
  std::string id;
  std::vector<std::string> stages;  // "AWSCURRENT", "AWSPREVIOUS", or the caller's own.
  std::string ciphertext;           // Of KMS, in base64; bound to the secret and the version.
  bool is_binary = false;
  Time created_at{};

  static constexpr auto shape(auto...) {
    return fields(field<&SecretVersion::id>("id"), field<&SecretVersion::stages>("stages"),
                  field<&SecretVersion::ciphertext>("ciphertext"),
                  field<&SecretVersion::is_binary>("isBinary"),
                  field<&SecretVersion::created_at>("createdAt"));
  }
};

struct Secret {
  static constexpr std::string_view kind = "secretsmanager.secret";
  static constexpr int schema = 1;

  std::string name, arn;
  std::optional<std::string> description, policy;
  std::optional<std::string> kms_key_id;  // As given; without it, alias/aws/secretsmanager.
  std::vector<SecretVersion> versions;    // Oldest first.
  std::optional<Time> deleted_at;         // When its deletion was asked for.
  std::optional<Time> deletion_at;        // The secret is gone from then on.
  std::optional<Time> accessed_at;
  Time created_at{}, changed_at{};
  std::map<std::string, std::string> tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Secret::name>("name"), field<&Secret::arn>("arn"),
        field<&Secret::description>("description"), field<&Secret::policy>("policy"),
        field<&Secret::kms_key_id>("kmsKeyId"), field<&Secret::versions>("versions"),
        field<&Secret::deleted_at>("deletedAt"), field<&Secret::deletion_at>("deletionAt"),
        field<&Secret::accessed_at>("accessedAt"), field<&Secret::created_at>("createdAt"),
        field<&Secret::changed_at>("changedAt"), field<&Secret::tags>("tags"));
  }
};

}  // namespace teal::world
