// api/elbv2/rules.h — Elastic Load Balancing v2: operations on rules.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct CreateRule {
  static constexpr std::string_view name = "CreateRule";
  struct Input {
    std::vector<Action> actions;
    std::vector<RuleCondition> conditions;
    std::string listener_arn;
    int priority = {};
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::actions>("Actions", required),
                    field<&Input::conditions>("Conditions", required),
                    field<&Input::listener_arn>("ListenerArn", required),
                    field<&Input::priority>("Priority", required | range(1, 50000)),
                    field<&Input::tags>("Tags", size(1, max_size)));
    }
  };
  struct Output {
    std::optional<std::vector<Rule>> rules;

    static constexpr auto shape(auto...) { return fields(field<&Output::rules>("Rules")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRule {
  static constexpr std::string_view name = "DeleteRule";
  struct Input {
    std::string rule_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::rule_arn>("RuleArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeRules {
  static constexpr std::string_view name = "DescribeRules";
  struct Input {
    std::optional<std::string> listener_arn;
    std::optional<std::string> marker;
    std::optional<int> page_size;
    std::optional<std::vector<std::string>> rule_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::listener_arn>("ListenerArn"), field<&Input::marker>("Marker"),
                    field<&Input::page_size>("PageSize", range(1, 400)),
                    field<&Input::rule_arns>("RuleArns"));
    }
  };
  struct Output {
    std::optional<std::string> next_marker;
    std::optional<std::vector<Rule>> rules;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_marker>("NextMarker"), field<&Output::rules>("Rules"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyRule {
  static constexpr std::string_view name = "ModifyRule";
  struct Input {
    std::optional<std::vector<Action>> actions;
    std::optional<std::vector<RuleCondition>> conditions;
    std::string rule_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::actions>("Actions"), field<&Input::conditions>("Conditions"),
                    field<&Input::rule_arn>("RuleArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<Rule>> rules;

    static constexpr auto shape(auto...) { return fields(field<&Output::rules>("Rules")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetRulePriorities {
  static constexpr std::string_view name = "SetRulePriorities";
  struct Input {
    std::vector<RulePriorityPair> rule_priorities;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::rule_priorities>("RulePriorities", required));
    }
  };
  struct Output {
    std::optional<std::vector<Rule>> rules;

    static constexpr auto shape(auto...) { return fields(field<&Output::rules>("Rules")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
