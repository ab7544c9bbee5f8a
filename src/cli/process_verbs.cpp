// The verbs that are processes of their own: the engine, its balancer, and the simulator.
#include <iostream>

#include "balancer/run.h"
#include "cli/exit_codes.h"
#include "cli/verbs.h"
#include "engine/engine.h"
#include "simulation/simulate.h"

namespace teal::cli {

Verb add_engine(CLI::App& app) {
  auto* command = app.add_subcommand("engine", "Run an AWS-compatible region on this machine");
  command->footer(
      R"(Serves ECS, Elastic Load Balancing, ECR and CloudWatch to Terraform, the AWS CLI and the SDKs, runs tasks as
containers, and balances their traffic. Ctrl-C removes what it started; a crash removes nothing,
and the next start takes up what runs.

Examples:
  teal engine                              http://127.0.0.1:4566, containers by Docker
  teal engine --time-scale 20              one minute of baking takes three seconds
  teal engine --runtime simulated          no Docker: tasks that only pretend
  teal engine --data-dir /tmp/region --listen 127.0.0.1:4600
)");
  auto options = std::make_shared<engine::Options>();
  command->add_option("--listen", options->listen, "Address and port of the API and the registry")
      ->capture_default_str();
  command->add_option("--data-dir", options->data_dir,
                      "Where the region is kept (default ~/.local/state/teal)");
  command->add_option("--region", options->region, "Region of unsigned requests, and of teal env")
      ->capture_default_str();
  command->add_option("--account-id", options->account_id, "Twelve digits")
      ->check([](const std::string& text) {
        return text.size() == 12 && text.find_first_not_of("0123456789") == std::string::npos
                   ? std::string{}
                   : std::string("an account id has twelve digits");
      })
      ->capture_default_str();
  auto runtime = std::make_shared<std::string>("docker");
  command->add_option("--runtime", *runtime, "What runs the tasks")
      ->check(CLI::IsMember({"docker", "simulated"}))
      ->capture_default_str();
  command
      ->add_option("--time-scale", options->time_scale,
                   "Divides waits of minutes (baking, steps, alarm periods), never health checks")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  auto drain = std::make_shared<std::string>("fast");
  command
      ->add_option("--drain", *drain,
                   "SIGTERM when nothing is in flight (fast), or after the whole delay (aws)")
      ->check(CLI::IsMember({"fast", "aws"}))
      ->capture_default_str();
  command->add_flag("--accept-any-credentials", options->accept_any_credentials,
                    "Let any access key in: for tools with fixed test keys");
  command->add_flag("--allow-reset", options->allow_reset,
                    "Serve POST /_teal/reset, which forgets everything");
  command->add_flag("--json-logs", options->json_logs, "Log lines as JSON");
  return {command, [options, runtime, drain] {
            options->runtime =
                *runtime == "simulated" ? engine::Runtime::simulated : engine::Runtime::docker;
            options->drain = *drain == "aws" ? engine::Drain::aws : engine::Drain::fast;
            return engine::run(*options);
          }};
}

Verb add_balancer(CLI::App& app) {
  auto* command =
      app.add_subcommand("balancer", "Run the load balancer's process (the engine starts it)");
  command->footer(
      R"(The engine starts one, tells it over the control socket what to route, and may itself end
and come back meanwhile: traffic flows on. Run one by hand only to look into it.

Example:
  teal balancer --control /tmp/teal-balancer.sock --workers 2
)");
  auto options = std::make_shared<balancer::Options>();
  command->add_option("--control", options->socket_path, "Unix socket to be told routes by")
      ->required();
  command->add_option("--workers", options->workers, "Threads; 0 is one per core, at most two")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command->add_option("--instance", options->instance, "Take tables from this engine only");
  return {command, [options] { return balancer::run(*options); }};
}

Verb add_simulate(CLI::App& app) {
  auto* command =
      app.add_subcommand("simulate", "Run thousands of deployments with faults in virtual time");
  command->footer(
      R"(The code that decides in production, in regions that exist only in memory, with tasks that
crash, targets that flap and alarms that fire, all from one seed. Ends with 1 when an invariant
broke; the seed that is printed shows it again.

Examples:
  teal simulate --worlds 10000
  teal simulate --worlds 1 --seed 4711 --story
)");
  auto options = std::make_shared<simulation::Options>();
  command->add_option("--worlds", options->worlds, "How many regions")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of the first; world i has seed + i")
      ->capture_default_str();
  command->add_flag("--story", options->story, "Tell each world in words");
  return {command, [options] { return simulation::run(*options, std::cout); }};
}

}  // namespace teal::cli
