// pipeline/dossier.h — why a deployment failed, gathered while the evidence is still there:
// stopped tasks with their reasons, target health with reason codes, alarms, and ECS's own words.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"
#include "client/client.h"
#include "pipeline/follow.h"

namespace teal::pipeline {

// The rows make `teal deploy --json` print it.
struct StoppedTask {
  std::string task, task_definition, stop_code, reason;
  std::optional<int> exit_code;
  std::string container_reason;
  int times = 1;  // Tasks that stopped for the same reason stand on one line.

  static constexpr auto shape(auto...) {
    using T = StoppedTask;
    using wire::field;
    return wire::fields(field<&T::task>("task"), field<&T::task_definition>("taskDefinition"),
                        field<&T::stop_code>("stopCode"), field<&T::reason>("reason"),
                        field<&T::exit_code>("exitCode"),
                        field<&T::container_reason>("containerReason"), field<&T::times>("times"));
  }
};
struct UnhealthyTarget {
  std::string target, state, reason, description;

  static constexpr auto shape(auto...) {
    using T = UnhealthyTarget;
    using wire::field;
    return wire::fields(field<&T::target>("target"), field<&T::state>("state"),
                        field<&T::reason>("reason"), field<&T::description>("description"));
  }
};
struct AlarmState {
  std::string name, state, reason;
  std::optional<Time> since;

  static constexpr auto shape(auto...) {
    using T = AlarmState;
    using wire::field;
    return wire::fields(field<&T::name>("name"), field<&T::state>("state"),
                        field<&T::reason>("reason"), field<&T::since>("since"));
  }
};

struct Dossier {
  std::string deployment, outcome, status, status_reason, stage;
  std::vector<StoppedTask> stopped_tasks;
  std::vector<UnhealthyTarget> unhealthy_targets;
  std::vector<AlarmState> alarms;
  std::vector<std::string> events;  // The service's last ones, oldest first.

  static constexpr auto shape(auto...) {
    using T = Dossier;
    using wire::field;
    return wire::fields(field<&T::deployment>("deployment"), field<&T::outcome>("outcome"),
                        field<&T::status>("status"), field<&T::status_reason>("statusReason"),
                        field<&T::stage>("stage"), field<&T::stopped_tasks>("stoppedTasks"),
                        field<&T::unhealthy_targets>("unhealthyTargets"),
                        field<&T::alarms>("alarms"), field<&T::events>("events"));
  }
};

// What cannot be had is left out: half a dossier is better than an error about it.
Dossier gather_dossier(client::Client& aws, const Conclusion& conclusion);

std::vector<std::string> to_lines(const Dossier& dossier);

}  // namespace teal::pipeline
