// screen.h — what the demo shows while it goes on: a block that is redrawn on a terminal, lines
// where output is piped.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "load.h"
#include "pipeline/observation.h"

namespace demo {

class Screen {
 public:
  Screen();
  void headline(const std::string& text);
  void say(const std::string& text);
  // One observation of a deployment, with the load so far.
  void progress(const teal::pipeline::Observation& now, const Load::Totals& totals);
  void end_progress();

 private:
  bool terminal_;
  std::size_t drawn_ = 0;  // Lines of the block on the terminal.
  std::optional<teal::pipeline::Observation> before_;
};

}  // namespace demo
