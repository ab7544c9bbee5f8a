// cli/verbs.h — the verbs of `teal`: each declares its options and what it runs. cli/run.cpp lists
// them.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "cli/output.h"
#include "client/client.h"

namespace teal::cli {

struct Verb {
  CLI::App* command;
  std::function<int()> run;  // Returns the exit code.
};

// What every verb that speaks to AWS takes.
struct Connection {
  client::Choices choices;
  bool json = false;

  Format format() const { return json ? Format::json : Format::text; }
};
void add_connection(CLI::App& command, Connection& connection);
Result<client::Client> connect(const Connection& connection);

// Runs `work` with a client; what fails is told, and becomes the exit code.
int with_client(const CLI::App& command, const Connection& connection,
                const std::function<Result<int>(client::Client&)>& work);

// The processes.
Verb add_engine(CLI::App& app);
Verb add_balancer(CLI::App& app);
Verb add_simulate(CLI::App& app);
// The stack.
Verb add_up(CLI::App& app);
Verb add_down(CLI::App& app);
Verb add_build(CLI::App& app);
Verb add_env(CLI::App& app);
// Deployments.
Verb add_deploy(CLI::App& app);
Verb add_rollback(CLI::App& app);
Verb add_status(CLI::App& app);
Verb add_events(CLI::App& app);
Verb add_logs(CLI::App& app);
// Itself.
Verb add_version(CLI::App& app);
Verb add_completion(CLI::App& app);

}  // namespace teal::cli
