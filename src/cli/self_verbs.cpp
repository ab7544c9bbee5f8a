// The verbs about `teal` itself, and what all verbs share.
#include <fmt/format.h>

#include <algorithm>

#include "cli/completion.h"
#include "cli/exit_codes.h"
#include "cli/verbs.h"

#ifndef TEAL_VERSION
#define TEAL_VERSION "0.1.0"
#endif

namespace teal::cli {
namespace {

// Values that are one of few, beside each option that takes them.
std::vector<std::string> choices_of(const std::string& option) {
  if (option == "--strategy") return {"ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"};
  if (option == "--runtime") return {"docker", "simulated"};
  if (option == "--drain") return {"fast", "aws"};
  return {};
}

std::vector<VerbWords> words_of(const CLI::App& app) {
  std::vector<VerbWords> verbs;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    VerbWords verb{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty()) continue;
      const std::string name = "--" + option->get_lnames().front();
      verb.options.push_back({.name = name,
                              .description = option->get_description(),
                              .choices = choices_of(name),
                              .is_path = name == "--config" || name == "--file" ||
                                         name == "--data-dir" || name == "--control"});
    }
    verbs.push_back(std::move(verb));
  }
  return verbs;
}

}  // namespace

void add_connection(CLI::App& command, Connection& connection) {
  command
      .add_option("--endpoint-url", connection.choices.endpoint_url,
                  "Where the API is (else AWS_ENDPOINT_URL, else AWS itself)")
      ->group("Connection");
  command
      .add_option("--region", connection.choices.region,
                  "Region (else AWS_REGION, or the profile's)")
      ->group("Connection");
  command
      .add_option("--profile", connection.choices.profile,
                  "Profile of ~/.aws/config (else AWS_PROFILE)")
      ->group("Connection");
  command
      .add_option("--data-dir", connection.choices.data_dir,
                  "Of a local engine, whose keys are used when there are no others")
      ->group("Connection");
  command.add_flag("--json", connection.json, "Print results as JSON")->group("Connection");
}

Result<client::Client> connect(const Connection& connection) {
  return client::Client(TRY(client::configure(connection.choices, client::process_environment())));
}

int with_client(const CLI::App& command, const Connection& connection,
                const std::function<Result<int>(client::Client&)>& work) {
  auto aws = connect(connection);
  if (!aws) return complain(command.get_name(), aws.error(), connection.format());
  const auto code = work(*aws);
  return code ? *code : complain(command.get_name(), code.error(), connection.format());
}

Verb add_version(CLI::App& app) {
  auto* command = app.add_subcommand("version", "Print the version");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  return {
      command, [json] {
        if (*json)
          print_json(wire::Node{wire::Object{{"version", wire::Node{std::string(TEAL_VERSION)}}}});
        else
          print_line("teal " TEAL_VERSION);
        return static_cast<int>(ExitCode::ok);
      }};
}

Verb add_completion(CLI::App& app) {
  auto* command = app.add_subcommand("completion", "Print a completion script for bash or zsh");
  command->footer(R"(Examples:
  source <(teal completion bash)           in ~/.bashrc
  source <(teal completion zsh)            in ~/.zshrc, after compinit
)");
  auto shell = std::make_shared<std::string>();
  command->add_option("shell", *shell, "bash or zsh")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}));
  return {command, [shell, &app] {
            const auto words = words_of(app);
            const std::string script =
                *shell == "bash" ? bash_completion(words) : zsh_completion(words);
            print_line(script);
            return static_cast<int>(ExitCode::ok);
          }};
}

}  // namespace teal::cli
