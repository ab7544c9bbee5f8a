#include "services/ecs/lookup.h"

#include <algorithm>
#include <charconv>

#include "base/arn.h"
#include "services/ecs/errors.h"
#include "world/ecs.h"

namespace teal::services::ecs {

bool is_name(std::string_view text) {
  const auto allowed = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), allowed);
}

Result<std::string> resource_of(const Context& context, const std::string& text,
                                std::string_view kind) {
  if (!text.starts_with("arn:")) return text;
  const auto arn = parse_arn(text);
  if (!arn || arn->service != "ecs" || !arn->resource.starts_with(std::string(kind) + "/"))
    return bad_identifier(kind, text);
  const auto& scope = context.scope();
  if (arn->region != scope.region) return foreign_identifier("region", arn->region, scope.region);
  if (arn->account != scope.account)
    return foreign_identifier("account", arn->account, scope.account);
  return arn->resource.substr(kind.size() + 1);
}

Result<std::string> cluster_name(const Context& context, const std::optional<std::string>& text) {
  if (!text || text->empty()) return std::string("default");
  std::string name = TRY(resource_of(context, *text, "cluster"));
  if (!is_name(name)) return bad_name("Cluster name");
  return name;
}

Result<const world::Cluster*> find_cluster(const Context& context,
                                           const std::optional<std::string>& text) {
  const std::string name = TRY(cluster_name(context, text));
  const auto* cluster = context.world.find<world::Cluster>(name);
  if (!cluster || !cluster->active) return cluster_not_found();
  return cluster;
}

Result<const world::Service*> find_service(const Context& context,
                                           const std::optional<std::string>& cluster,
                                           const std::string& text) {
  std::string resource = TRY(resource_of(context, text, "service"));
  std::optional<std::string> in = cluster;
  if (const auto slash = resource.find('/'); slash != std::string::npos) {
    const std::string named = resource.substr(0, slash);
    if (cluster && TRY(cluster_name(context, cluster)) != named)
      return foreign_identifier("cluster", named, TRY(cluster_name(context, cluster)));
    in = named;
    resource.erase(0, slash + 1);
  }
  const auto* found = TRY(find_cluster(context, in));
  const auto* service = context.world.find<world::Service>(found->name + "/" + resource);
  if (!service) return service_not_found();
  return service;
}

Result<const world::TaskDefinition*> look_up_task_definition(const Context& context,
                                                             const std::string& text) {
  const std::string resource = TRY(resource_of(context, text, "task-definition"));
  const auto& world = context.world;
  if (const auto colon = resource.find(':'); colon != std::string::npos) {
    int revision = 0;
    const char* end = resource.data() + resource.size();
    const auto [stop, error] = std::from_chars(resource.data() + colon + 1, end, revision);
    if (error != std::errc{} || stop != end || revision < 1)
      return bad_identifier("task-definition", text);
    return world.find<world::TaskDefinition>(resource.substr(0, colon) + ":" +
                                             std::to_string(revision));
  }
  const world::TaskDefinition* newest = nullptr;
  for (const auto* row : world.in<world::TaskDefinition>(resource))
    if (row->document.status == api::ecs::TaskDefinitionStatus::active &&
        (!newest || row->revision > newest->revision))
      newest = row;
  return newest;
}

Result<const world::TaskDefinition*> find_task_definition(const Context& context,
                                                          const std::string& text) {
  const auto* found = TRY(look_up_task_definition(context, text));
  if (!found) return task_definition_not_found();
  if (found->document.status != api::ecs::TaskDefinitionStatus::active)
    return task_definition_inactive();
  return found;
}

const world::TaskDefinition* task_definition(const world::Change& world, const std::string& arn) {
  const auto parsed = parse_arn(arn);
  const auto slash = parsed ? parsed->resource.find('/') : std::string::npos;
  if (slash == std::string::npos) return nullptr;
  return world.find<world::TaskDefinition>(parsed->resource.substr(slash + 1));
}

std::string cluster_arn(const Context& context, const std::string& name) {
  return context.arn("ecs", "cluster/" + name);
}

std::string service_key(const std::string& service_arn) {
  const auto slash = service_arn.find('/');
  return slash == std::string::npos ? service_arn : service_arn.substr(slash + 1);
}

Result<std::size_t> page_length(const std::optional<int>& max_results, int default_length,
                                int longest) {
  const int length = max_results.value_or(default_length);
  if (length < 1 || length > longest) return bad_max_results(longest);
  return static_cast<std::size_t>(length);
}

}  // namespace teal::services::ecs
