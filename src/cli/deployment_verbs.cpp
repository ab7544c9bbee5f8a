// The verbs that change what a service runs, and those that look at it.
#include <fmt/format.h>

#include "cli/exit_codes.h"
#include "cli/verbs.h"
#include "pipeline/deploy.h"
#include "pipeline/dossier.h"
#include "pipeline/engine_view.h"
#include "pipeline/errors.h"
#include "pipeline/events.h"
#include "pipeline/follow.h"
#include "pipeline/progress.h"
#include "pipeline/rollback.h"
#include "pipeline/services.h"
#include "pipeline/status.h"

namespace teal::cli {
namespace {

using pipeline::Outcome;

struct Which {
  std::string cluster = "default";
  std::string service;
};

void add_service(CLI::App& command, Which& which) {
  command.add_option("-c,--cluster", which.cluster, "Name or ARN")->capture_default_str();
  command.add_option("-s,--service", which.service, "Name or ARN")->required();
}

struct Patience {
  int timeout_minutes = 60;
  bool no_wait = false;
};

void add_patience(CLI::App& command, Patience& patience) {
  command.add_option("--timeout", patience.timeout_minutes, "Minutes to follow it")
      ->check(CLI::Range(1, 43'200))
      ->capture_default_str();
  command.add_flag("--no-wait", patience.no_wait, "Return once it has started");
}

// How a deployment ended, for scripts.
struct Ending {
  std::string deployment, task_definition, outcome, status, reason;
  int exit_code = 0;
  std::optional<double> seconds;
  std::optional<pipeline::Dossier> dossier;

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&Ending::deployment>("deployment"),
                        field<&Ending::task_definition>("taskDefinition"),
                        field<&Ending::outcome>("outcome"), field<&Ending::status>("status"),
                        field<&Ending::reason>("reason"), field<&Ending::exit_code>("exitCode"),
                        field<&Ending::seconds>("seconds"), field<&Ending::dossier>("dossier"));
  }
};

std::string sentence(Outcome outcome) {
  switch (outcome) {
    case Outcome::succeeded:
      return "Deployed";
    case Outcome::circuit_breaker:
      return "Taken back: the circuit breaker opened";
    case Outcome::alarm:
      return "Taken back: an alarm fired";
    case Outcome::requested:
      return "Taken back on request";
    case Outcome::superseded:
      return "Superseded by a newer deployment";
    case Outcome::rolled_back:
      return "Rolled back";
    case Outcome::rollback_failed:
      return "Failed, and the rollback failed too";
    case Outcome::timed_out:
      return "Still running";
  }
  return {};
}

Ending ending_of(client::Client& aws, const pipeline::Conclusion& conclusion, int exit_code) {
  const pipeline::Observation& last = conclusion.last;
  Ending ending;
  ending.deployment = last.deployment_arn;
  ending.task_definition = last.green.task_definition_arn;
  ending.outcome = std::string(to_text(conclusion.outcome));
  ending.status = std::string(wire::to_text(last.status));
  ending.reason = last.status_reason;
  ending.exit_code = exit_code;
  const auto begun = last.started_at ? last.started_at : last.created_at;
  if (begun && last.finished_at)
    ending.seconds = static_cast<double>((*last.finished_at - *begun).count()) / 1000.0;
  if (conclusion.outcome != Outcome::succeeded && conclusion.outcome != Outcome::requested)
    ending.dossier = pipeline::gather_dossier(aws, conclusion);
  return ending;
}

void print_ending(const Ending& ending, Outcome outcome) {
  print_line(fmt::format(
      "{}: {}{}", sentence(outcome), pipeline::short_name(ending.task_definition),
      ending.seconds ? " in " + pipeline::in_words(
                                    Duration(static_cast<Duration::rep>(*ending.seconds * 1000.0)))
                     : ""));
  if (ending.dossier) print_lines(to_lines(*ending.dossier));
}

// Follows to the end and tells it. `wanted` is the outcome that this verb calls success.
Result<int> follow_to_end(client::Client& aws, const std::string& deployment_arn,
                          const Patience& patience, Format format, Outcome wanted) {
  if (const auto engine = pipeline::look_at_engine(aws); engine && engine->time_scale > 1)
    say(fmt::format("on an engine with --time-scale {0}: waits of minutes ÷ {0}",
                    engine->time_scale));
  DeploymentView view(format);
  pipeline::FollowOptions options;
  // AWS throttles; an engine on this machine does not mind.
  options.interval = Duration{aws.configuration().is_aws() ? 3'000 : 500};
  options.timeout = std::chrono::minutes(patience.timeout_minutes);
  options.interrupted = interrupted;
  const auto conclusion = TRY(pipeline::follow(
      aws, deployment_arn, options, [&](const pipeline::Observation& seen) { view.show(seen); }));
  const ExitCode code =
      conclusion.outcome == wanted ? ExitCode::ok : exit_code_of(conclusion.outcome);
  const Ending ending = ending_of(aws, conclusion, static_cast<int>(code));
  if (format == Format::json)
    print_json(ending);
  else
    print_ending(ending, conclusion.outcome);
  return static_cast<int>(code);
}

int print_started(const std::string& deployment_arn, Format format) {
  if (format == Format::json)
    print_json(wire::Node{wire::Object{{"deployment", wire::Node{deployment_arn}}}});
  else
    print_line(deployment_arn);
  return static_cast<int>(ExitCode::ok);
}

struct DeployOptions {
  Connection connection;
  Which which;
  Patience patience;
  pipeline::DeployRequest request;
  std::string strategy;
  std::vector<std::string> environment, alarms;
  bool circuit_breaker = false, no_circuit_breaker = false, no_alarms = false;
};

Result<std::map<std::string, std::string>> pairs(const std::vector<std::string>& texts,
                                                 const char* option) {
  std::map<std::string, std::string> out;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return std::unexpected(
          pipeline::usage(std::string(option) + " \"" + text + "\" is not NAME=VALUE."));
    out[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return out;
}

Result<pipeline::DeployRequest> request_of(const DeployOptions& options) {
  pipeline::DeployRequest request = options.request;
  request.cluster = options.which.cluster;
  request.service = options.which.service;
  if (!options.strategy.empty())
    request.strategy = wire::from_text<api::ecs::DeploymentStrategy>(options.strategy);
  request.environment = TRY(pairs(options.environment, "--env"));
  if (!options.alarms.empty()) request.alarms = options.alarms;
  if (options.no_alarms) request.alarms = std::vector<std::string>{};
  if (options.circuit_breaker) request.circuit_breaker = true;
  if (options.no_circuit_breaker) request.circuit_breaker = false;
  return request;
}

Result<int> run_deploy(client::Client& aws, const DeployOptions& options) {
  const auto request = TRY(request_of(options));
  const auto started = TRY(pipeline::deploy(aws, request));
  const Format format = options.connection.format();
  if (options.patience.no_wait) return print_started(started.deployment_arn, format);
  say("deploying " + pipeline::short_name(started.task_definition_arn) + " to " +
      options.which.service);
  return follow_to_end(aws, started.deployment_arn, options.patience, format, Outcome::succeeded);
}

void add_strategy_options(CLI::App& command, DeployOptions& options) {
  constexpr const char* group = "Strategy";
  command.add_option("--strategy", options.strategy, "ROLLING, BLUE_GREEN, LINEAR or CANARY")
      ->transform([](std::string text) {
        for (char& c : text) c = c == '-' ? '_' : static_cast<char>(std::toupper(c));
        return text;
      })
      ->check(CLI::IsMember({"ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"}))
      ->group(group);
  pipeline::DeployRequest& request = options.request;
  command.add_option("--canary-percent", request.canary_percent, "First share of traffic")
      ->group(group);
  command.add_option("--canary-bake", request.canary_bake_minutes, "Minutes at that share")
      ->group(group);
  command.add_option("--linear-percent", request.linear_percent, "Share added by each step")
      ->group(group);
  command.add_option("--linear-bake", request.linear_bake_minutes, "Minutes between steps")
      ->group(group);
  command
      .add_option("--bake", request.bake_minutes,
                  "Minutes with all traffic on green while blue stands ready")
      ->group(group);
}

void add_traffic_options(CLI::App& command, DeployOptions& options) {
  constexpr const char* group = "Shift of traffic (once, for a service that was ROLLING so far)";
  pipeline::TrafficShift& shift = options.request.traffic_shift;
  command
      .add_option("--alternate-target-group", shift.alternate_target_group,
                  "ARN of the second target group: the other colour's")
      ->group(group);
  command
      .add_option("--production-rule", shift.production_rule,
                  "ARN of the listener's rule that forwards clients")
      ->group(group);
  command
      .add_option("--test-rule", shift.test_rule,
                  "ARN of a rule that shows green before clients see it")
      ->group(group);
  command
      .add_option("--role", shift.role, "ARN of the role with which ECS changes the load balancer")
      ->group(group);
}

void add_guard_options(CLI::App& command, DeployOptions& options) {
  constexpr const char* group = "Guards";
  auto* alarm = command.add_option("--alarm", options.alarms,
                                   "CloudWatch alarm that takes the deployment back (repeatable)");
  alarm->group(group)->allow_extra_args(false);
  command.add_flag("--no-alarms", options.no_alarms, "Watch none")->excludes(alarm)->group(group);
  auto* breaker = command.add_flag("--circuit-breaker", options.circuit_breaker,
                                   "Roll back when too many tasks fail");
  breaker->group(group);
  command.add_flag("--no-circuit-breaker", options.no_circuit_breaker, "Do not")
      ->excludes(breaker)
      ->group(group);
}

}  // namespace

Verb add_deploy(CLI::App& app) {
  auto* command = app.add_subcommand("deploy", "Put a new version into a service, and follow it");
  command->footer(
      R"(Registers a revision of the service's task definition with the image replaced, starts the
deployment and shows its stage, the split of traffic and the tasks of both colours. What is not
said stays as the service has it. When it fails, the reasons are printed, and the exit code tells
the cause (teal --help lists them).

A service behind a load balancer that was ROLLING so far must be told once how its traffic can be
shifted: the target group of the other colour, the listener rule that forwards clients, and the role
with which ECS changes it. The service keeps them.

Examples:
  teal deploy -c web -s web --image URI@sha256:…
  teal deploy -c web -s web --image URI --strategy CANARY --canary-percent 10 --canary-bake 1 --bake 1
  teal deploy -c web -s web --image URI --strategy BLUE_GREEN --bake 5 --alarm web-5xx --circuit-breaker
  teal deploy -c web -s web --image URI --strategy BLUE_GREEN --alternate-target-group ARN
      --production-rule ARN --role ARN
  teal deploy -c web -s web --env LOG_LEVEL=debug --json
)");
  auto options = std::make_shared<DeployOptions>();
  add_service(*command, options->which);
  command->add_option("-i,--image", options->request.image, "URI of the new image");
  command->add_option("--container", options->request.container,
                      "Whose image it is, where the task has several");
  command->add_option("-e,--env", options->environment, "NAME=VALUE for the container (repeatable)")
      ->allow_extra_args(false);
  command->add_flag("--replace-running", options->request.replace_running,
                    "Take the place of a deployment that is running");
  add_strategy_options(*command, *options);
  add_traffic_options(*command, *options);
  add_guard_options(*command, *options);
  add_patience(*command, options->patience);
  add_connection(*command, options->connection);
  return {command, [command, options] {
            // Before any call: what is wrong with the words alone.
            const auto request = request_of(*options);
            const Status sound =
                request ? pipeline::check(*request) : Status(std::unexpected(request.error()));
            if (!sound) return complain("deploy", sound.error(), options->connection.format());
            return with_client(*command, options->connection, [options](client::Client& aws) {
              return run_deploy(aws, *options);
            });
          }};
}

Verb add_rollback(CLI::App& app) {
  struct Options {
    Connection connection;
    Which which;
    Patience patience;
  };
  auto* command = app.add_subcommand("rollback", "Return a service to what it ran before");
  command->footer(
      R"(A running deployment is told to take itself back: traffic returns to blue in one step. After
its end blue is gone, and the last successful version before it is deployed again.

Examples:
  teal rollback -c web -s web
  teal rollback -c web -s web --no-wait --json
)");
  auto options = std::make_shared<Options>();
  add_service(*command, options->which);
  add_patience(*command, options->patience);
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(
                *command, options->connection, [options](client::Client& aws) -> Result<int> {
                  using Way = pipeline::RollbackStarted::Way;
                  const auto started =
                      TRY(pipeline::rollback(aws, options->which.cluster, options->which.service));
                  const Format format = options->connection.format();
                  if (options->patience.no_wait)
                    return print_started(started.deployment_arn, format);
                  const bool stops = started.way == Way::stopped_running;
                  say(stops ? "taking the running deployment back"
                            : "blue is gone: deploying " +
                                  pipeline::short_name(started.task_definition_arn) + " again");
                  return follow_to_end(aws, started.deployment_arn, options->patience, format,
                                       stops ? Outcome::requested : Outcome::succeeded);
                });
          }};
}

Verb add_status(CLI::App& app) {
  struct Options {
    Connection connection;
    std::string cluster, service;
    Patience patience;
    bool follow = false;
  };
  auto* command = app.add_subcommand("status", "Show what runs, since when and why");
  command->footer(R"(Examples:
  teal status                              every service of the region
  teal status -c web -s web --json
  teal status -c web -s web --follow       the running deployment, to its end
)");
  auto options = std::make_shared<Options>();
  command->add_option("-c,--cluster", options->cluster, "Name or ARN; all of them unless given");
  command->add_option("-s,--service", options->service, "Name or ARN; all of them unless given");
  command->add_flag("-f,--follow", options->follow, "Follow the service's running deployment");
  command->add_option("--timeout", options->patience.timeout_minutes, "Minutes to follow it")
      ->capture_default_str();
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(
                *command, options->connection, [options](client::Client& aws) -> Result<int> {
                  if (options->follow && options->service.empty())
                    return std::unexpected(
                        pipeline::usage("--follow needs --service: whose deployment?"));
                  const auto region =
                      TRY(pipeline::status(aws, options->cluster, options->service));
                  const Format format = options->connection.format();
                  if (options->follow && !region.services.front().running_deployment.empty())
                    return follow_to_end(aws, region.services.front().running_deployment,
                                         options->patience, format, Outcome::succeeded);
                  if (format == Format::json)
                    print_json(region);
                  else
                    print_lines(to_lines(region));
                  return static_cast<int>(ExitCode::ok);
                });
          }};
}

Verb add_events(CLI::App& app) {
  struct Options {
    Connection connection;
    Which which;
    bool follow = false;
  };
  auto* command = app.add_subcommand("events", "Print a service's events");
  command->footer(R"(Examples:
  teal events -c web -s web
  teal events -c web -s web -f             and those to come, until Ctrl-C
  teal events -c web -s web --json         one JSON object per line
)");
  auto options = std::make_shared<Options>();
  add_service(*command, options->which);
  command->add_flag("-f,--follow", options->follow, "Go on with those to come");
  add_connection(*command, options->connection);
  return {
      command, [command, options] {
        return with_client(
            *command, options->connection, [options](client::Client& aws) -> Result<int> {
              const Format format = options->connection.format();
              pipeline::EventOptions how{.follow = options->follow, .interrupted = interrupted};
              TRY(pipeline::events(
                  aws, options->which.cluster, options->which.service, how,
                  [format](const api::ecs::ServiceEvent& event) {
                    if (format == Format::json) return print_json(event);
                    print_line((event.created_at ? to_iso8601(*event.created_at) : std::string{}) +
                               "  " + event.message.value_or(""));
                  }));
              return static_cast<int>(ExitCode::ok);
            });
      }};
}

}  // namespace teal::cli
