#include "region.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "wire/json.h"

namespace demo {
namespace {

using teal::fail;

// The usual port where it is free, any other where not.
int free_port(int wanted) {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(wanted));
  socklen_t length = sizeof address;
  const bool free = bind(probe, reinterpret_cast<sockaddr*>(&address), length) == 0;
  if (free) getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length);
  close(probe);
  return free ? ntohs(address.sin_port) : wanted == 0 ? 0 : free_port(0);
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string text_at(const teal::wire::Node& document, const char* member) {
  const auto* node = document.find(member);
  const auto* text = node ? std::get_if<std::string>(&node->value) : nullptr;
  return text ? *text : std::string();
}

}  // namespace

teal::Result<std::unique_ptr<Region>> Region::start(const Options& options) {
  std::unique_ptr<Region> region(new Region());
  std::string directory = std::filesystem::temp_directory_path() / "teal-demo-XXXXXX";
  if (!mkdtemp(directory.data()))
    return fail("DemoFailed", "Cannot make a directory " + directory + ": is the disk full?");
  region->directory_ = directory;
  region->endpoint_ = fmt::format("http://127.0.0.1:{}", free_port(4566));
  region->engine_ = std::make_unique<Process>(
      std::vector<std::string>{options.teal, "engine", "--listen", region->endpoint_.substr(7),
                               "--data-dir", directory, "--time-scale",
                               std::to_string(options.time_scale)},
      std::map<std::string, std::string>{},
      [log = std::make_shared<std::ofstream>(directory + "/engine.log")](const std::string& line) {
        *log << line << std::endl;
      });
  TRY(region->await_answer());
  const auto found = TRY(teal::client::find_engine(directory));
  region->docker_host_ = found.docker_host;
  region->aws_ = std::make_unique<teal::client::Client>(TRY(teal::client::configure(
      {.data_dir = directory}, [](const std::string&) { return std::string(); })));
  return region;
}

teal::Status Region::await_answer() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < deadline) {
    if (get("/_teal/health") && std::filesystem::exists(directory_ + "/credentials.json"))
      return {};
    if (!engine_->running()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return fail("DemoFailed",
              "The engine did not start. It said:\n" + text_of(directory_ + "/engine.log"));
}

// The engine answers before the Docker daemon that it starts does.
teal::Status Region::await_containers(const std::function<bool()>& interrupted) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  std::string last = "it does not answer";
  while (std::chrono::steady_clock::now() < deadline && !interrupted()) {
    if (const auto answer = get("/_teal/health")) {
      instance_ = text_at(*answer, "instance");
      if (text_at(*answer, "status") == "ok") return {};
      last = teal::wire::write_json(*answer);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  if (interrupted()) return {};
  return fail("DemoFailed", "The engine has no containers after a minute: " + last);
}

std::optional<teal::wire::Node> Region::get(const std::string& path) {
  const auto answer =
      transport_.exchange({.url = endpoint_ + path, .message = {.method = "GET", .target = path}});
  if (!answer || answer->status != 200) return std::nullopt;
  auto read = teal::wire::read_json(answer->body);
  return read ? std::optional(std::move(*read)) : std::nullopt;
}

Region::~Region() {
  if (engine_) engine_->stop(std::chrono::seconds(60));
  if (!directory_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
}

std::map<std::string, std::int64_t> Region::rescued() {
  std::map<std::string, std::int64_t> causes;
  const auto report = get("/_teal/balancer");
  if (!report) return causes;
  const auto* counters = report->find("counters");
  const auto* list = counters ? std::get_if<teal::wire::List>(&counters->value) : nullptr;
  if (!list) return causes;
  for (const auto& entry : *list) {
    const auto* values = entry.find("counters");
    const auto* object = values ? std::get_if<teal::wire::Object>(&values->value) : nullptr;
    if (!object) continue;
    for (const auto& [name, value] : *object)
      if (const auto* count = std::get_if<std::int64_t>(&value.value);
          count && name.starts_with("Rescued."))
        causes[name.substr(8)] += *count;
  }
  return causes;
}

}  // namespace demo
