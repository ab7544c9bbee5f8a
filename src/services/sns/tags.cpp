#include "services/sns/tags.h"

#include "api/sns/tags.h"
#include "services/sns/errors.h"
#include "services/sns/topics.h"

namespace teal::services::sns {

Result<std::map<std::string, std::string>> merge_tags(std::map<std::string, std::string> present,
                                                      const std::vector<api::sns::Tag>& tags) {
  for (const auto& tag : tags) {
    if (tag.key.starts_with("aws:"))
      return errors::invalid_parameter("Tags Reason: keys that start with aws: are reserved");
    present[tag.key] = tag.value;
  }
  if (present.size() > 50) return errors::tag_limit_exceeded();
  return present;
}

namespace {

Result<const world::Topic*> find_tagged(const Context& context, const std::string& arn) {
  const auto topic = find_topic(context, arn);
  if (!topic && topic.error().code == "NotFound") return errors::resource_not_found();
  return topic;
}

}  // namespace

}  // namespace teal::services::sns

namespace teal::api::sns {

using namespace services::sns;
using services::Context;

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_tagged(context, input.resource_arn));
  auto tags = TRY(merge_tags(topic->tags, input.tags));
  context.world.edit<world::Topic>(topic->arn).tags = std::move(tags);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_tagged(context, input.resource_arn));
  auto& tags = context.world.edit<world::Topic>(topic->arn).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_tagged(context, input.resource_arn));
  Output output;
  output.tags.emplace();
  for (const auto& [key, value] : topic->tags) output.tags->push_back({.key = key, .value = value});
  return output;
}

}  // namespace teal::api::sns
