#include "api/ecs/clusters.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/tags.h"
#include "services/ecs/views.h"
#include "services/pagination.h"
#include "world/ecs.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

// The settings with those of the request laid over them. AWS: containerInsights is disabled unless
// the account says otherwise.
Result<std::vector<ClusterSetting>> merge_settings(
    std::vector<ClusterSetting> settings, const std::optional<std::vector<ClusterSetting>>& given) {
  if (settings.empty())
    settings.push_back({.name = ClusterSettingName::container_insights, .value = "disabled"});
  for (const auto& setting : wire::items(given)) {
    const std::string value = setting.value.value_or("");
    if (!setting.name || (value != "enabled" && value != "disabled" && value != "enhanced"))
      return bad_cluster_setting(value);
    settings.front().value = value;
  }
  return settings;
}

bool includes(const std::optional<std::vector<ClusterField>>& include, ClusterField field) {
  return std::ranges::find(wire::items(include), field) != wire::items(include).end();
}

}  // namespace

Result<CreateCluster::Output> CreateCluster::run(services::Context& context, const Input& input) {
  const std::string name = TRY(cluster_name(context, input.cluster_name));
  // "Idempotent": an active cluster of this name is given back as it is.
  if (const auto* cluster = context.world.find<world::Cluster>(name); cluster && cluster->active)
    return Output{.cluster = view(context, *cluster)};
  world::Cluster cluster;
  cluster.name = name;
  cluster.arn = cluster_arn(context, name);
  cluster.settings = TRY(merge_settings({}, input.settings));
  cluster.tags = TRY(merge_tags({}, input.tags));
  return Output{.cluster = view(context, context.world.put(std::move(cluster)))};
}

Result<DescribeClusters::Output> DescribeClusters::run(services::Context& context,
                                                       const Input& input) {
  auto wanted = wire::items(input.clusters);
  if (wanted.empty()) wanted.push_back("default");
  if (wanted.size() > 100) return too_many("clusters", 100);
  Output output{.clusters = std::vector<Cluster>{}, .failures = std::vector<Failure>{}};
  for (const auto& text : wanted) {
    const std::string name = TRY(cluster_name(context, text));
    const auto* cluster = context.world.find<world::Cluster>(name);
    if (!cluster) {
      output.failures->push_back(missing(cluster_arn(context, name)));
      continue;
    }
    Cluster shown = view(context, *cluster);
    if (!includes(input.include, ClusterField::settings)) shown.settings.emplace().clear();
    if (!includes(input.include, ClusterField::tags)) shown.tags.emplace().clear();
    if (!includes(input.include, ClusterField::statistics)) shown.statistics.emplace().clear();
    output.clusters->push_back(std::move(shown));
  }
  return output;
}

Result<ListClusters::Output> ListClusters::run(services::Context& context, const Input& input) {
  const auto length = TRY(page_length(input.max_results, 100));
  std::vector<std::string> arns;
  for (const auto* cluster : context.world.all<world::Cluster>())
    if (cluster->active) arns.push_back(cluster->arn);
  auto page = TRY(services::page(std::move(arns), input.next_token, length, bad_token().error()));
  return Output{.cluster_arns = std::move(page.items), .next_token = std::move(page.next_token)};
}

Result<UpdateCluster::Output> UpdateCluster::run(services::Context& context, const Input& input) {
  const auto* found = TRY(find_cluster(context, input.cluster));
  auto settings = TRY(merge_settings(found->settings, input.settings));
  auto& cluster = context.world.edit<world::Cluster>(found->key());
  cluster.settings = std::move(settings);
  return Output{.cluster = view(context, cluster)};
}

Result<UpdateClusterSettings::Output> UpdateClusterSettings::run(services::Context& context,
                                                                 const Input& input) {
  const auto* found = TRY(find_cluster(context, input.cluster));
  auto settings = TRY(merge_settings(found->settings, input.settings));
  auto& cluster = context.world.edit<world::Cluster>(found->key());
  cluster.settings = std::move(settings);
  return Output{.cluster = view(context, cluster)};
}

Result<DeleteCluster::Output> DeleteCluster::run(services::Context& context, const Input& input) {
  const auto* found = TRY(find_cluster(context, input.cluster));
  for (const auto* service : context.world.in<world::Service>(found->name))
    if (service->status != world::ServiceStatus::inactive) return cluster_contains_services();
  for (const auto* task : context.world.all<world::Task>())
    if (task->cluster == found->name && task->last_status != world::TaskStatus::stopped)
      return cluster_contains_tasks();
  auto& cluster = context.world.edit<world::Cluster>(found->key());
  cluster.active = false;
  return Output{.cluster = view(context, cluster)};
}

}  // namespace teal::api::ecs
