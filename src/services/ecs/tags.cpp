#include "services/ecs/tags.h"

#include "api/ecs/tags.h"
#include "base/arn.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/views.h"
#include "world/ecs.h"

namespace teal::services::ecs {

Result<world::Tags> merge_tags(world::Tags tags,
                               const std::optional<std::vector<api::ecs::Tag>>& given) {
  for (const auto& tag : wire::items(given)) {
    if (!tag.key || tag.key->empty()) return tag_without_key();
    if (tag.key->starts_with("aws:")) return reserved_tag(*tag.key);
    tags[*tag.key] = tag.value.value_or("");
  }
  if (tags.size() > 50) return too_many("tags", 50);
  return tags;
}

namespace {

// The tags of whatever the ARN names, to read or to write to.
template <class Use>
Status with_tags(Context& context, const std::string& arn, Use use) {
  const auto parsed = parse_arn(arn);
  if (!parsed || parsed->service != "ecs") return bad_identifier("resource", arn);
  if (parsed->region != context.scope().region)
    return foreign_identifier("region", parsed->region, context.scope().region);
  const auto slash = parsed->resource.find('/');
  if (slash == std::string::npos) return bad_identifier("resource", arn);
  const std::string kind = parsed->resource.substr(0, slash);
  const std::string key = parsed->resource.substr(slash + 1);
  auto& world = context.world;
  auto in = [&]<class Row>(const Row* row) -> Status {
    if (!row) return resource_not_found(arn);
    return use(*row);
  };
  if (kind == "cluster") return in(world.find<world::Cluster>(key));
  if (kind == "service") return in(world.find<world::Service>(key));
  if (kind == "task") return in(world.find<world::Task>(arn));
  if (kind == "task-definition") return in(world.find<world::TaskDefinition>(key));
  return bad_identifier("resource", arn);
}

}  // namespace
}  // namespace teal::services::ecs

namespace teal::api::ecs {

using namespace services::ecs;

Result<TagResource::Output> TagResource::run(services::Context& context, const Input& input) {
  const Status done =
      with_tags(context, input.resource_arn, [&]<class Row>(const Row& row) -> Status {
        auto merged = TRY(merge_tags(row.tags, input.tags));
        context.world.edit<Row>(row.key()).tags = std::move(merged);
        return {};
      });
  TRY(done);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(services::Context& context, const Input& input) {
  const Status done =
      with_tags(context, input.resource_arn, [&]<class Row>(const Row& row) -> Status {
        auto& tags = context.world.edit<Row>(row.key()).tags;
        for (const auto& key : input.tag_keys) tags.erase(key);
        return {};
      });
  TRY(done);
  return Output{};
}

Result<ListTagsForResource::Output> ListTagsForResource::run(services::Context& context,
                                                             const Input& input) {
  Output output;
  const Status done = with_tags(context, input.resource_arn, [&](const auto& row) -> Status {
    output.tags = view(row.tags);
    return {};
  });
  TRY(done);
  return output;
}

}  // namespace teal::api::ecs
