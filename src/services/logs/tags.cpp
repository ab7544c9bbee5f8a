#include "services/logs/tags.h"

#include "api/logs/tags.h"
#include "services/logs/errors.h"
#include "services/logs/lookup.h"

namespace teal::services::logs {

Result<std::map<std::string, std::string>> merge_tags(
    std::map<std::string, std::string> present, const std::map<std::string, std::string>& tags) {
  for (const auto& [key, value] : tags) {
    if (key.empty() || key.size() > 128 || value.size() > 256)
      return errors::invalid_parameter(
          "A tag's key has 1 to 128 characters, and its value up to 256.");
    if (key.starts_with("aws:"))
      return errors::invalid_parameter("Tag keys that start with 'aws:' are reserved.");
    present[key] = value;
  }
  if (present.size() > 50) return errors::too_many_tags();
  return present;
}

}  // namespace teal::services::logs

namespace teal::api::logs {

using namespace services::logs;
using services::Context;

namespace {

Status add_tags(Context& context, const world::LogGroup& group,
                const std::map<std::string, std::string>& tags) {
  auto merged = TRY(merge_tags(group.tags, tags));
  context.world.edit<world::LogGroup>(group.name).tags = std::move(merged);
  return {};
}

void remove_tags(Context& context, const std::string& group, const std::vector<std::string>& keys) {
  auto& tags = context.world.edit<world::LogGroup>(group).tags;
  for (const std::string& key : keys) tags.erase(key);
}

}  // namespace

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group_by_arn(context, input.resource_arn));
  TRY(add_tags(context, *group, input.tags));
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group_by_arn(context, input.resource_arn));
  remove_tags(context, group->name, input.tag_keys);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group_by_arn(context, input.resource_arn));
  return Output{.tags = group->tags};
}

Result<TagLogGroup::Output> TagLogGroup::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  TRY(add_tags(context, *group, input.tags));
  return Output{};
}

Result<UntagLogGroup::Output> UntagLogGroup::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  remove_tags(context, group->name, input.tags);
  return Output{};
}

Result<ListTagsLogGroup::Output> ListTagsLogGroup::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  return Output{.tags = group->tags};
}

}  // namespace teal::api::logs
