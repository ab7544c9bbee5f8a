// pipeline/status.h — what runs, since when and why: services of a cluster, with their deployments.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"
#include "client/client.h"

namespace teal::pipeline {

struct DeploymentLine {
  std::string arn, status, reason;
  std::optional<Time> started_at, finished_at;

  static constexpr auto shape(auto...) {
    using T = DeploymentLine;
    using wire::field;
    return wire::fields(field<&T::arn>("arn"), field<&T::status>("status"),
                        field<&T::reason>("reason"), field<&T::started_at>("startedAt"),
                        field<&T::finished_at>("finishedAt"));
  }
};

struct ServiceStatus {
  std::string name, cluster, status, task_definition, image, strategy;
  int desired = 0, running = 0, pending = 0;
  std::string running_deployment;           // ARN; empty when none runs.
  std::vector<DeploymentLine> deployments;  // The last few, newest first.

  static constexpr auto shape(auto...) {
    using T = ServiceStatus;
    using wire::field;
    return wire::fields(
        field<&T::name>("service"), field<&T::cluster>("cluster"), field<&T::status>("status"),
        field<&T::task_definition>("taskDefinition"), field<&T::image>("image"),
        field<&T::strategy>("strategy"), field<&T::desired>("desiredCount"),
        field<&T::running>("runningCount"), field<&T::pending>("pendingCount"),
        field<&T::running_deployment>("runningDeployment"), field<&T::deployments>("deployments"));
  }
};

struct Region {
  std::string region, endpoint;
  std::vector<ServiceStatus> services;

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&Region::region>("region"), field<&Region::endpoint>("endpoint"),
                        field<&Region::services>("services"));
  }
};

// Of one service, of all of a cluster, or of all clusters: an empty name means any.
Result<Region> status(client::Client& aws, const std::string& cluster, const std::string& service);

std::vector<std::string> to_lines(const Region& region);

}  // namespace teal::pipeline
