// load_main.cpp — the load on its own: for end-to-end tests, and for anyone who wants to see what
// their clients would see.
//
//   teal-load ADDRESS PORT RATE SECONDS     one line of JSON at the end; SIGTERM ends it early
#include <fmt/format.h>
#include <signal.h>

#include <cstdlib>
#include <map>

#include "load.h"

int main(int count, char** words) {
  if (count != 5) {
    fmt::print(stderr, "usage: teal-load ADDRESS PORT RATE SECONDS\n");
    return 2;
  }
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  demo::Load load({.address = words[1],
                   .port = static_cast<unsigned short>(std::atoi(words[2])),
                   .rate = std::atof(words[3])});
  const timespec length{.tv_sec = std::atol(words[4]), .tv_nsec = 0};
  sigtimedwait(&ends, nullptr, &length);
  load.stop();

  const auto totals = load.totals();
  const auto versions = load.versions();
  std::map<std::string, std::uint64_t> by_version, by_outcome;
  for (const demo::Record& record : load.records()) {
    if (record.outcome == demo::Outcome::answered) ++by_version[versions[record.version]];
    if (demo::is_lost(record.outcome))
      ++by_outcome[fmt::format("{} ({})", demo::describe(record.outcome), record.status)];
  }
  const auto object = [](const std::map<std::string, std::uint64_t>& entries) {
    std::string text;
    for (const auto& [name, value] : entries)
      text += fmt::format("{}\"{}\":{}", text.empty() ? "" : ",", name, value);
    return "{" + text + "}";
  };
  fmt::print(R"({{"sent":{},"answered":{},"serviceErrors":{},"lost":{},"versions":{},"losses":{}}})"
             "\n",
             totals.sent, totals.answered, totals.service_errors, totals.lost, object(by_version),
             object(by_outcome));
  return totals.lost == 0 ? 0 : 1;
}
