// world/iam.h — roles, policies, instance profiles and identity providers of an account, and the
// sessions that STS has given out. They live in the region world::global_region.
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

using TagMap = std::map<std::string, std::string>;

struct Role {
  static constexpr std::string_view kind = "iam.role";
  static constexpr int schema = 1;

  std::string name, id, path, arn;
  std::optional<std::string> description;
  std::string trust;  // AssumeRolePolicyDocument
  std::optional<std::string> boundary;
  int max_session_seconds = 3600;
  std::map<std::string, std::string> inline_policies;  // Documents by name.
  std::vector<std::string> attached;                   // ARNs of managed policies.
  std::string linked_service;  // Of service-linked roles: "ecs.amazonaws.com"
  Time created_at{};
  TagMap tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Role::name>("name"), field<&Role::id>("id"), field<&Role::path>("path"),
                  field<&Role::arn>("arn"), field<&Role::description>("description"),
                  field<&Role::trust>("trust"), field<&Role::boundary>("boundary"),
                  field<&Role::max_session_seconds>("maxSessionSeconds"),
                  field<&Role::inline_policies>("inlinePolicies"),
                  field<&Role::attached>("attached"), field<&Role::linked_service>("linkedService"),
                  field<&Role::created_at>("createdAt"), field<&Role::tags>("tags"));
  }
};

struct PolicyVersion {
  int number = 1;  // "v1"
  std::string document;
  Time created_at{};

  static constexpr auto shape(auto...) {
    return fields(field<&PolicyVersion::number>("number"),
                  field<&PolicyVersion::document>("document"),
                  field<&PolicyVersion::created_at>("createdAt"));
  }
};

struct ManagedPolicy {
  static constexpr std::string_view kind = "iam.policy";
  static constexpr int schema = 1;

  std::string name, id, path, arn;
  std::optional<std::string> description;
  std::vector<PolicyVersion> versions;  // Oldest first.
  int default_version = 1;
  int last_version = 1;  // Numbers are never used again.
  Time created_at{}, updated_at{};
  TagMap tags;

  std::string key() const { return arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&ManagedPolicy::name>("name"), field<&ManagedPolicy::id>("id"),
                  field<&ManagedPolicy::path>("path"), field<&ManagedPolicy::arn>("arn"),
                  field<&ManagedPolicy::description>("description"),
                  field<&ManagedPolicy::versions>("versions"),
                  field<&ManagedPolicy::default_version>("defaultVersion"),
                  field<&ManagedPolicy::last_version>("lastVersion"),
                  field<&ManagedPolicy::created_at>("createdAt"),
                  field<&ManagedPolicy::updated_at>("updatedAt"),
                  field<&ManagedPolicy::tags>("tags"));
  }
};

struct InstanceProfile {
  static constexpr std::string_view kind = "iam.instance-profile";
  static constexpr int schema = 1;

  std::string name, id, path, arn;
  std::string role;  // At most one; empty without.
  Time created_at{};
  TagMap tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&InstanceProfile::name>("name"), field<&InstanceProfile::id>("id"),
                  field<&InstanceProfile::path>("path"), field<&InstanceProfile::arn>("arn"),
                  field<&InstanceProfile::role>("role"),
                  field<&InstanceProfile::created_at>("createdAt"),
                  field<&InstanceProfile::tags>("tags"));
  }
};

struct OidcProvider {
  static constexpr std::string_view kind = "iam.oidc-provider";
  static constexpr int schema = 1;

  std::string arn, url;  // Without "https://".
  std::vector<std::string> client_ids, thumbprints;
  Time created_at{};
  TagMap tags;

  std::string key() const { return arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&OidcProvider::arn>("arn"), field<&OidcProvider::url>("url"),
                  field<&OidcProvider::client_ids>("clientIds"),
                  field<&OidcProvider::thumbprints>("thumbprints"),
                  field<&OidcProvider::created_at>("createdAt"),
                  field<&OidcProvider::tags>("tags"));
  }
};

// A service-linked role goes at once; what the service's client asks for afterwards is this.
struct RoleDeletion {
  static constexpr std::string_view kind = "iam.role-deletion";
  static constexpr int schema = 1;

  std::string id;  // "task/aws-service-role/…"
  Time at{};

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    return fields(field<&RoleDeletion::id>("id"), field<&RoleDeletion::at>("at"));
  }
};

// Temporary credentials.
struct Session {
  static constexpr std::string_view kind = "sts.session";
  static constexpr int schema = 1;

  std::string access_key_id;
  std::string sealed_secret;  // services/vault.h
  std::string token_hash;     // SHA-256 of the session token, in hexadecimal.
  std::string principal_arn, principal_id;
  Time expires_at{};

  std::string key() const { return access_key_id; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Session::access_key_id>("accessKeyId"),
        field<&Session::sealed_secret>("sealedSecret"), field<&Session::token_hash>("tokenHash"),
        field<&Session::principal_arn>("principalArn"),
        field<&Session::principal_id>("principalId"), field<&Session::expires_at>("expiresAt"));
  }
};

}  // namespace teal::world
