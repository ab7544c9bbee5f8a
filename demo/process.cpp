#include "process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

extern char** environ;

namespace demo {
namespace {

int exit_status(int raw) { return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw); }

struct Child {
  pid_t pid;
  int output;
};

// In a process group of its own: a Ctrl-C in the terminal reaches us alone, and we end the children
// in order.
Child spawn(const std::vector<std::string>& command,
            const std::map<std::string, std::string>& environment) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  std::vector<std::string> variables;
  for (char** variable = environ; *variable; ++variable) {
    const std::string text = *variable;
    if (!environment.contains(text.substr(0, text.find('=')))) variables.push_back(text);
  }
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> words, settings;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  for (const std::string& variable : variables)
    settings.push_back(const_cast<char*>(variable.c_str()));
  words.push_back(nullptr);
  settings.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  Child child{-1, pipe_ends[0]};
  const int failure =
      posix_spawnp(&child.pid, words[0], &actions, &attributes, words.data(), settings.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(pipe_ends[1]);
  if (failure != 0) {
    close(pipe_ends[0]);
    throw std::runtime_error("cannot start " + command.front());
  }
  return child;
}

}  // namespace

Finished run(const std::vector<std::string>& command,
             const std::map<std::string, std::string>& environment) {
  const Child child = spawn(command, environment);
  Finished finished;
  char buffer[4096];
  for (ssize_t length; (length = read(child.output, buffer, sizeof buffer)) > 0;)
    finished.output.append(buffer, static_cast<std::size_t>(length));
  close(child.output);
  int raw = 0;
  while (waitpid(child.pid, &raw, 0) < 0 && errno == EINTR) {
  }
  finished.status = exit_status(raw);
  return finished;
}

Process::Process(const std::vector<std::string>& command,
                 const std::map<std::string, std::string>& environment,
                 std::function<void(const std::string&)> on_line) {
  const Child child = spawn(command, environment);
  pid_ = child.pid;
  reader_ = std::thread([output = child.output, heard = std::move(on_line)] {
    std::string pending;
    char buffer[16 * 1024];
    for (ssize_t length; (length = read(output, buffer, sizeof buffer)) > 0;) {
      pending.append(buffer, static_cast<std::size_t>(length));
      std::size_t start = 0;
      for (std::size_t end; (end = pending.find('\n', start)) != std::string::npos; start = end + 1)
        heard(pending.substr(start, end - start));
      pending.erase(0, start);
    }
    if (!pending.empty()) heard(pending);
    close(output);
  });
}

Process::~Process() { stop(std::chrono::seconds(10)); }

bool Process::running() {
  if (reaped_) return false;
  int raw = 0;
  if (waitpid(pid_, &raw, WNOHANG) != pid_) return true;
  reaped_ = true;
  status_ = exit_status(raw);
  return false;
}

void Process::signal(int number) {
  if (running()) kill(pid_, number);
}

int Process::stop(std::chrono::milliseconds patience) {
  signal(SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (running() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  if (running()) {
    kill(pid_, SIGKILL);
    while (running()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (reader_.joinable()) reader_.join();
  return status_;
}

}  // namespace demo
