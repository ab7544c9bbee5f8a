#include "service.h"

#include <charconv>
#include <cstdio>
#include <ctime>
#include <utility>

namespace app {
namespace {

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

// The number of query parameter `key`, or `otherwise`; at most a minute.
int query_number(std::string_view target, std::string_view key, int otherwise) {
  const auto question = target.find('?');
  if (question == std::string_view::npos) return otherwise;
  std::string_view query = target.substr(question + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (pair.starts_with(key) && pair.size() > key.size() && pair[key.size()] == '=') {
      const std::string_view text = pair.substr(key.size() + 1);
      int value = 0;
      const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (failure == std::errc{} && stop == text.data() + text.size() && value >= 0)
        return value > 60'000 ? 60'000 : value;
      return otherwise;
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return otherwise;
}

Answer error(unsigned status, std::string_view message) {
  return {.status = status, .body = "{\"error\":" + json_string(message) + "}\n"};
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      quoted += escape;
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

void log_line(std::string_view fields) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  std::tm utc{};
  gmtime_r(&now.tv_sec, &utc);
  char time[40];
  const std::size_t length = std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(time + length, sizeof time - length, ".%03ldZ", now.tv_nsec / 1'000'000);
  std::string line = "{\"time\":\"" + std::string(time) + "\",";
  line += fields;
  line += "}\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fflush(stdout);
}

bool Service::fails_now() { return settings_.fault == "errors" && served_.fetch_add(1) % 5 == 0; }

std::vector<std::string> Service::take_executed() {
  const std::lock_guard lock(executed_mutex_);
  return std::exchange(executed_, {});
}

Answer Service::answer(const Request& request) {
  const std::string_view path = path_of(request.target);
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const std::string identity = "\"version\":" + json_string(settings_.version) +
                               ",\"colour\":" + json_string(settings_.colour) +
                               ",\"host\":" + json_string(settings_.host);

  if (path == "/health" && reads) {
    if (settings_.fault == "unhealthy") return error(503, "this release is broken on purpose");
    return {.body = "{\"status\":\"ok\"," + identity + "}\n"};
  }
  if (path == "/ready" && reads) {
    if (!ready_) return error(503, "stopping");
    return {.body = "{\"status\":\"ready\"}\n"};
  }
  if (path == "/version" && reads) return {.body = "{" + identity + "}\n"};
  if (path == "/status/500") return error(500, "as asked for");
  if (path == "/" && reads) {
    if (fails_now()) return error(500, "a fault of version " + settings_.version);
    return {.body = "{" + identity + "}\n"};
  }
  if (path == "/slow" && reads) {
    if (fails_now()) return error(500, "a fault of version " + settings_.version);
    const int milliseconds = query_number(request.target, "ms", 100);
    return {.body = "{\"slept\":" + std::to_string(milliseconds) + "," + identity + "}\n",
            .delay = std::chrono::milliseconds(milliseconds)};
  }
  if (path == "/echo" && request.method == "POST") {
    if (fails_now()) return error(500, "a fault of version " + settings_.version);
    if (!request.id.empty()) {
      const std::lock_guard lock(executed_mutex_);
      executed_.emplace_back(request.id.substr(0, 128));
    }
    return {.body = std::string(request.body), .content_type = "application/octet-stream"};
  }
  for (const std::string_view known : {"/", "/health", "/ready", "/version", "/slow", "/echo"})
    if (path == known) return error(405, "this path does not take " + std::string(request.method));
  return error(404, "no such path");
}

}  // namespace app
