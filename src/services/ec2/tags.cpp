#include "services/ec2/tags.h"

#include <fmt/format.h>

#include <set>

#include "api/ec2/tags.h"
#include "services/ec2/filters.h"
#include "world/ec2_instances.h"
#include "world/ec2_network.h"
#include "world/ec2_security.h"

namespace teal::services::ec2 {

namespace {

constexpr std::size_t tags_max = 50;

// Calls `visit` with each kind that can be tagged and a null pointer of its row's type.
template <class Visit>
void each_taggable(Visit visit) {
  visit(kinds::address, static_cast<world::ElasticAddress*>(nullptr));
  visit(kinds::flow_log, static_cast<world::FlowLog*>(nullptr));
  visit(kinds::instance, static_cast<world::Instance*>(nullptr));
  visit(kinds::internet_gateway, static_cast<world::InternetGateway*>(nullptr));
  visit(kinds::launch_template, static_cast<world::LaunchTemplate*>(nullptr));
  visit(kinds::nat_gateway, static_cast<world::NatGateway*>(nullptr));
  visit(kinds::network_acl, static_cast<world::NetworkAcl*>(nullptr));
  visit(kinds::route_table, static_cast<world::RouteTable*>(nullptr));
  visit(kinds::security_group, static_cast<world::SecurityGroup*>(nullptr));
  visit(kinds::security_group_rule, static_cast<world::SecurityGroupRule*>(nullptr));
  visit(kinds::subnet, static_cast<world::Subnet*>(nullptr));
  visit(kinds::vpc, static_cast<world::Vpc*>(nullptr));
  visit(kinds::vpc_endpoint, static_cast<world::VpcEndpoint*>(nullptr));
}

// The tags of the resource, whatever its kind, to write to.
Result<Tags*> tags_of(Context& context, const std::string& id) {
  Tags* tags = nullptr;
  const Kind* named = nullptr;
  each_taggable([&]<class Row>(const Kind& kind, Row*) {
    if (!id.starts_with(kind.prefix)) return;
    named = &kind;
    if (context.world.find<Row>(id)) tags = &context.world.edit<Row>(id).tags;
  });
  if (!named) return errors::of("InvalidID", fmt::format("The ID '{}' is not valid", id));
  if (!tags) return no_such(*named, id);
  return tags;
}

}  // namespace

Status add_tags(Tags& tags, const std::vector<api::ec2::Tag>& given) {
  std::set<std::string> seen;
  for (const api::ec2::Tag& tag : given) {
    const std::string key = tag.key.value_or("");
    if (key.empty()) return errors::invalid_parameter("Tag key cannot be empty");
    if (key.size() > 127)
      return errors::invalid_parameter("Tag key exceeds the maximum length of 127 characters");
    if (tag.value && tag.value->size() > 255)
      return errors::invalid_parameter("Tag value exceeds the maximum length of 255 characters");
    if (key.starts_with("aws:"))
      return errors::invalid_parameter(
          fmt::format("Tag keys starting with 'aws:' are reserved for internal use: {}", key));
    if (!seen.insert(key).second)
      return errors::invalid_parameter(fmt::format("Duplicate tag key '{}' specified.", key));
    tags[key] = tag.value.value_or("");
  }
  if (tags.size() > tags_max)
    return errors::of("TagLimitExceeded",
                      "The maximum number of Tags for a resource has been "
                      "reached.");
  return {};
}

Result<Tags> new_tags(const std::optional<std::vector<api::ec2::TagSpecification>>& specifications,
                      const Kind& kind) {
  Tags tags;
  for (const auto& specification : wire::items(specifications)) {
    if (specification.resource_type != kind.type)
      return errors::invalid_parameter(
          fmt::format("'{}' is not a valid taggable resource type for this operation.",
                      specification.resource_type.value_or("")));
    TRY(add_tags(tags, wire::items(specification.tags)));
  }
  return tags;
}

std::vector<api::ec2::Tag> shown(const Tags& tags) {
  std::vector<api::ec2::Tag> list;
  for (const auto& [key, value] : tags) list.push_back({.key = key, .value = value});
  return list;
}

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateTags::Output> CreateTags::run(Context& context, const Input& input) {
  for (const std::string& id : input.resources) {
    Tags* tags = TRY(tags_of(context, id));
    TRY(add_tags(*tags, input.tags));
  }
  return Output{};
}

// A tag with a value is deleted only when it has that value; without tags, all are deleted.
Result<DeleteTags::Output> DeleteTags::run(Context& context, const Input& input) {
  for (const std::string& id : input.resources) {
    Tags* tags = TRY(tags_of(context, id));
    if (!input.tags)
      std::erase_if(*tags, [](const auto& tag) { return !tag.first.starts_with("aws:"); });
    for (const Tag& tag : wire::items(input.tags)) {
      const auto found = tags->find(tag.key.value_or(""));
      if (found == tags->end() || (tag.value && *tag.value != found->second)) continue;
      tags->erase(found);
    }
  }
  return Output{};
}

Result<DescribeTags::Output> DescribeTags::run(Context& context, const Input& input) {
  const auto values = [](const TagDescription& tag, std::string_view name) -> Values {
    if (name == "key") return one(tag.key.value_or(""));
    if (name == "value") return one(tag.value.value_or(""));
    if (name == "resource-id") return one(tag.resource_id.value_or(""));
    if (name == "resource-type") return one(tag.resource_type.value_or(""));
    if (name == "tag-key") return one(tag.key.value_or(""));
    if (!name.starts_with("tag:")) return std::nullopt;
    return tag.key == name.substr(4) ? one(tag.value.value_or("")) : std::vector<std::string>{};
  };
  TRY(check_filters(input.filters, [&](std::string_view name) { return values({}, name); }));
  const std::size_t limit = TRY(page_size(input.max_results, false));
  std::vector<TagDescription> tags;
  each_taggable([&]<class Row>(const Kind& kind, Row*) {
    for (const Row* row : context.world.all<Row>())
      for (const auto& [key, value] : row->tags) {
        TagDescription tag{.key = key,
                           .resource_id = row->key(),
                           .resource_type = std::string(kind.type),
                           .value = value};
        if (passes(input.filters, [&](std::string_view name) { return values(tag, name); }))
          tags.push_back(std::move(tag));
      }
  });
  const auto key = [](const TagDescription& tag) { return *tag.resource_id + "|" + *tag.key; };
  std::ranges::sort(tags, {}, key);
  auto shown_page = TRY(services::page<TagDescription>(std::move(tags), input.next_token, limit,
                                                       errors::bad_token().error(), key));
  return Output{.next_token = std::move(shown_page.next_token),
                .tags = std::move(shown_page.items)};
}

}  // namespace teal::api::ec2
