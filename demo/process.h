// process.h — child processes that end when we do: started without a shell, ended by their own id
// only.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace demo {

struct Finished {
  int status = -1;     // Exit status; 128 + signal when killed by one.
  std::string output;  // Standard output and error together.
};

// Runs a command to its end.
Finished run(const std::vector<std::string>& command,
             const std::map<std::string, std::string>& environment = {});

class Process {
 public:
  // `on_line` is called on a thread of its own with each line of standard output and error.
  Process(const std::vector<std::string>& command,
          const std::map<std::string, std::string>& environment,
          std::function<void(const std::string&)> on_line);
  ~Process();  // stop(10 s)
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  void signal(int number);
  // SIGTERM, and SIGKILL after `patience`. Returns the exit status.
  int stop(std::chrono::milliseconds patience);

 private:
  pid_t pid_ = -1;
  int status_ = -1;
  bool reaped_ = false;
  std::thread reader_;
};

}  // namespace demo
