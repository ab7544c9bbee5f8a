#include "pipeline/status.h"

#include <fmt/format.h>

#include "api/ecs/clusters.h"
#include "api/ecs/services.h"
#include "api/ecs/task_definitions.h"
#include "pipeline/progress.h"
#include "pipeline/services.h"

namespace teal::pipeline {
namespace {

constexpr std::size_t deployments_shown = 5;

Result<std::vector<std::string>> clusters_of(client::Client& aws, const std::string& cluster) {
  if (!cluster.empty()) return std::vector{cluster};
  std::vector<std::string> arns;
  api::ecs::ListClusters::Input input;
  do {
    const auto page = TRY(aws.call<api::ecs::ListClusters>(input));
    for (const std::string& arn : wire::items(page.cluster_arns)) arns.push_back(arn);
    input.next_token = page.next_token;
  } while (input.next_token);
  return arns;
}

Result<std::vector<std::string>> services_of(client::Client& aws, const std::string& cluster,
                                             const std::string& service) {
  if (!service.empty()) return std::vector{service};
  std::vector<std::string> arns;
  api::ecs::ListServices::Input input;
  input.cluster = cluster;
  do {
    const auto page = aws.call<api::ecs::ListServices>(input);
    if (!page) return std::unexpected(page.error());
    for (const std::string& arn : wire::items(page->service_arns)) arns.push_back(arn);
    input.next_token = page->next_token;
  } while (input.next_token);
  return arns;
}

Result<ServiceStatus> status_of(client::Client& aws, const std::string& cluster,
                                const std::string& name) {
  const auto service = TRY(find_service(aws, cluster, name));
  ServiceStatus out;
  out.name = service.service_name.value_or("");
  out.cluster = short_name(service.cluster_arn.value_or(""));
  out.status = service.status.value_or("");
  out.task_definition = short_name(service.task_definition.value_or(""));
  out.desired = service.desired_count.value_or(0);
  out.running = service.running_count.value_or(0);
  out.pending = service.pending_count.value_or(0);
  if (service.deployment_configuration && service.deployment_configuration->strategy)
    out.strategy = std::string(wire::to_text(*service.deployment_configuration->strategy));
  api::ecs::DescribeTaskDefinition::Input describe;
  describe.task_definition = service.task_definition.value_or("");
  if (const auto described = aws.call<api::ecs::DescribeTaskDefinition>(describe);
      described && described->task_definition)
    for (const auto& container : wire::items(described->task_definition->container_definitions))
      if (out.image.empty()) out.image = container.image.value_or("");

  const auto deployments = TRY(deployments_of(aws, cluster, name, deployments_shown));
  if (const auto running = running_among(deployments))
    out.running_deployment = running->service_deployment_arn.value_or("");
  for (const auto& brief : deployments)
    out.deployments.push_back(
        DeploymentLine{.arn = brief.service_deployment_arn.value_or(""),
                       .status = brief.status ? std::string(wire::to_text(*brief.status)) : "",
                       .reason = brief.status_reason.value_or(""),
                       .started_at = brief.started_at ? brief.started_at : brief.created_at,
                       .finished_at = brief.finished_at});
  return out;
}

}  // namespace

Result<Region> status(client::Client& aws, const std::string& cluster, const std::string& service) {
  Region region;
  region.region = aws.configuration().region;
  region.endpoint = aws.configuration().is_aws() ? "AWS" : aws.configuration().endpoint_url;
  const std::string in = cluster.empty() && !service.empty() ? "default" : cluster;
  const std::vector<std::string> clusters = TRY(clusters_of(aws, in));
  for (const std::string& each : clusters) {
    const std::vector<std::string> names = TRY(services_of(aws, each, service));
    for (const std::string& name : names)
      region.services.push_back(TRY(status_of(aws, each, name)));
  }
  return region;
}

std::vector<std::string> to_lines(const Region& region) {
  std::vector<std::string> lines;
  lines.push_back(fmt::format("{} at {}", region.region, region.endpoint));
  if (region.services.empty()) lines.push_back("no services; `teal up` makes a small stack");
  for (const ServiceStatus& service : region.services) {
    lines.push_back("");
    lines.push_back(
        fmt::format("{}/{}  {}  {} of {} tasks running{}", service.cluster, service.name,
                    service.status, service.running, service.desired,
                    service.pending > 0 ? fmt::format(", {} starting", service.pending) : ""));
    lines.push_back(
        fmt::format("  {}  {}  {}", service.task_definition, service.strategy, service.image));
    for (const DeploymentLine& deployment : service.deployments) {
      std::string line =
          fmt::format("  {:<21} {}", deployment.status,
                      deployment.started_at ? to_iso8601(*deployment.started_at) : "");
      if (deployment.started_at && deployment.finished_at)
        line += "  took " + in_words(*deployment.finished_at - *deployment.started_at);
      if (!deployment.reason.empty()) line += "  " + deployment.reason;
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace teal::pipeline
