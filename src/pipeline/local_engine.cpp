#include "pipeline/local_engine.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "pipeline/errors.h"
#include "pipeline/process.h"

namespace teal::pipeline {
namespace {

// A process id may have been given to another since the engine wrote it down.
bool is_engine(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline", std::ios::binary);
  const std::string arguments((std::istreambuf_iterator<char>(file)), {});
  return arguments.find(std::string("\0engine", 7)) != std::string::npos;
}

}  // namespace

std::map<std::string, std::string> variables_of(const client::LocalEngine& engine) {
  std::map<std::string, std::string> variables = {
      {"AWS_ACCESS_KEY_ID", engine.access_key_id},
      {"AWS_SECRET_ACCESS_KEY", engine.secret_access_key},
      {"AWS_ENDPOINT_URL", engine.endpoint},
      {"AWS_REGION", engine.region},
      {"AWS_DEFAULT_REGION", engine.region},
  };
  if (!engine.docker_host.empty()) variables["DOCKER_HOST"] = engine.docker_host;
  return variables;
}

std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

Error engine_missing(const Error& why) {
  return not_found("There is no engine's data to take keys from (" + why.message +
                   "). Start one with `teal engine`, or name its --data-dir.");
}

bool ignores_endpoint_variable(const std::string& version_text) {
  int major = 0, minor = 0;
  if (std::sscanf(version_text.c_str(), "aws-cli/%d.%d", &major, &minor) != 2) return false;
  return (major == 2 && minor < 13) || (major == 1 && minor < 29);
}

std::optional<std::string> aws_cli_warning() {
  const auto version = run({.arguments = {"aws", "--version"}, .input = {}, .environment = {}});
  if (!version || !ignores_endpoint_variable(version->output)) return std::nullopt;
  const std::string name = version->output.substr(0, version->output.find(' '));
  return "teal env: the installed " + name +
         " passes over AWS_ENDPOINT_URL; call it as: aws --endpoint-url \"$AWS_ENDPOINT_URL\" …";
}

std::string docker_host_for(const client::Configuration& configuration, const std::string& data_dir,
                            const client::Environment& environment) {
  if (!environment("DOCKER_HOST").empty() || configuration.is_aws()) return {};
  const auto engine =
      client::find_engine(data_dir.empty() ? client::usual_data_dir(environment) : data_dir);
  return engine && engine->endpoint == configuration.endpoint_url ? engine->docker_host
                                                                  : std::string{};
}

Status stop_engine(const client::LocalEngine& engine, const std::function<void(Duration)>& wait) {
  if (engine.pid <= 0 || !is_engine(engine.pid)) return {};
  if (kill(engine.pid, SIGTERM) != 0)
    return std::unexpected(Error{"EngineNotStopped",
                                 "Cannot stop the engine, process " + std::to_string(engine.pid) +
                                     ": " + strerror(errno) + ". Press Ctrl-C where it runs.",
                                 0});
  // It stops containers first, each with its own stop timeout.
  constexpr Duration step{200};
  constexpr Duration patience{120'000};
  for (Duration waited{0}; waited < patience; waited += step) {
    if (!is_engine(engine.pid)) return {};
    wait(step);
  }
  return std::unexpected(Error{std::string(timeout_code),
                               "The engine, process " + std::to_string(engine.pid) +
                                   ", was asked to stop two minutes ago and still runs.",
                               0});
}

}  // namespace teal::pipeline
