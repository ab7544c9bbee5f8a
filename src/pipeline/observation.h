// pipeline/observation.h — a deployment at one instant, as the AWS API shows it: its stage, and
// for both colours the tasks, their health behind the load balancer, and the share of traffic.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/ecs/deployment_configuration.h"
#include "api/ecs/service.h"
#include "api/ecs/service_deployment.h"
#include "api/ecs/service_revision.h"
#include "base/time.h"
#include "client/client.h"

namespace teal::pipeline {

// One colour: blue is the revision that served before, green the one being deployed.
struct Side {
  std::string revision_arn, task_definition_arn, target_group_arn;
  int requested = 0, running = 0, pending = 0;  // Tasks.
  // Targets, in the load balancer's eyes; absent when the colours share a target group (ROLLING).
  std::optional<int> healthy, unhealthy, draining;
  double production_weight = 0, test_weight = 0;
};

struct Observation {
  Time at;
  std::string deployment_arn, service_arn, cluster_arn;
  api::ecs::DeploymentStrategy strategy = api::ecs::DeploymentStrategy::rolling;
  api::ecs::ServiceDeploymentStatus status = api::ecs::ServiceDeploymentStatus::pending;
  std::string status_reason;
  std::optional<api::ecs::ServiceDeploymentLifecycleStage> stage;
  std::optional<Side> blue;  // Absent in a service's first deployment.
  Side green;
  std::optional<Time> created_at, started_at, finished_at;
  int failed_tasks = 0, failed_tasks_threshold = 0;  // Of the circuit breaker; 0 of 0 when off.
  bool circuit_breaker_triggered = false;
  bool alarm_triggered = false;
  std::vector<std::string> triggered_alarms;
  std::string rollback_reason;
  bool stop_was_requested = false;                 // Somebody called StopServiceDeployment.
  std::vector<api::ecs::ServiceEvent> new_events;  // Since the observation before, oldest first.
  bool has_load_balancer = false;

  bool ended() const;
};

// Looks again and again at one deployment; remembers what does not change and which service events
// were seen.
class Observer {
 public:
  Observer(client::Client& aws, std::string deployment_arn);
  Result<Observation> observe();

 private:
  Status look_up_revisions(const api::ecs::ServiceDeployment& seen);
  Side side(const api::ecs::ServiceRevisionSummary& revision) const;
  Status count_targets(Side& side);
  Result<std::vector<api::ecs::ServiceEvent>> new_events(const api::ecs::ServiceDeployment& seen);

  client::Client& aws_;
  std::string deployment_arn_;
  std::vector<api::ecs::ServiceRevision> revisions_;  // Unchanging once their rules are resolved.
  std::string last_event_;
  bool stop_was_requested_ = false;
};

}  // namespace teal::pipeline
