// api/iam/instance_profiles.h — AWS IAM: instance profiles.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct AddRoleToInstanceProfile {
  static constexpr std::string_view name = "AddRoleToInstanceProfile";
  struct Input {
    std::string instance_profile_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct InstanceProfile {
  std::string arn;
  Time create_date = {};
  std::string instance_profile_id;
  std::string instance_profile_name;
  std::string path;
  std::vector<Role> roles;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(
        field<&InstanceProfile::arn>("Arn", required | size(20, 2048)),
        field<&InstanceProfile::create_date>("CreateDate", required),
        field<&InstanceProfile::instance_profile_id>("InstanceProfileId", required | size(16, 128)),
        field<&InstanceProfile::instance_profile_name>("InstanceProfileName",
                                                       required | size(1, 128)),
        field<&InstanceProfile::path>("Path", required | size(1, 512)),
        field<&InstanceProfile::roles>("Roles", required),
        field<&InstanceProfile::tags>("Tags", size(0, 50)));
  }
};

struct CreateInstanceProfile {
  static constexpr std::string_view name = "CreateInstanceProfile";
  struct Input {
    std::string instance_profile_name;
    std::optional<std::string> path;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::path>("Path", size(1, 512)), field<&Input::tags>("Tags", size(0, 50)));
    }
  };
  struct Output {
    InstanceProfile instance_profile;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_profile>("InstanceProfile", required));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteInstanceProfile {
  static constexpr std::string_view name = "DeleteInstanceProfile";
  struct Input {
    std::string instance_profile_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetInstanceProfile {
  static constexpr std::string_view name = "GetInstanceProfile";
  struct Input {
    std::string instance_profile_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)));
    }
  };
  struct Output {
    InstanceProfile instance_profile;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_profile>("InstanceProfile", required));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListInstanceProfileTags {
  static constexpr std::string_view name = "ListInstanceProfileTags";
  struct Input {
    std::string instance_profile_name;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::marker>("Marker", size(1, 320)),
          field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("Tags", required | size(0, 50)),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListInstanceProfiles {
  static constexpr std::string_view name = "ListInstanceProfiles";
  struct Input {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::path_prefix>("PathPrefix", size(1, 512)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_profiles>("InstanceProfiles", required),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListInstanceProfilesForRole {
  static constexpr std::string_view name = "ListInstanceProfilesForRole";
  struct Input {
    std::optional<std::string> marker;
    std::optional<int> max_items;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_profiles>("InstanceProfiles", required),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RemoveRoleFromInstanceProfile {
  static constexpr std::string_view name = "RemoveRoleFromInstanceProfile";
  struct Input {
    std::string instance_profile_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagInstanceProfile {
  static constexpr std::string_view name = "TagInstanceProfile";
  struct Input {
    std::string instance_profile_name;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::tags>("Tags", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagInstanceProfile {
  static constexpr std::string_view name = "UntagInstanceProfile";
  struct Input {
    std::string instance_profile_name;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::instance_profile_name>("InstanceProfileName", required | size(1, 128)),
          field<&Input::tag_keys>("TagKeys", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
