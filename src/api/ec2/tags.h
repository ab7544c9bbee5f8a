// api/ec2/tags.h — operations on tags of every kind of resource.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct CreateTags {
  static constexpr std::string_view name = "CreateTags";
  struct Input {
    std::optional<bool> dry_run;
    std::vector<std::string> resources;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::resources>("resourceId", required),
                    field<&Input::tags>("tag", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteTags {
  static constexpr std::string_view name = "DeleteTags";
  struct Input {
    std::optional<bool> dry_run;
    std::vector<std::string> resources;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::resources>("resourceId", required), field<&Input::tags>("tag"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagDescription {
  std::optional<std::string> key;
  std::optional<std::string> resource_id;
  std::optional<std::string> resource_type;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&TagDescription::key>("key"),
                  field<&TagDescription::resource_id>("resourceId"),
                  field<&TagDescription::resource_type>("resourceType"),
                  field<&TagDescription::value>("value"));
  }
};

struct DescribeTags {
  static constexpr std::string_view name = "DescribeTags";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<TagDescription>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"), field<&Output::tags>("tagSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
