// cli/output.h — what a person sees on a terminal, and what a script reads from a pipe.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/observation.h"
#include "wire/shape.h"

namespace teal::cli {

enum class Format { text, json };

// One line of JSON on stdout, by the rows of a shape.
void print_json(const wire::Node& node);
template <class T>
void print_json(const T& value) {
  print_json(wire::encode(value));
}
void print_line(const std::string& line);
void print_lines(const std::vector<std::string>& lines);
// Progress that is no result: on stderr, so that stdout stays for scripts.
void say(const std::string& line);

// "teal deploy: There is no service …" on stderr, as JSON on stdout where that was asked for;
// returns the exit code.
int complain(const std::string& verb, const Error& error, Format format);

// Draws a deployment: on a terminal one block that is redrawn, elsewhere a line per change.
class DeploymentView {
 public:
  explicit DeploymentView(Format format);
  ~DeploymentView();
  DeploymentView(const DeploymentView&) = delete;
  DeploymentView& operator=(const DeploymentView&) = delete;

  void show(const pipeline::Observation& seen);

 private:
  void redraw(const pipeline::Observation& seen);

  bool terminal_;
  bool colour_;
  std::size_t drawn_ = 0;  // Lines of the block on the screen.
  std::optional<pipeline::Observation> before_;
};

// True once the user has pressed Ctrl-C; the first call installs the handler.
bool interrupted();

}  // namespace teal::cli
