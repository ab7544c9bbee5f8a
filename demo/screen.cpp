#include "screen.h"

#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/progress.h"

namespace demo {

Screen::Screen() : terminal_(isatty(STDOUT_FILENO) == 1) {}

void Screen::headline(const std::string& text) {
  if (terminal_)
    fmt::print("\n\033[1m{}\033[0m\n", text);
  else
    fmt::print("\n== {}\n", text);
  std::fflush(stdout);
}

void Screen::say(const std::string& text) {
  fmt::print("  {}\n", text);
  std::fflush(stdout);
}

void Screen::progress(const teal::pipeline::Observation& now, const Load::Totals& totals) {
  const std::string load = fmt::format(
      "requests {:>7}   lost {}{}", totals.sent, totals.lost,
      totals.service_errors ? fmt::format("   500s of the release itself {}", totals.service_errors)
                            : "");
  if (terminal_) {
    auto block = teal::pipeline::progress_block(now, teal::pipeline::Ink::colour);
    block.push_back(load);
    if (drawn_ > 0) fmt::print("\033[{}A", drawn_);
    for (const std::string& line : block) fmt::print("\033[2K  {}\n", line);
    for (std::size_t i = block.size(); i < drawn_; ++i) fmt::print("\033[2K\n");
    drawn_ = std::max(drawn_, block.size());
  } else {
    for (const std::string& line : teal::pipeline::progress_lines(before_, now))
      fmt::print("  {}   [{}]\n", line, load);
  }
  before_ = now;
  std::fflush(stdout);
}

void Screen::end_progress() {
  drawn_ = 0;
  before_.reset();
}

}  // namespace demo
