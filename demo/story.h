// story.h — the main job, step by step: each step does what a team would do, under load, and
// records what it saw.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "executions.h"
#include "load.h"
#include "pipeline/deploy.h"
#include "pipeline/follow.h"
#include "pipeline/stack.h"
#include "region.h"
#include "report.h"
#include "screen.h"

namespace demo {

struct StoryOptions {
  std::string teal;  // Path of the binary.
  std::string app;   // Path of the sample service's static binary.
  std::string dockerfile;
  int time_scale = 20;
  double rate = 1000;
  std::function<bool()> interrupted;
};

class Story {
 public:
  explicit Story(StoryOptions options) : options_(std::move(options)) {}
  ~Story();

  teal::Status start_region();
  teal::Status push_images();
  teal::Status bring_up();
  teal::Status start_load();
  teal::Status deploy_v2();
  teal::Status deploy_unhealthy_v3();
  teal::Status deploy_erring_v3();
  teal::Status stop_v4_in_its_bake();
  teal::Status return_after_blue_is_gone();
  // Ends the load and says what became of every request.
  teal::Result<Report> conclude();

  const Evidence& evidence() const { return evidence_; }

 private:
  struct Act {  // A deployment in the story.
    std::string title;
    std::string deployment_arn;
    Clock::time_point called;
  };
  teal::Result<std::string> push(const std::string& tag, const std::string& fault);
  void expect(std::vector<std::string> versions);
  // Says `headline`, starts the deployment; `title` names it in the report.
  teal::Result<Act> begin(const std::string& headline, std::string title,
                          const teal::pipeline::DeployRequest& request);
  // Follows to the end; `watch` sees every observation, and may act.
  teal::Result<teal::pipeline::Conclusion> follow(
      const Act& act, Span& span,
      const std::function<teal::Status(const teal::pipeline::Observation&)>& watch);
  teal::Status require(const teal::pipeline::Conclusion& conclusion,
                       teal::pipeline::Outcome wanted);
  teal::Status await_alarm_ok(const std::string& alarm);
  teal::Status check_interrupted() const;

  StoryOptions options_;
  Screen screen_;
  std::unique_ptr<Region> region_;
  std::unique_ptr<Executions> executions_;
  std::unique_ptr<Load> load_;
  teal::pipeline::Stack stack_;
  std::map<std::string, std::string> images_;
  Evidence evidence_;
};

}  // namespace demo
