#include "pipeline/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "pipeline/errors.h"

namespace teal::pipeline {
namespace {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end, write_end;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return std::unexpected(docker_failed(std::string("Cannot make a pipe: ") + strerror(errno)));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// In the child: never returns. What it says of a failure is its errno through `failure`.
[[noreturn]] void become(const Command& command, const Pipe& input, const Pipe& output,
                         int failure) {
  dup2(input.read_end.get(), STDIN_FILENO);
  if (command.output == Command::Output::capture) {
    dup2(output.write_end.get(), STDOUT_FILENO);
    dup2(output.write_end.get(), STDERR_FILENO);
  } else {
    dup2(STDERR_FILENO, STDOUT_FILENO);  // Our stdout is for what scripts read.
  }
  for (const auto& [name, value] : command.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  for (const std::string& argument : command.arguments)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  const int why = errno;
  if (write(failure, &why, sizeof why) < 0) _exit(126);
  _exit(127);
}

// Feeds stdin and reads the output at once, so that neither side can block the other.
void exchange(const std::string& text, Pipe& input, Pipe& output, std::string& into) {
  std::size_t written = 0;
  // A blocking write of more than the pipe holds would wait for a reader that waits for us.
  fcntl(input.write_end.get(), F_SETFL, O_NONBLOCK);
  if (text.empty()) input.write_end.close();
  while (input.write_end.open() || output.read_end.open()) {
    std::array<pollfd, 2> wanted{pollfd{input.write_end.get(), POLLOUT, 0},
                                 pollfd{output.read_end.get(), POLLIN, 0}};
    if (poll(wanted.data(), wanted.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (wanted[0].revents != 0) {
      const ssize_t count =
          write(input.write_end.get(), text.data() + written, text.size() - written);
      if (count > 0) written += static_cast<std::size_t>(count);
      const bool later = count < 0 && (errno == EINTR || errno == EAGAIN);
      if ((count < 0 && !later) || written == text.size()) input.write_end.close();
    }
    if (wanted[1].revents != 0) {
      std::array<char, 4096> piece{};
      const ssize_t count = read(output.read_end.get(), piece.data(), piece.size());
      if (count > 0) into.append(piece.data(), static_cast<std::size_t>(count));
      if (count == 0 || (count < 0 && errno != EINTR)) output.read_end.close();
    }
  }
}

}  // namespace

Result<Finished> run(const Command& command) {
  Pipe input = TRY(make_pipe());
  Pipe output = TRY(make_pipe());
  Pipe failure = TRY(make_pipe());
  const pid_t child = fork();
  if (child < 0)
    return std::unexpected(docker_failed(std::string("Cannot fork: ") + strerror(errno)));
  if (child == 0) become(command, input, output, failure.write_end.get());
  input.read_end.close();
  output.write_end.close();
  failure.write_end.close();

  // A program that ends without reading its input must not end us.
  const auto old = std::signal(SIGPIPE, SIG_IGN);
  Finished finished;
  exchange(command.input, input, output, finished.output);
  std::signal(SIGPIPE, old);

  int why = 0;
  const bool not_started = read(failure.read_end.get(), &why, sizeof why) == sizeof why;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (not_started)
    return std::unexpected(docker_failed("Cannot run " + command.arguments.front() + ": " +
                                         strerror(why) + ". Install it, or correct PATH."));
  finished.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return finished;
}

}  // namespace teal::pipeline
