#include "adapters/balancer_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace teal::adapters {

namespace {

// What the two forks tell us through a pipe that closes when the program runs.
struct Word {
  enum class Kind : int { pid, failed } kind;
  int value;
};

// Between fork and exec only what is safe in a signal handler may be called: other threads may
// have held any lock.
[[noreturn]] void become(const DetachedProcess& process, char* const* argv, int tell) {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int null = ::open("/dev/null", O_RDWR);
  ::dup2(null, STDIN_FILENO);
  if (!process.log_path.empty()) {
    const int log = ::open(process.log_path.c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
    ::dup2(log >= 0 ? log : null, STDOUT_FILENO);
    ::dup2(log >= 0 ? log : null, STDERR_FILENO);
  }
  ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  ::execv(process.executable.c_str(), argv);
  const Word failed{Word::Kind::failed, errno};
  [[maybe_unused]] const auto written = ::write(tell, &failed, sizeof failed);
  ::_exit(127);
}

[[noreturn]] void detach(const DetachedProcess& process, char* const* argv, int tell) {
  ::setsid();
  const pid_t grandchild = ::fork();
  if (grandchild == 0) become(process, argv, tell);
  const Word word = grandchild < 0 ? Word{Word::Kind::failed, errno}
                                   : Word{Word::Kind::pid, static_cast<int>(grandchild)};
  [[maybe_unused]] const auto written = ::write(tell, &word, sizeof word);
  ::_exit(0);
}

}  // namespace

Result<int> start_detached(const DetachedProcess& process) {
  std::vector<std::string> words{process.executable};
  words.insert(words.end(), process.arguments.begin(), process.arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  std::array<int, 2> tell{};
  if (::pipe2(tell.data(), O_CLOEXEC) != 0)
    return fail("CannotStart",
                fmt::format("cannot start {}: {}", process.executable, std::strerror(errno)), 500);
  const pid_t child = ::fork();
  if (child == 0) detach(process, argv.data(), tell[1]);
  ::close(tell[1]);
  int pid = 0;
  int error = child < 0 ? errno : 0;
  Word word{};
  while (child > 0 && ::read(tell[0], &word, sizeof word) == sizeof word)
    (word.kind == Word::Kind::pid ? pid : error) = word.value;
  ::close(tell[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  if (error != 0 || pid == 0)
    return fail("CannotStart",
                fmt::format("cannot start {}: {}", process.executable, std::strerror(error)), 500);
  return pid;
}

bool process_lives(int pid) {
  if (pid <= 0) return false;
  std::ifstream stat(fmt::format("/proc/{}/stat", pid));
  std::string line;
  if (!std::getline(stat, line)) return false;
  // "pid (name) S …": the name may hold anything, also ')'.
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos || name_end + 2 >= line.size()) return false;
  const char state = line[name_end + 2];
  return state != 'Z' && state != 'X';
}

}  // namespace teal::adapters
