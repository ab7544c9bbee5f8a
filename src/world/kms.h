// world/kms.h — keys and their aliases.
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

struct KmsKey {
  static constexpr std::string_view kind = "kms.key";
  static constexpr int schema = 1;

  std::string id, arn;
  std::string description;
  std::string policy;
  bool is_managed_by_aws = false;  // alias/aws/ssm and the like.
  bool is_enabled = true;
  std::optional<Time> deletion_at;  // Scheduled; the key is gone from then on.
  bool is_rotated = false;
  int rotation_days = 365;
  // Every material it ever had, sealed under the engine's own key (services/vault.h); what was
  // encrypted with an old one stays readable.
  std::vector<std::string> sealed_materials;
  Time created_at{}, rotated_at{};
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&KmsKey::id>("id"), field<&KmsKey::arn>("arn"),
        field<&KmsKey::description>("description"), field<&KmsKey::policy>("policy"),
        field<&KmsKey::is_managed_by_aws>("isManagedByAws"),
        field<&KmsKey::is_enabled>("isEnabled"), field<&KmsKey::deletion_at>("deletionAt"),
        field<&KmsKey::is_rotated>("isRotated"), field<&KmsKey::rotation_days>("rotationDays"),
        field<&KmsKey::sealed_materials>("sealedMaterials"),
        field<&KmsKey::created_at>("createdAt"), field<&KmsKey::rotated_at>("rotatedAt"),
        field<&KmsKey::tags>("tags"));
  }
};

struct KmsAlias {
  static constexpr std::string_view kind = "kms.alias";
  static constexpr int schema = 1;

  std::string name, arn;  // "alias/…"
  std::string key_id;
  Time created_at{}, updated_at{};

  std::string key() const { return name; }
  std::string group() const { return key_id; }
  static constexpr auto shape(auto...) {
    return fields(field<&KmsAlias::name>("name"), field<&KmsAlias::arn>("arn"),
                  field<&KmsAlias::key_id>("keyId"), field<&KmsAlias::created_at>("createdAt"),
                  field<&KmsAlias::updated_at>("updatedAt"));
  }
};

}  // namespace teal::world
