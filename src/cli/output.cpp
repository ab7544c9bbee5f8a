#include "cli/output.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cli/exit_codes.h"
#include "pipeline/progress.h"
#include "wire/json.h"

namespace teal::cli {
namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

void on_interrupt(int) { interrupt_seen = 1; }

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

// A line that wraps could not be drawn over again. Escape sequences take no room.
std::string clipped(const std::string& line, std::size_t width) {
  std::string out;
  std::size_t cells = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b') {
      const auto end = line.find('m', i);
      if (end == std::string::npos) break;
      out.append(line, i, end - i + 1);
      i = end;
      continue;
    }
    const bool begins_character = (static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U;
    if (begins_character && ++cells > width) break;
    out += line[i];
  }
  return out;
}

}  // namespace

void print_json(const wire::Node& node) { print_line(wire::write_json(node)); }

void print_line(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

void print_lines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) print_line(line);
}

void say(const std::string& line) { std::fputs((line + "\n").c_str(), stderr); }

int complain(const std::string& verb, const Error& error, Format format) {
  const ExitCode code = exit_code_of(error);
  // Codes of AWS help who searches for them; ours only repeat the sentence.
  const std::string text =
      error.http_status == 0 ? error.message : error.message + " (" + error.code + ")";
  say("teal " + verb + ": " + text);
  if (format == Format::json)
    print_json(wire::Node{wire::Object{
        {"error",
         wire::Node{wire::Object{{"code", wire::Node{error.code}},
                                 {"message", wire::Node{error.message}},
                                 {"exitCode", wire::Node{static_cast<std::int64_t>(code)}}}}}}});
  return static_cast<int>(code);
}

DeploymentView::DeploymentView(Format format)
    : terminal_(format == Format::text && isatty(STDERR_FILENO) != 0),
      // https://no-color.org
      colour_(terminal_ && !std::getenv("NO_COLOR")) {}

DeploymentView::~DeploymentView() = default;

void DeploymentView::show(const pipeline::Observation& seen) {
  if (terminal_)
    redraw(seen);
  else
    for (const std::string& line : pipeline::progress_lines(before_, seen)) say(line);
  before_ = seen;
}

void DeploymentView::redraw(const pipeline::Observation& seen) {
  std::string frame;
  if (drawn_ > 0) frame += fmt::format("\x1b[{}F\x1b[J", drawn_);
  for (const auto& event : seen.new_events) frame += event.message.value_or("") + "\n";
  const auto block =
      pipeline::progress_block(seen, colour_ ? pipeline::Ink::colour : pipeline::Ink::plain);
  const std::size_t width = terminal_width();
  for (const std::string& line : block)
    frame += clipped(line, width) + (colour_ ? "\x1b[0m\n" : "\n");
  drawn_ = block.size();
  std::fputs(frame.c_str(), stderr);
}

bool interrupted() {
  static const bool installed = [] {
    struct sigaction action{};
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // A second Ctrl-C ends us at once.
    return sigaction(SIGINT, &action, nullptr) == 0;
  }();
  return installed && interrupt_seen != 0;
}

}  // namespace teal::cli
