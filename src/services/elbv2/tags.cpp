#include "services/elbv2/tags.h"

#include "api/elbv2/tags.h"
#include "base/arn.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/lookup.h"

namespace teal::services::elbv2 {

namespace {

using Tags = std::map<std::string, std::string>;

// The tags of the resource, to write to or only to read: `visit` gets the row's key and type.
template <class Visit>
Status with_resource(const Context& context, const std::string& arn, Visit visit) {
  const auto parsed = parse_arn(arn);
  if (!parsed || parsed->service != "elasticloadbalancing")
    return errors::invalid_arn("resource", arn);
  if (parsed->resource.starts_with("loadbalancer/")) {
    visit(*TRY(require_load_balancer(context, arn)));
  } else if (parsed->resource.starts_with("targetgroup/")) {
    visit(*TRY(require_target_group(context, arn)));
  } else if (parsed->resource.starts_with("listener/")) {
    visit(*TRY(require_listener(context, arn)));
  } else if (parsed->resource.starts_with("listener-rule/")) {
    visit(*TRY(require_rule(context, arn)));
  } else {
    return errors::invalid_arn("resource", arn);
  }
  return {};
}

template <class Edit>
Status edit_tags(Context& context, const std::string& arn, Edit edit) {
  return with_resource(context, arn, [&]<class Row>(const Row& row) {
    edit(context.world.edit<Row>(row.key()).tags);
  });
}

Result<Tags> read_tags(const Context& context, const std::string& arn) {
  Tags tags;
  TRY(with_resource(context, arn, [&](const auto& row) { tags = row.tags; }));
  return tags;
}

}  // namespace

Result<Tags> check_tags(const std::optional<std::vector<api::elbv2::Tag>>& tags) {
  Tags checked;
  for (const auto& tag : wire::items(tags)) {
    if (tag.key.starts_with("aws:"))
      return errors::validation("Tag keys that start with 'aws:' are reserved");
    if (!checked.emplace(tag.key, tag.value.value_or("")).second)
      return errors::duplicate_tag_keys();
  }
  if (checked.size() > tags_max) return errors::too_many("Tags", tags_max);
  return checked;
}

}  // namespace teal::services::elbv2

namespace teal::api::elbv2 {

using namespace services::elbv2;

Result<AddTags::Output> AddTags::run(services::Context& context, const Input& input) {
  const auto added = TRY(check_tags(input.tags));
  // All resources are looked at before the first is written to.
  for (const std::string& arn : input.resource_arns) {
    auto merged = added;
    merged.merge(TRY(read_tags(context, arn)));
    if (merged.size() > tags_max) return errors::too_many("Tags", tags_max);
  }
  for (const std::string& arn : input.resource_arns)
    TRY(edit_tags(context, arn, [&](auto& tags) {
      for (const auto& [key, value] : added) tags[key] = value;
    }));
  return Output{};
}

Result<RemoveTags::Output> RemoveTags::run(services::Context& context, const Input& input) {
  for (const std::string& arn : input.resource_arns)
    TRY(edit_tags(context, arn, [&](auto& tags) {
      for (const std::string& key : input.tag_keys) tags.erase(key);
    }));
  return Output{};
}

Result<DescribeTags::Output> DescribeTags::run(services::Context& context, const Input& input) {
  if (input.resource_arns.size() > 20)
    return errors::validation("Up to 20 resources may be described in one call");
  Output output;
  output.tag_descriptions.emplace();
  for (const std::string& arn : input.resource_arns) {
    TagDescription description;
    description.resource_arn = arn;
    description.tags.emplace();
    for (const auto& [key, value] : TRY(read_tags(context, arn)))
      description.tags->push_back({.key = key, .value = value});
    output.tag_descriptions->push_back(std::move(description));
  }
  return output;
}

}  // namespace teal::api::elbv2
