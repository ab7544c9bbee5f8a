// api/sns/tags.h — Amazon SNS: operations on the tags of a topic.
#pragma once
#include "api/sns/types.h"

namespace teal::api::sns {

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string resource_arn;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("ResourceArn", required | size(1, 1011)),
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
    std::string resource_arn;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("ResourceArn", required | size(1, 1011)),
                    field<&Input::tag_keys>("TagKeys", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTagsForResource {
  static constexpr std::string_view name = "ListTagsForResource";
  struct Input {
    std::string resource_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("ResourceArn", required | size(1, 1011)));
    }
  };
  struct Output {
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) { return fields(field<&Output::tags>("Tags")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::sns
