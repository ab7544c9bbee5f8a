// main.cpp — `make demo`: the main job from beginning to end, under load, with a report. Its exit
// status is 0 only when nothing was lost, nothing answered by a wrong version and nothing executed
// twice.
#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <atomic>

#include "story.h"

namespace {

std::atomic<bool> interrupted{false};
void on_interrupt(int) { interrupted = true; }

teal::Status tell(demo::Story& story) {
  TRY(story.start_region());
  TRY(story.push_images());
  TRY(story.bring_up());
  TRY(story.start_load());
  TRY(story.deploy_v2());
  TRY(story.deploy_unhealthy_v3());
  TRY(story.deploy_erring_v3());
  TRY(story.stop_v4_in_its_bake());
  TRY(story.return_after_blue_is_gone());
  return {};
}

}  // namespace

int main(int count, char** words) {
  demo::StoryOptions options{.interrupted = [] { return interrupted.load(); }};
  std::string source = ".", json;
  CLI::App arguments(
      "Teal's main job: blue/green deployments of real containers under load, with not one failed "
      "request.");
  arguments.add_option("--time-scale", options.time_scale, "divide waits of minutes by this")
      ->check(CLI::Range(1, 1000));
  arguments.add_option("--rate", options.rate, "requests per second")
      ->check(CLI::Range(1.0, 20'000.0));
  arguments.add_option("--source", source, "the checkout");
  arguments.add_option("--json", json, "write the report as JSON to this file");
  CLI11_PARSE(arguments, count, words);
  options.teal = source + "/build/release/teal";
  options.app = source + "/build/release/app/teal-app";
  options.dockerfile = source + "/app/Dockerfile";

  struct sigaction action{};
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);

  try {
    demo::Story story(options);
    if (const auto told = tell(story); !told) {
      fmt::print(stderr, "\nteal-demo: {}\n", told.error().message);
      return told.error().code == "Interrupted" ? 130 : 1;
    }
    const auto report = story.conclude();
    fmt::print("\n{}", demo::render(*report, story.evidence()));
    if (!json.empty()) {
      if (std::FILE* file = std::fopen(json.c_str(), "w")) {
        fmt::print(file, "{}\n", demo::to_json(*report));
        std::fclose(file);
      }
    }
    fmt::print(
        "\n{}\nWhere to look next: README.md (a tour of five minutes), docs/architecture.md, "
        "build/release/teal --help\n",
        report->clean() ? "Nothing was lost." : "SOMETHING WENT WRONG: see the lines above.");
    return report->clean() ? 0 : 1;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "\nteal-demo: {}\n", failure.what());
    return 1;
  }
}
