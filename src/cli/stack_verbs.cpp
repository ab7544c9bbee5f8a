// The verbs that bring up and take down the small stack, build its image, and point a shell at it.
#include <fmt/format.h>

#include <cctype>

#include "cli/exit_codes.h"
#include "cli/verbs.h"
#include "client/environment.h"
#include "pipeline/build.h"
#include "pipeline/errors.h"
#include "pipeline/follow.h"
#include "pipeline/local_engine.h"
#include "pipeline/progress.h"
#include "pipeline/stack.h"

namespace teal::cli {
namespace {

struct StackOptions {
  Connection connection;
  std::string config, name, image;
  bool keep_engine = false;
  int timeout_minutes = 15;
};

Result<pipeline::StackConfig> stack_config(const StackOptions& options) {
  pipeline::StackConfig config;
  if (!options.config.empty()) config = TRY(pipeline::read_stack_config(options.config));
  if (!options.name.empty()) config.name = options.name;
  if (!options.image.empty()) config.image = options.image;
  return config;
}

void print_next(const pipeline::Stack& stack) {
  print_line("");
  print_line("production  " + stack.url);
  print_line("test        " + stack.test_url);
  print_line("images      " + stack.repository_uri);
  print_line("");
  if (stack.has_service)
    print_line(
        fmt::format("next: teal deploy -c {} -s {} --image URI; teal status; teal events "
                    "-c {} -s {} -f",
                    stack.cluster, stack.service, stack.cluster, stack.service));
  else
    print_line(
        fmt::format("next: teal build DIRECTORY --repository {} --tag v1, then teal up "
                    "--image URI",
                    stack.cluster));
}

Result<int> run_up(client::Client& aws, const StackOptions& options) {
  const auto config = TRY(stack_config(options));
  const auto stack = TRY(pipeline::bring_up(aws, config, say));
  const Format format = options.connection.format();
  if (!stack.deployment_arn.empty()) {
    DeploymentView view(format);
    pipeline::FollowOptions how;
    how.timeout = std::chrono::minutes(options.timeout_minutes);
    how.interrupted = interrupted;
    const auto conclusion =
        TRY(pipeline::follow(aws, stack.deployment_arn, how,
                             [&](const pipeline::Observation& seen) { view.show(seen); }));
    if (conclusion.outcome != pipeline::Outcome::succeeded) {
      say("teal up: the service did not come up: " + conclusion.last.status_reason +
          " `teal events -c " + stack.cluster + " -s " + stack.service + "` says more.");
      return static_cast<int>(exit_code_of(conclusion.outcome));
    }
  }
  if (format == Format::json)
    print_json(stack);
  else
    print_next(stack);
  return static_cast<int>(ExitCode::ok);
}

Result<int> run_down(client::Client& aws, const StackOptions& options) {
  const auto config = TRY(stack_config(options));
  TRY(pipeline::take_down(aws, config, say));
  const auto& choices = options.connection.choices;
  const auto engine = client::find_engine(
      choices.data_dir.empty() ? client::usual_data_dir(client::process_environment())
                               : choices.data_dir);
  // Only the engine that we talked to, and not when the endpoint is AWS or another's.
  if (!options.keep_engine && engine && engine->endpoint == aws.configuration().endpoint_url) {
    say("stopping the engine");
    TRY(pipeline::stop_engine(*engine, [&aws](Duration span) { aws.wait(span); }));
  }
  return static_cast<int>(ExitCode::ok);
}

}  // namespace

Verb add_up(CLI::App& app) {
  auto* command = app.add_subcommand("up", "Bring up a small stack to deploy to");
  command->footer(
      R"(Makes what is missing of: an ECR repository, a cluster, a load balancer with a production and
a test listener, a blue and a green target group, and, once there is an image, a service of two
tasks behind them. Run it again at any time.

Examples:
  teal up                                  everything but the service
  teal up --image URI                      the service too
  teal up --config stack.json              {"name": "shop", "count": 3, "containerPort": 8080, …};
                                           on AWS also "vpcId", "subnets", "executionRoleArn" and
                                           "infrastructureRoleArn"
)");
  auto options = std::make_shared<StackOptions>();
  command->add_option("--config", options->config, "JSON file that describes the stack");
  command->add_option("--name", options->name, "Of the stack (default web)");
  command->add_option("-i,--image", options->image, "URI of the service's first image");
  command->add_option("--timeout", options->timeout_minutes, "Minutes to wait for the service")
      ->check(CLI::Range(1, 1440))
      ->capture_default_str();
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(*command, options->connection,
                               [options](client::Client& aws) { return run_up(aws, *options); });
          }};
}

Verb add_down(CLI::App& app) {
  auto* command = app.add_subcommand("down", "Remove the stack, and stop a local engine");
  command->footer(R"(Examples:
  teal down
  teal down --name shop --keep-engine
)");
  auto options = std::make_shared<StackOptions>();
  command->add_option("--config", options->config, "JSON file that describes the stack");
  command->add_option("--name", options->name, "Of the stack (default web)");
  command->add_flag("--keep-engine", options->keep_engine, "Let a local engine run on");
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(*command, options->connection,
                               [options](client::Client& aws) { return run_down(aws, *options); });
          }};
}

Verb add_build(CLI::App& app) {
  struct Options {
    Connection connection;
    pipeline::BuildRequest request;
    std::vector<std::string> arguments;
  };
  auto* command = app.add_subcommand("build", "Build an image, push it to ECR, print its URI");
  command->footer(
      R"build(Runs docker build and docker push with a login that lives in a private directory and goes
with it. Prints the image's URI by digest: what it names never changes.

Examples:
  teal build DIR --repository web --tag v1
  IMAGE=$(teal build DIR --repository web --tag "$(git rev-parse --short HEAD)")
)build");
  auto options = std::make_shared<Options>();
  pipeline::BuildRequest& request = options->request;
  command->add_option("directory", request.directory, "With the Dockerfile")->capture_default_str();
  command->add_option("--repository", request.repository, "Name in ECR")->required();
  command->add_option("--tag", request.tag, "Beside the digest")->capture_default_str();
  command->add_option("--file", request.dockerfile, "Another Dockerfile");
  command->add_option("--build-arg", options->arguments, "NAME=VALUE (repeatable)")
      ->allow_extra_args(false);
  command->add_flag("--create-repository", request.create_repository, "Where it is missing");
  add_connection(*command, options->connection);
  return {command, [command, options] {
            return with_client(
                *command, options->connection, [options](client::Client& aws) -> Result<int> {
                  pipeline::BuildRequest build = options->request;
                  for (const std::string& text : options->arguments) {
                    const auto equals = text.find('=');
                    if (equals == std::string::npos || equals == 0)
                      return std::unexpected(
                          pipeline::usage("--build-arg \"" + text + "\" is not NAME=VALUE."));
                    build.build_arguments[text.substr(0, equals)] = text.substr(equals + 1);
                  }
                  build.docker_host = pipeline::docker_host_for(
                      aws.configuration(), options->connection.choices.data_dir,
                      client::process_environment());
                  const auto built = TRY(pipeline::build(aws, build, say));
                  if (options->connection.json)
                    print_json(built);
                  else
                    print_line(built.image);
                  return static_cast<int>(ExitCode::ok);
                });
          }};
}

Verb add_env(CLI::App& app) {
  struct Options {
    std::string data_dir;
    bool json = false;
  };
  auto* command =
      app.add_subcommand("env", "Print what points a shell at the local engine, to be eval'ed");
  command->footer(R"env(Examples:
  eval "$(teal env)"
  eval "$(teal env --data-dir /tmp/region)"
)env");
  auto options = std::make_shared<Options>();
  command->add_option("--data-dir", options->data_dir, "Of the engine");
  command->add_flag("--json", options->json, "As a JSON object");
  return {command, [options] {
            const Format format = options->json ? Format::json : Format::text;
            const auto environment = client::process_environment();
            const auto engine =
                client::find_engine(options->data_dir.empty() ? client::usual_data_dir(environment)
                                                              : options->data_dir);
            if (!engine) return complain("env", pipeline::engine_missing(engine.error()), format);
            const auto variables = pipeline::variables_of(*engine);
            if (format == Format::json) {
              wire::Object object;
              for (const auto& [name, value] : variables)
                object.push_back({name, wire::Node{value}});
              print_json(wire::Node{std::move(object)});
            } else {
              for (const auto& [name, value] : variables)
                print_line("export " + name + "=" + pipeline::shell_quoted(value));
            }
            if (const auto warning = pipeline::aws_cli_warning()) say(*warning);
            return static_cast<int>(ExitCode::ok);
          }};
}

}  // namespace teal::cli
