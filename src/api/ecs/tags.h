// api/ecs/tags.h — Amazon ECS: operations on tags.
#pragma once
#include "api/ecs/common.h"

namespace teal::api::ecs {

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string resource_arn;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("resourceArn", required),
                    field<&Input::tags>("tags", required | size(0, 50)));
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
      return fields(field<&Input::resource_arn>("resourceArn", required),
                    field<&Input::tag_keys>("tagKeys", required));
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
      return fields(field<&Input::resource_arn>("resourceArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("tags", size(0, 50)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
