#include "services/ecr/tags.h"

#include <fmt/format.h>

#include "api/ecr/tags.h"
#include "base/arn.h"
#include "services/ecr/errors.h"
#include "services/ecr/lookup.h"
#include "world/ecr.h"

namespace teal::services::ecr {

Result<std::map<std::string, std::string>> check_tags(
    const std::optional<std::vector<api::ecr::Tag>>& tags,
    std::map<std::string, std::string> present) {
  for (const auto& tag : wire::items(tags)) {
    if (tag.key.empty() || tag.key.size() > 128 || tag.value.size() > 256)
      return errors::invalid_tag_parameter("A tag key has 1 to 128 characters, a value up to 256");
    if (tag.key.starts_with("aws:"))
      return errors::invalid_tag_parameter("Tag keys that start with 'aws:' are reserved");
    present[tag.key] = tag.value;
  }
  if (present.size() > 50) return errors::too_many_tags();
  return present;
}

namespace {

Result<const world::Repository*> find_by_arn(const Context& context, const std::string& text) {
  const auto arn = parse_arn(text);
  constexpr std::string_view prefix = "repository/";
  if (!arn || arn->service != "ecr" || !arn->resource.starts_with(prefix))
    return errors::invalid_parameter(fmt::format(
        "Invalid parameter at 'resourceArn': '{}' is not the ARN of a repository", text));
  return require_repository(context, arn->account, arn->resource.substr(prefix.size()));
}

}  // namespace

}  // namespace teal::services::ecr

namespace teal::api::ecr {

using namespace services::ecr;
using services::Context;

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  auto tags = TRY(check_tags(input.tags, row->tags));
  context.world.edit<world::Repository>(row->key()).tags = std::move(tags);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  auto& tags = context.world.edit<world::Repository>(row->key()).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* row = TRY(find_by_arn(context, input.resource_arn));
  Output output;
  output.tags.emplace();
  for (const auto& [key, value] : row->tags) output.tags->push_back({.key = key, .value = value});
  return output;
}

}  // namespace teal::api::ecr
