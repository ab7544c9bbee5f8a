// pipeline/follow.h — waits for a deployment to end and tells a callback each observation; the
// verbs, and the demo, draw progress from it.
#pragma once
#include <functional>
#include <string>

#include "pipeline/observation.h"
#include "pipeline/outcome.h"

namespace teal::pipeline {

struct FollowOptions {
  Duration interval{500};
  Duration timeout{60 * 60 * 1000};
  // For so long a server that does not answer is taken to be restarting.
  Duration unreachable_patience{30'000};
  std::function<bool()> interrupted;  // Empty: never. Ends with the code "Interrupted".
};

struct Conclusion {
  Outcome outcome = Outcome::succeeded;
  Observation last;
};

using Watcher = std::function<void(const Observation&)>;

Result<Conclusion> follow(client::Client& aws, const std::string& deployment_arn,
                          const FollowOptions& options, const Watcher& watch);

// What an ended deployment's last observation says of its cause.
Outcome outcome_of(const Observation& last);

}  // namespace teal::pipeline
