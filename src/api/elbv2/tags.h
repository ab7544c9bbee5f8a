// api/elbv2/tags.h — Elastic Load Balancing v2: operations on tags.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct AddTags {
  static constexpr std::string_view name = "AddTags";
  struct Input {
    std::vector<std::string> resource_arns;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arns>("ResourceArns", required),
                    field<&Input::tags>("Tags", required | size(1, max_size)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RemoveTags {
  static constexpr std::string_view name = "RemoveTags";
  struct Input {
    std::vector<std::string> resource_arns;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arns>("ResourceArns", required),
                    field<&Input::tag_keys>("TagKeys", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTags {
  static constexpr std::string_view name = "DescribeTags";
  struct Input {
    std::vector<std::string> resource_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arns>("ResourceArns", required));
    }
  };
  struct Output {
    std::optional<std::vector<TagDescription>> tag_descriptions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tag_descriptions>("TagDescriptions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
