// main.cpp — the sample service: settings from the environment, one server, an orderly end on
// SIGTERM.
//
//   teal-app            serves on $PORT (8080)
//   teal-app --health   exit status 0 when the service on $PORT is healthy: the container's own
//   health check
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "server.h"
#include "service.h"

namespace {

std::string environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

// Executed ids are logged in batches: one line per request would cost more than the request.
void log_executed(app::Service& service) {
  const auto ids = service.take_executed();
  if (ids.empty()) return;
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ",") + app::json_string(id);
  app::log_line("\"event\":\"executed\",\"ids\":[" + list + "]");
}

}  // namespace

int main(int count, char** words) {
  const std::string port_text = environment("PORT", "8080");
  const int port = std::atoi(port_text.c_str());
  if (port < 0 || port > 65'535) {
    std::fprintf(stderr, "teal-app: PORT is '%s'; it must be a number from 0 to 65535\n",
                 port_text.c_str());
    return 2;
  }
  if (count == 2 && std::strcmp(words[1], "--health") == 0)
    return app::is_healthy(static_cast<unsigned short>(port)) ? 0 : 1;
  if (count != 1) {
    std::fprintf(stderr, "usage: teal-app [--health]\n");
    return 2;
  }

  char host[256] = "";
  gethostname(host, sizeof host - 1);
  const app::Settings settings{.version = environment("APP_VERSION", "v1"),
                               .colour = environment("APP_COLOUR", "blue"),
                               .host = environment("HOSTNAME", host),
                               .fault = environment("APP_FAULT", "none")};
  const std::string version = app::json_string(settings.version);
  if (settings.fault == "crash") {
    app::log_line("\"event\":\"crashed\",\"version\":" + version);
    return 1;
  }

  // Threads inherit the mask: only the one below takes the signals, and it may do anything.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);

  try {
    app::Service service(settings);
    app::Server server(service, static_cast<unsigned short>(port));
    std::jthread watcher([&](std::stop_token stopped) {
      const timespec pause{.tv_sec = 0, .tv_nsec = 200'000'000};
      while (!stopped.stop_requested()) {
        const int signal = sigtimedwait(&ends, nullptr, &pause);
        log_executed(service);
        if (signal < 0) continue;
        app::log_line("\"event\":\"stopping\",\"version\":" + version);
        service.stop_being_ready();
        server.stop();
      }
    });
    app::log_line("\"event\":\"started\",\"version\":" + version +
                  ",\"port\":" + std::to_string(server.port()));
    server.run();
    watcher.request_stop();
    watcher.join();
    log_executed(service);
    app::log_line("\"event\":\"stopped\",\"version\":" + version);
  } catch (const std::exception& failure) {
    app::log_line("\"event\":\"failed\",\"error\":" + app::json_string(failure.what()));
    return 1;
  }
  return 0;
}
