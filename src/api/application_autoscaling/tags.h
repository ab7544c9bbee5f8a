// api/application_autoscaling/tags.h — Application Auto Scaling: operations on the tags of a
// scalable target.
#pragma once
#include "api/application_autoscaling/types.h"

namespace teal::api::application_autoscaling {

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string resource_arn;
    std::map<std::string, std::string> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("ResourceARN", required | size(1, 1011)),
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
      return fields(field<&Input::resource_arn>("ResourceARN", required | size(1, 1011)),
                    field<&Input::tag_keys>("TagKeys", required | size(0, 200)));
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
      return fields(field<&Input::resource_arn>("ResourceARN", required | size(1, 1011)));
    }
  };
  struct Output {
    std::optional<std::map<std::string, std::string>> tags;

    static constexpr auto shape(auto...) { return fields(field<&Output::tags>("Tags")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::application_autoscaling
