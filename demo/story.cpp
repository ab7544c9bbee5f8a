#include "story.h"

#include <fmt/format.h>

#include <filesystem>

#include "api/cloudwatch/alarms.h"
#include "api/ecr/authorization.h"
#include "api/ecr/repositories.h"
#include "pipeline/build.h"
#include "pipeline/progress.h"
#include "pipeline/rollback.h"

namespace demo {
namespace {

namespace api = teal::api;
using teal::fail;
using teal::Result;
using teal::Status;
using teal::pipeline::Conclusion;
using teal::pipeline::DeployRequest;
using teal::pipeline::Observation;
using Ending = teal::pipeline::Outcome;  // `Outcome` is a request's (load.h).
using Stage = api::ecs::ServiceDeploymentLifecycleStage;

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

Status docker(const std::string& host, std::vector<std::string> words) {
  words.insert(words.begin(), "docker");
  std::map<std::string, std::string> environment;
  if (!host.empty()) environment["DOCKER_HOST"] = host;
  const Finished finished = run(words, environment);
  if (finished.status != 0)
    return fail("DemoFailed", "docker " + words[1] + " failed:\n" + finished.output);
  return {};
}

// How long each stage took, as observed: "SCALE_UP 5.2 s, …".
class StageClock {
 public:
  void observe(const Observation& seen) {
    const std::string stage = seen.stage ? std::string(teal::wire::to_text(*seen.stage)) : "";
    if (!stages_.empty() && stages_.back().first == stage) return;
    stages_.emplace_back(stage, Clock::now());
  }
  std::string text() const {
    std::string words;
    for (std::size_t i = 0; i + 1 < stages_.size(); ++i)
      if (!stages_[i].first.empty())
        words += fmt::format("{}{} {:.1f} s", words.empty() ? "" : ", ", stages_[i].first,
                             seconds_between(stages_[i].second, stages_[i + 1].second));
    return words;
  }

 private:
  std::vector<std::pair<std::string, Clock::time_point>> stages_;
};

}  // namespace

Story::~Story() {
  // The load first: what is ended below it is ended on purpose.
  if (load_) load_->stop();
  executions_.reset();
}

Status Story::check_interrupted() const {
  if (options_.interrupted && options_.interrupted())
    return fail("Interrupted", "Interrupted: everything is being removed.");
  return {};
}

Status Story::start_region() {
  screen_.headline(fmt::format(
      "A region on this machine (waits of minutes ÷ {}; traffic, health checks and draining never)",
      options_.time_scale));
  region_ = TRY(Region::start({.teal = options_.teal, .time_scale = options_.time_scale}));
  screen_.say("teal engine answers at " + region_->endpoint());
  TRY(region_->await_containers([this] { return options_.interrupted && options_.interrupted(); }));
  executions_ =
      std::make_unique<Executions>("teal.instance=" + region_->instance(), region_->docker_host());
  return check_interrupted();
}

Result<std::string> Story::push(const std::string& tag, const std::string& fault) {
  const std::string context = region_->directory() + "/image";
  std::filesystem::create_directories(context);
  const auto replace = std::filesystem::copy_options::overwrite_existing;
  std::filesystem::copy_file(options_.app, context + "/teal-app", replace);
  std::filesystem::copy_file(options_.dockerfile, context + "/Dockerfile", replace);
  const auto built =
      TRY(teal::pipeline::build(region_->aws(),
                                {.directory = context,
                                 .repository = "web",
                                 .tag = tag,
                                 .build_arguments = {{"APP_VERSION", tag}, {"APP_FAULT", fault}},
                                 .create_repository = true,
                                 .docker_host = region_->docker_host()},
                                [](const std::string&) {}));
  screen_.say(fmt::format("{} → {}", tag, built.tagged));
  TRY(check_interrupted());
  return built.image;
}

Status Story::push_images() {
  screen_.headline(
      "Images: built and pushed to the region's own registry by the ordinary Docker client");
  TRY(docker(region_->docker_host(), {"version"}));
  images_["v1"] = TRY(push("v1", "none"));
  images_["v2"] = TRY(push("v2", "none"));
  images_["v3-unhealthy"] = TRY(push("v3-unhealthy", "unhealthy"));
  images_["v3-erring"] = TRY(push("v3-erring", "errors"));
  images_["v4"] = TRY(push("v4", "none"));
  return {};
}

Status Story::bring_up() {
  screen_.headline(
      "The stack: cluster, load balancer, blue and green target groups, 2 tasks of v1");
  stack_ = TRY(teal::pipeline::bring_up(region_->aws(), {.name = "web", .image = images_["v1"]},
                                        [this](const std::string& line) { screen_.say(line); }));
  if (!stack_.deployment_arn.empty()) {
    const auto conclusion = TRY(teal::pipeline::follow(
        region_->aws(), stack_.deployment_arn, {.interrupted = options_.interrupted},
        [this](const Observation& seen) { screen_.progress(seen, {}); }));
    screen_.end_progress();
    TRY(require(conclusion, Ending::succeeded));
  }
  screen_.say("serving at " + stack_.url);
  return {};
}

Status Story::start_load() {
  const auto host = stack_.url.substr(stack_.url.find("//") + 2);
  const auto colon = host.find(':');
  LoadOptions load{.address = host.substr(0, std::min(colon, host.find('/'))),
                   .rate = options_.rate};
  load.port = colon == std::string::npos
                  ? std::uint16_t{80}
                  : static_cast<std::uint16_t>(std::stoi(host.substr(colon + 1)));
  screen_.headline(
      fmt::format("Load: {:.0f} requests a second, open loop, no retries (GET, POST, slow ones; "
                  "kept and fresh connections)",
                  options_.rate));
  expect({"v1"});
  load_ = std::make_unique<Load>(load);
  std::this_thread::sleep_for(std::chrono::seconds(3));
  screen_.say(fmt::format("3 s of it on v1 alone: {} answered, {} lost", load_->totals().answered,
                          load_->totals().lost));
  return check_interrupted();
}

void Story::expect(std::vector<std::string> versions) {
  versions.emplace_back("");  // An answer without a version is judged by its outcome.
  evidence_.expectations.push_back({Clock::now(), std::move(versions)});
}

Result<Story::Act> Story::begin(const std::string& headline, std::string title,
                                const DeployRequest& request) {
  TRY(check_interrupted());
  screen_.headline(headline);
  Act act{.title = std::move(title), .deployment_arn = {}, .called = Clock::now()};
  act.deployment_arn = TRY(teal::pipeline::deploy(region_->aws(), request)).deployment_arn;
  return act;
}

Result<Conclusion> Story::follow(const Act& act, Span& span,
                                 const std::function<Status(const Observation&)>& watch) {
  StageClock stages;
  Status watched;
  const auto rescued_before = region_->rescued();
  const auto conclusion = TRY(teal::pipeline::follow(
      region_->aws(), act.deployment_arn,
      {.interval = teal::Duration{100},
       .interrupted = [&] { return !watched || (options_.interrupted && options_.interrupted()); }},
      [&](const Observation& seen) {
        stages.observe(seen);
        screen_.progress(seen, load_->totals());
        if (watched) watched = watch(seen);
      }));
  screen_.end_progress();
  TRY(std::move(watched));
  span.title = act.title;
  span.from = act.called;
  span.to = Clock::now();
  for (const auto& [cause, count] : region_->rescued()) {
    const auto before = rescued_before.find(cause);
    const auto more = count - (before == rescued_before.end() ? 0 : before->second);
    if (more > 0) span.rescued[cause] = more;
  }
  span.notes.insert(
      span.notes.begin(),
      fmt::format("{:.1f} s: {}", seconds_between(span.from, span.to), stages.text()));
  return conclusion;
}

Status Story::require(const Conclusion& conclusion, Ending wanted) {
  if (conclusion.outcome == wanted) return {};
  return fail("DemoFailed",
              fmt::format("The deployment ended as \"{}\", not as \"{}\": {}",
                          teal::pipeline::to_text(conclusion.outcome),
                          teal::pipeline::to_text(wanted), conclusion.last.status_reason));
}

Status Story::deploy_v2() {
  const Act act = TRY(begin("Deploy v2 as a canary: 10 % for a minute, then all; bake for a minute",
                            "v2, canary",
                            {.cluster = stack_.cluster,
                             .service = stack_.service,
                             .image = images_["v2"],
                             .strategy = api::ecs::DeploymentStrategy::canary,
                             .canary_percent = 10.0,
                             .canary_bake_minutes = 1,
                             .bake_minutes = 1,
                             .circuit_breaker = true}));
  expect({"v1", "v2"});
  Span span;
  std::optional<std::uint64_t> sent_at_shift;
  bool all = false;
  auto followed = follow(act, span, [&](const Observation& seen) -> Status {
    if (!sent_at_shift && seen.green.production_weight > 0) sent_at_shift = load_->totals().sent;
    if (!all && seen.stage == Stage::bake_time) {
      all = true;
      expect({"v2"});  // Effective: from here on not one request may reach v1.
    }
    return {};
  });
  const auto conclusion = TRY(std::move(followed));
  TRY(require(conclusion, Ending::succeeded));
  span.notes.push_back(fmt::format("{} requests between the first change of weights and the end",
                                   sent_at_shift ? load_->totals().sent - *sent_at_shift : 0));
  evidence_.spans.push_back(std::move(span));
  return {};
}

Status Story::deploy_unhealthy_v3() {
  const Act act =
      TRY(begin("Deploy a v3 whose health check fails: the circuit breaker takes it back",
                "v3 unhealthy, circuit breaker",
                {.cluster = stack_.cluster,
                 .service = stack_.service,
                 .image = images_["v3-unhealthy"],
                 .circuit_breaker = true}));
  Span span;  // v2 answers everything all along: v3 never gets traffic.
  const auto conclusion = TRY(follow(act, span, [](const Observation&) -> Status { return {}; }));
  TRY(require(conclusion, Ending::circuit_breaker));
  span.notes.push_back(conclusion.last.status_reason);
  screen_.say(conclusion.last.status_reason);
  evidence_.spans.push_back(std::move(span));
  return {};
}

Status Story::await_alarm_ok(const std::string& alarm) {
  for (int i = 0; i < 600; ++i) {
    const auto found = TRY(
        region_->aws().call<api::cloudwatch::DescribeAlarms>({.alarm_names = std::vector{alarm}}));
    const auto& alarms = teal::wire::items(found.metric_alarms);
    if (!alarms.empty() && alarms.front().state_value == api::cloudwatch::StateValue::ok) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    TRY(check_interrupted());
  }
  return fail("DemoFailed", "The alarm " + alarm + " did not become OK within a minute.");
}

Status Story::deploy_erring_v3() {
  const std::string alarm = "web-5xx";
  const auto slash = stack_.load_balancer_arn.find("loadbalancer/");
  TRY(region_->aws().call<api::cloudwatch::PutMetricAlarm>(
      {.alarm_name = alarm,
       .comparison_operator = api::cloudwatch::ComparisonOperator::greater_than_threshold,
       .dimensions =
           std::vector<api::cloudwatch::Dimension>{
               {.name = "LoadBalancer", .value = stack_.load_balancer_arn.substr(slash + 13)}},
       .evaluation_periods = 1,
       .metric_name = "HTTPCode_Target_5XX_Count",
       .namespace_ = "AWS/ApplicationELB",
       .period = 60,
       .statistic = api::cloudwatch::Statistic::sum,
       .threshold = 5,
       .treat_missing_data = "notBreaching"}));
  TRY(await_alarm_ok(alarm));
  const Act act =
      TRY(begin("Deploy a v3 that is healthy but answers 500 to a fifth: an alarm takes it back",
                "v3 answers 500, alarm",
                {.cluster = stack_.cluster,
                 .service = stack_.service,
                 .image = images_["v3-erring"],
                 .canary_percent = 10.0,
                 .canary_bake_minutes = 10,
                 .alarms = std::vector{alarm},
                 .circuit_breaker = true}));
  expect({"v2", "v3-erring"});
  Span span;
  const auto conclusion = TRY(follow(act, span, [](const Observation&) -> Status { return {}; }));
  TRY(require(conclusion, Ending::alarm));
  expect({"v2"});
  span.notes.push_back(conclusion.last.status_reason);
  screen_.say(conclusion.last.status_reason);
  evidence_.spans.push_back(std::move(span));
  return {};
}

Status Story::stop_v4_in_its_bake() {
  const Act act = TRY(begin("Deploy v4 (v1 again) and stop it in its bake, with rollback",
                            "v4 stopped in its bake",
                            {.cluster = stack_.cluster,
                             .service = stack_.service,
                             .image = images_["v4"],
                             .strategy = api::ecs::DeploymentStrategy::blue_green,
                             .bake_minutes = 10,
                             .alarms = std::vector<std::string>{},
                             .circuit_breaker = true}));
  expect({"v2", "v4"});
  Span span;
  std::optional<Clock::time_point> called;
  auto followed = follow(act, span, [&](const Observation& seen) -> Status {
    if (called || seen.stage != Stage::bake_time) return {};
    // Two seconds on v4 alone, so that the load has settled on it.
    std::this_thread::sleep_for(std::chrono::seconds(2));
    called = Clock::now();
    TRY(teal::pipeline::rollback(region_->aws(), stack_.cluster, stack_.service));
    return {};
  });
  const auto conclusion = TRY(std::move(followed));
  TRY(require(conclusion, Ending::requested));
  expect({"v2"});
  std::this_thread::sleep_for(std::chrono::seconds(1));
  evidence_.records = load_->records();
  evidence_.versions = load_->versions();
  const auto last = last_answer_of(evidence_, "v4", *called);
  span.notes.push_back(fmt::format("from the call to the last request dispatched to v4: {:.0f} ms",
                                   seconds_between(*called, last) * 1e3));
  screen_.say(span.notes.back());
  evidence_.spans.push_back(std::move(span));
  return {};
}

Status Story::return_after_blue_is_gone() {
  TRY(check_interrupted());
  screen_.headline("`teal rollback` after blue is gone: v1 is deployed again");
  Act act{.title = "back to v1, blue gone", .deployment_arn = {}, .called = Clock::now()};
  expect({"v1", "v2"});
  act.deployment_arn =
      TRY(teal::pipeline::rollback(region_->aws(), stack_.cluster, stack_.service)).deployment_arn;
  Span span;
  const auto conclusion = TRY(follow(act, span, [](const Observation&) -> Status { return {}; }));
  TRY(require(conclusion, Ending::succeeded));
  expect({"v1"});
  screen_.say(fmt::format("the redeployment took {:.1f} s", seconds_between(span.from, span.to)));
  evidence_.spans.push_back(std::move(span));
  return {};
}

Result<Report> Story::conclude() {
  std::this_thread::sleep_for(std::chrono::seconds(2));
  load_->stop();
  executions_->finish();
  evidence_.records = load_->records();
  evidence_.versions = load_->versions();
  evidence_.answered_posts = load_->answered_posts();
  evidence_.executions = executions_->counts();
  return summarise(evidence_);
}

}  // namespace demo
