#include "cli/run.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/verbs.h"

namespace teal::cli {
namespace {

constexpr const char* description =
    "Zero-downtime blue/green deployments for AWS ECS: on AWS, and on one machine.\n";

constexpr const char* tour =
    R"tour(Start here:
  teal engine                                     an AWS-compatible region on this machine
  eval "$(teal env)"                              point this shell, aws and terraform at it
  teal build DIR --repository web --tag v1 --create-repository
                                                  build, push; prints the image's URI
  teal up --image URI                             a cluster, a load balancer, the service behind it
  teal deploy --cluster web --service web --image URI2 --strategy CANARY --bake 1
  teal rollback --cluster web --service web       and back
The same verbs work on AWS: leave AWS_ENDPOINT_URL unset. `teal VERB --help` has more.

)tour";

// How many edits turn one word into the other; for "did you mean".
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

int unknown_verb(const std::string& word, const std::vector<Verb>& verbs) {
  std::string nearest;
  std::size_t least = 3;
  for (const Verb& verb : verbs)
    if (const auto edits = distance(word, verb.command->get_name()); edits < least) {
      least = edits;
      nearest = verb.command->get_name();
    }
  say("teal: there is no verb \"" + word + "\". " +
      (nearest.empty() ? "`teal --help` lists them." : "Did you mean `teal " + nearest + "`?"));
  return static_cast<int>(ExitCode::wrong_usage);
}

int wrong_arguments(const CLI::ParseError& error, const std::vector<Verb>& verbs) {
  std::string verb = "teal";
  for (const Verb& each : verbs)
    if (each.command->parsed()) verb = "teal " + each.command->get_name();
  std::string message = error.what();
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  say(verb + ": " + message + ". `" + verb + " --help` shows the options and examples.");
  return static_cast<int>(ExitCode::wrong_usage);
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app(description, "teal");
  app.footer(tour + exit_codes_text());
  app.require_subcommand(1);
  const std::vector<Verb> verbs = {
      add_engine(app), add_balancer(app), add_up(app),      add_down(app),      add_build(app),
      add_deploy(app), add_rollback(app), add_status(app),  add_events(app),    add_logs(app),
      add_env(app),    add_simulate(app), add_version(app), add_completion(app)};
  if (argc > 1 && argv[1][0] != '-' &&
      std::none_of(verbs.begin(), verbs.end(),
                   [&](const Verb& verb) { return verb.command->get_name() == argv[1]; }))
    return unknown_verb(argv[1], verbs);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    if (argc == 1) {
      print_line(app.help());
      return static_cast<int>(ExitCode::wrong_usage);
    }
    return wrong_arguments(error, verbs);
  }
  for (const Verb& verb : verbs)
    if (verb.command->parsed()) return verb.run();
  return static_cast<int>(ExitCode::wrong_usage);
}

}  // namespace teal::cli
