// The load of the benchmarks: targets and a closed loop of clients on one thread, so that both fit
// on one core without switching between processes.
//
//   teal-bench-load TARGETS
//
// Prints {"ports":[...]}, where the targets listen. Then each line of its input is a run, and
// answered by a line of JSON:
//   ADDRESS PORT CONNECTIONS SECONDS FILE     FILE holds the bytes of one request
// Ends with its input.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <optional>
#include <sstream>

#include "client.h"
#include "target.h"

namespace {

// Lines of the standard input, while the targets go on serving.
class Commands : public bench::Socket {
 public:
  explicit Commands(bool& ended) : Socket(STDIN_FILENO), ended_(ended) {
    fcntl(fd(), F_SETFL, O_NONBLOCK);
  }
  void ready() override {
    char bytes[4096];
    ssize_t got = 0;
    while ((got = read(fd(), bytes, sizeof bytes)) > 0)
      text_.append(bytes, static_cast<std::size_t>(got));
    ended_ = got == 0 || errno != EAGAIN;
    for (std::size_t end = 0; (end = text_.find('\n')) != std::string::npos;
         text_.erase(0, end + 1))
      lines.push_back(text_.substr(0, end));
  }
  std::deque<std::string> lines;

 private:
  bool& ended_;
  std::string text_;
};

std::optional<bench::Load> parse(const std::string& line) {
  bench::Load load;
  std::string file;
  std::istringstream words(line);
  if (!(words >> load.address >> load.port >> load.connections >> load.seconds >> file))
    return std::nullopt;
  std::ifstream request(file, std::ios::binary);
  load.request.assign(std::istreambuf_iterator<char>(request), {});
  if (load.request.empty() || load.connections < 1) return std::nullopt;
  return load;
}

void print(const bench::Result& result) {
  const auto microseconds = [&](double share) {
    return static_cast<double>(result.latency.quantile(share)) / 1e3;
  };
  fmt::print(
      R"({{"requests":{},"seconds":{:.6f},"p50":{:.1f},"p99":{:.1f},"p999":{:.1f},"connected":{},"refused":{},)"
      R"("broken":{},"not_ok":{},"unfinished":{},"body_bytes":{}}})"
      "\n",
      result.latency.total(), result.seconds, microseconds(0.5), microseconds(0.99),
      microseconds(0.999), result.connected, result.refused, result.broken, result.not_ok,
      result.unfinished, result.body_bytes);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  const int targets = count == 2 ? std::atoi(words[1]) : -1;
  if (targets < 0 || targets > 64) {
    fmt::print(stderr, "usage: teal-bench-load TARGETS, then runs on the standard input\n");
    return 2;
  }
  bench::Readiness readiness;
  std::string ports;
  for (int i = 0; i < targets; ++i)
    ports += fmt::format("{}{}", i == 0 ? "" : ",", bench::start_target(readiness));
  fmt::print("{{\"ports\":[{}]}}\n", ports);
  std::fflush(stdout);

  bool ended = false;
  auto owned = std::make_unique<Commands>(ended);
  Commands& commands = *owned;
  readiness.watch(std::move(owned));
  while (!ended || !commands.lines.empty()) {
    if (commands.lines.empty()) {
      readiness.run_once(1000);
      continue;
    }
    const std::string line = commands.lines.front();
    commands.lines.pop_front();
    const auto load = parse(line);
    if (!load) {
      fmt::print(stderr, "teal-bench-load: '{}' is not ADDRESS PORT CONNECTIONS SECONDS FILE\n",
                 line);
      return 2;
    }
    print(run(readiness, *load));
  }
  return 0;
}
