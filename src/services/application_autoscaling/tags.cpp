#include "api/application_autoscaling/tags.h"

#include <algorithm>

#include "services/application_autoscaling/errors.h"
#include "services/application_autoscaling/targets.h"

namespace teal::services::application_autoscaling {

Result<std::map<std::string, std::string>> merge_tags(
    const std::string& arn, std::map<std::string, std::string> present,
    const std::map<std::string, std::string>& tags) {
  for (const auto& [key, value] : tags) {
    if (key.empty() || key.size() > 128 || value.size() > 256)
      return errors::validation("A tag's key has 1 to 128 characters, and its value up to 256");
    if (key.starts_with("aws:"))
      return errors::validation("Tag keys that start with 'aws:' are reserved");
    present[key] = value;
  }
  if (present.size() > 50) return errors::too_many_tags(arn);
  return present;
}

namespace {

Result<const world::ScalableTarget*> find_by_arn(const Context& context, const std::string& arn) {
  for (const auto* row : context.world.all<world::ScalableTarget>())
    if (row->document.scalable_target_arn == arn) return row;
  return errors::resource_not_found(arn);
}

}  // namespace

}  // namespace teal::services::application_autoscaling

namespace teal::api::application_autoscaling {

using namespace services::application_autoscaling;
using services::Context;

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  auto tags = TRY(merge_tags(input.resource_arn, row->tags, input.tags));
  context.world.edit<world::ScalableTarget>(row->key()).tags = std::move(tags);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  auto& tags = context.world.edit<world::ScalableTarget>(row->key()).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  return Output{.tags = row->tags};
}

}  // namespace teal::api::application_autoscaling
