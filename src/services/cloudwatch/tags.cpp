#include "services/cloudwatch/tags.h"

#include <fmt/format.h>

#include "api/cloudwatch/tags.h"
#include "base/arn.h"
#include "services/cloudwatch/any_alarm.h"
#include "services/cloudwatch/errors.h"

namespace teal::services::cloudwatch {

Result<std::map<std::string, std::string>> check_tags(
    const std::optional<std::vector<api::cloudwatch::Tag>>& tags,
    std::map<std::string, std::string> present) {
  for (const auto& tag : wire::items(tags)) {
    if (tag.key.starts_with("aws:"))
      return errors::invalid_value("Tag keys that start with 'aws:' are reserved");
    present[tag.key] = tag.value;
  }
  if (present.size() > 50) return errors::invalid_value("A resource may have up to 50 tags");
  return present;
}

namespace {

// The alarm of either kind that an ARN names.
Result<std::string> name_by_arn(const Context& context, const std::string& text) {
  const auto arn = parse_arn(text);
  constexpr std::string_view prefix = "alarm:";
  if (!arn || arn->service != "cloudwatch")
    return errors::invalid_value(fmt::format("'{}' is not an ARN of CloudWatch", text));
  if (!arn->resource.starts_with(prefix)) return errors::resource_not_found(text);
  std::string name = arn->resource.substr(prefix.size());
  if (!look_at_alarm(context, name, [](const auto&) {})) return errors::resource_not_found(text);
  return name;
}

std::map<std::string, std::string> tags_of(const Context& context, const std::string& name) {
  std::map<std::string, std::string> tags;
  look_at_alarm(context, name, [&](const auto& alarm) { tags = alarm.tags; });
  return tags;
}

}  // namespace

}  // namespace teal::services::cloudwatch

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const std::string name = TRY(name_by_arn(context, input.resource_arn));
  const auto tags = TRY(check_tags(input.tags, tags_of(context, name)));
  edit_alarm(context, name, [&](auto& alarm) { alarm.tags = tags; });
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const std::string name = TRY(name_by_arn(context, input.resource_arn));
  edit_alarm(context, name, [&](auto& alarm) {
    for (const std::string& key : input.tag_keys) alarm.tags.erase(key);
  });
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const std::string name = TRY(name_by_arn(context, input.resource_arn));
  Output output;
  output.tags.emplace();
  for (const auto& [key, value] : tags_of(context, name))
    output.tags->push_back({.key = key, .value = value});
  return output;
}

}  // namespace teal::api::cloudwatch
