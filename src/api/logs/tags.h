// api/logs/tags.h — CloudWatch Logs: operations on tags, of today and of old.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string resource_arn;
    std::map<std::string, std::string> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_arn>("resourceArn", required | size(1, 1011)),
                    field<&Input::tags>("tags", required | size(1, 50)));
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
      return fields(field<&Input::resource_arn>("resourceArn", required | size(1, 1011)),
                    field<&Input::tag_keys>("tagKeys", required | size(0, 50)));
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
      return fields(field<&Input::resource_arn>("resourceArn", required | size(1, 1011)));
    }
  };
  struct Output {
    std::optional<std::map<std::string, std::string>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("tags", size(1, 50)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagLogGroup {
  static constexpr std::string_view name = "TagLogGroup";
  struct Input {
    std::string log_group_name;
    std::map<std::string, std::string> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::tags>("tags", required | size(1, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagLogGroup {
  static constexpr std::string_view name = "UntagLogGroup";
  struct Input {
    std::string log_group_name;
    std::vector<std::string> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::tags>("tags", required | size(1, max_size)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTagsLogGroup {
  static constexpr std::string_view name = "ListTagsLogGroup";
  struct Input {
    std::string log_group_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)));
    }
  };
  struct Output {
    std::optional<std::map<std::string, std::string>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("tags", size(1, 50)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
