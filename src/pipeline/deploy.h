// pipeline/deploy.h — a new version into a service: registers a revision of its live task
// definition with the image replaced, and starts the deployment.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ecs/services.h"
#include "api/ecs/task_definitions.h"
#include "client/client.h"

namespace teal::pipeline {

// How the load balancer's traffic can be moved from one colour to the other: what a service needs
// once before its first deployment that is not ROLLING.
struct TrafficShift {
  std::optional<std::string> alternate_target_group, production_rule, test_rule, role;  // ARNs.

  bool empty() const { return !alternate_target_group && !production_rule && !test_rule && !role; }
};

struct DeployRequest {
  std::string cluster = "default";
  std::string service;
  std::string image;      // Empty keeps the image: a change of environment only.
  std::string container;  // Whose image; empty: the only one, or the one behind the load balancer.
  std::map<std::string, std::string> environment;        // Added to, or replacing, what is there.
  std::optional<api::ecs::DeploymentStrategy> strategy;  // Absent keeps the service's own.
  std::optional<double> canary_percent, linear_percent;
  std::optional<int> canary_bake_minutes, linear_bake_minutes, bake_minutes;
  std::optional<std::vector<std::string>> alarms;  // Roll back when one fires; {} switches off.
  std::optional<bool> circuit_breaker;             // With rollback.
  TrafficShift traffic_shift;                      // What is absent stays as the service has it.
  // Takes the place of a deployment that is still running, instead of refusing.
  bool replace_running = false;
};

struct Started {
  std::string deployment_arn;
  std::string task_definition_arn;
};

Result<Started> deploy(client::Client& aws, const DeployRequest& request);

// The pieces, pure:
// What must be wrong with a request whatever the service looks like; nothing when it may be tried.
Status check(const DeployRequest& request);
Result<api::ecs::RegisterTaskDefinition::Input> next_revision(
    const api::ecs::TaskDefinition& live, const std::vector<api::ecs::Tag>& tags,
    const DeployRequest& request, const std::string& container_behind_load_balancer);
api::ecs::DeploymentConfiguration next_configuration(
    const std::optional<api::ecs::DeploymentConfiguration>& live, const DeployRequest& request);
// Nothing when they stay as they are. Refused when traffic shall be shifted and nobody said how.
Result<std::optional<std::vector<api::ecs::LoadBalancer>>> next_load_balancers(
    const api::ecs::Service& service, const DeployRequest& request);

}  // namespace teal::pipeline
