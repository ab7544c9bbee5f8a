// api/kms/policies.h — AWS KMS: the policies and tags of keys.
#pragma once
#include "api/kms/types.h"

namespace teal::api::kms {

struct GetKeyPolicy {
  static constexpr std::string_view name = "GetKeyPolicy";
  struct Input {
    std::string key_id;
    std::optional<std::string> policy_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::policy_name>("PolicyName", size(1, 128)));
    }
  };
  struct Output {
    std::optional<std::string> policy;
    std::optional<std::string> policy_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy>("Policy", size(1, 131072)),
                    field<&Output::policy_name>("PolicyName", size(1, 128)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListKeyPolicies {
  static constexpr std::string_view name = "ListKeyPolicies";
  struct Input {
    std::string key_id;
    std::optional<int> limit;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::limit>("Limit", range(1, 1000)),
                    field<&Input::marker>("Marker", size(1, 1024)));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> policy_names;
    std::optional<std::string> next_marker;
    std::optional<bool> truncated;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_names>("PolicyNames"),
                    field<&Output::next_marker>("NextMarker", size(1, 1024)),
                    field<&Output::truncated>("Truncated"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListResourceTags {
  static constexpr std::string_view name = "ListResourceTags";
  struct Input {
    std::string key_id;
    std::optional<int> limit;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::limit>("Limit", range(1, 1000)),
                    field<&Input::marker>("Marker", size(1, 1024)));
    }
  };
  struct Output {
    std::optional<std::string> next_marker;
    std::optional<std::vector<Tag>> tags;
    std::optional<bool> truncated;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_marker>("NextMarker", size(1, 1024)),
                    field<&Output::tags>("Tags"), field<&Output::truncated>("Truncated"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutKeyPolicy {
  static constexpr std::string_view name = "PutKeyPolicy";
  struct Input {
    std::string key_id;
    std::string policy_name;
    std::string policy;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Input::policy>("Policy", required | size(1, 131072)),
                    ignored("BypassPolicyLockoutSafetyCheck",
                            "no key locks anybody out: policies of keys are kept, not enforced"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string key_id;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::tags>("Tags", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagResource {
  static constexpr std::string_view name = "UntagResource";
  struct Input {
    std::string key_id;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::tag_keys>("TagKeys", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::kms
