#include "api/ssm/tags.h"

#include "services/ssm/lookup.h"

namespace teal::api::ssm {

using namespace services::ssm;
using services::Context;

namespace {

Result<const world::Parameter*> require_parameter(const Context& context,
                                                  ResourceTypeForTagging type,
                                                  const std::string& id) {
  if (type != ResourceTypeForTagging::parameter)
    return errors::invalid_resource_type(wire::to_text(type));
  const auto* parameter = context.world.find<world::Parameter>(name_of(id));
  if (!parameter) return errors::invalid_resource_id(id);
  return parameter;
}

}  // namespace

Result<AddTagsToResource::Output> AddTagsToResource::run(Context& context, const Input& input) {
  const auto* parameter = TRY(require_parameter(context, input.resource_type, input.resource_id));
  auto tags = TRY(check_tags(input.tags, parameter->tags));
  context.world.edit<world::Parameter>(parameter->name).tags = std::move(tags);
  return Output{};
}

Result<RemoveTagsFromResource::Output> RemoveTagsFromResource::run(Context& context,
                                                                   const Input& input) {
  const auto* parameter = TRY(require_parameter(context, input.resource_type, input.resource_id));
  auto& tags = context.world.edit<world::Parameter>(parameter->name).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(Context& context, const Input& input) {
  const auto* parameter = TRY(require_parameter(context, input.resource_type, input.resource_id));
  Output output;
  output.tag_list.emplace();
  for (const auto& [key, value] : parameter->tags)
    output.tag_list->push_back({.key = key, .value = value});
  return output;
}

}  // namespace teal::api::ssm
