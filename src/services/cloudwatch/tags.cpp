#include "services/cloudwatch/tags.h"

#include <fmt/format.h>

#include "api/cloudwatch/tags.h"
#include "base/arn.h"
#include "services/cloudwatch/errors.h"
#include "services/context.h"
#include "world/cloudwatch.h"

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

Result<const world::Alarm*> find_by_arn(const Context& context, const std::string& text) {
  const auto arn = parse_arn(text);
  constexpr std::string_view prefix = "alarm:";
  if (!arn || arn->service != "cloudwatch")
    return errors::invalid_value(fmt::format("'{}' is not an ARN of CloudWatch", text));
  const auto* found = arn->resource.starts_with(prefix)
                          ? context.world.find<world::Alarm>(arn->resource.substr(prefix.size()))
                          : nullptr;
  if (!found) return errors::resource_not_found(text);
  return found;
}

}  // namespace

}  // namespace teal::services::cloudwatch

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* alarm = TRY(find_by_arn(context, input.resource_arn));
  auto tags = TRY(check_tags(input.tags, alarm->tags));
  context.world.edit<world::Alarm>(alarm->key()).tags = std::move(tags);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* alarm = TRY(find_by_arn(context, input.resource_arn));
  auto& tags = context.world.edit<world::Alarm>(alarm->key()).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* alarm = TRY(find_by_arn(context, input.resource_arn));
  Output output;
  output.tags.emplace();
  for (const auto& [key, value] : alarm->tags) output.tags->push_back({.key = key, .value = value});
  return output;
}

}  // namespace teal::api::cloudwatch
