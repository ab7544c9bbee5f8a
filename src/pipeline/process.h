// pipeline/process.h — another program run with arguments as they are: no shell ever sees them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace teal::pipeline {

struct Command {
  std::vector<std::string> arguments;              // The first is the program, looked for in PATH.
  std::string input;                               // What its stdin gives.
  std::map<std::string, std::string> environment;  // Beside our own.
  enum class Output { capture, pass_through } output = Output::capture;
};

struct Finished {
  int exit_code = 0;   // 128 + the signal's number when one ended it.
  std::string output;  // stdout and stderr, as far as captured.
};

// Waits for its end. An error when the program could not be started at all.
Result<Finished> run(const Command& command);

}  // namespace teal::pipeline
