#include "services/ecr/lifecycle.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "services/ecr/errors.h"
#include "wire/json.h"
#include "wire/shape.h"

namespace teal::services::ecr {

namespace {

using wire::field;
using wire::fields;
using wire::required;

struct Selection {
  std::string tag_status, count_type;
  std::optional<std::vector<std::string>> tag_prefixes, tag_patterns;
  std::optional<std::string> count_unit, storage_class;
  std::int64_t count_number = 0;
  static constexpr auto shape(auto...) {
    return fields(field<&Selection::tag_status>("tagStatus", required),
                  field<&Selection::tag_prefixes>("tagPrefixList"),
                  field<&Selection::tag_patterns>("tagPatternList"),
                  field<&Selection::storage_class>("storageClass"),
                  field<&Selection::count_type>("countType", required),
                  field<&Selection::count_unit>("countUnit"),
                  field<&Selection::count_number>("countNumber", required));
  }
};
struct RuleAction {
  std::string type;
  std::optional<std::string> target_storage_class;
  static constexpr auto shape(auto...) {
    return fields(field<&RuleAction::type>("type", required),
                  field<&RuleAction::target_storage_class>("targetStorageClass"));
  }
};
struct LifecycleRule {
  int priority = 0;
  std::optional<std::string> description;
  Selection selection;
  RuleAction action;
  static constexpr auto shape(auto...) {
    return fields(field<&LifecycleRule::priority>("rulePriority", required),
                  field<&LifecycleRule::description>("description"),
                  field<&LifecycleRule::selection>("selection", required),
                  field<&LifecycleRule::action>("action", required));
  }
};
struct Policy {
  std::vector<LifecycleRule> rules;
  static constexpr auto shape(auto...) { return fields(field<&Policy::rules>("rules", required)); }
};

errors::Unexpected invalid(const std::string& why) {
  return errors::invalid_parameter(
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy "
      "validation failure: " +
      why + "'");
}

Status check_selection(const Selection& selection) {
  const bool prefixes = !wire::items(selection.tag_prefixes).empty();
  const bool patterns = !wire::items(selection.tag_patterns).empty();
  if (selection.tag_status == "tagged") {
    if (prefixes == patterns)
      return invalid("tagStatus tagged requires tagPrefixList or tagPatternList, not both");
  } else if (selection.tag_status != "untagged" && selection.tag_status != "any") {
    return invalid("tagStatus must be tagged, untagged or any");
  } else if (prefixes || patterns) {
    return invalid("tagPrefixList and tagPatternList require tagStatus tagged");
  }
  for (const std::string& pattern : wire::items(selection.tag_patterns))
    if (std::count(pattern.begin(), pattern.end(), '*') > 4)
      return invalid("a tag pattern may have up to 4 wildcards");
  const bool since =
      selection.count_type == "sinceImagePushed" || selection.count_type == "sinceImagePulled";
  if (!since && selection.count_type != "imageCountMoreThan")
    return invalid("countType '" + selection.count_type + "' is not supported");
  if (since != selection.count_unit.has_value() ||
      (selection.count_unit && *selection.count_unit != "days"))
    return invalid("countUnit must be 'days' with since… and absent otherwise");
  if (selection.count_number < 1) return invalid("countNumber must be at least 1");
  return {};
}

}  // namespace

Status check_lifecycle_policy(const std::string& text) {
  const auto document = wire::read_json(text);
  if (!document) return invalid("it is not JSON");
  Policy policy;
  const auto violations = wire::decode(*document, policy, wire::Unknown::refuse);
  if (!violations.empty()) return invalid(wire::describe(violations));
  if (policy.rules.empty()) return invalid("at least one rule is required");
  std::set<int> priorities;
  int highest = 0;
  std::optional<int> any;
  int untagged = 0;
  for (const LifecycleRule& rule : policy.rules) {
    if (rule.priority < 1) return invalid("rulePriority must be positive");
    if (!priorities.insert(rule.priority).second) return invalid("rulePriority must be unique");
    TRY(check_selection(rule.selection));
    if (rule.action.type != "expire") return invalid("the action must be 'expire'");
    highest = std::max(highest, rule.priority);
    if (rule.selection.tag_status == "any" && any) return invalid("only one rule may be for any");
    if (rule.selection.tag_status == "any") any = rule.priority;
    untagged += rule.selection.tag_status == "untagged";
  }
  if (untagged > 1) return invalid("only one rule may be for untagged images");
  if (any && *any != highest)
    return invalid("the rule for tagStatus any must have the highest rulePriority");
  return {};
}

}  // namespace teal::services::ecr
