// pipeline/local_engine.h — the engine on this machine as seen from a shell: its variables, its
// Docker daemon, and how it is asked to stop.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/time.h"
#include "client/configuration.h"

namespace teal::pipeline {

// AWS_ENDPOINT_URL, keys and region; DOCKER_HOST where the engine runs a daemon of its own.
std::map<std::string, std::string> variables_of(const client::LocalEngine& engine);
// In single quotes, for a POSIX shell.
std::string shell_quoted(const std::string& text);

Error engine_missing(const Error& why);

// A warning when the `aws` that is installed passes over AWS_ENDPOINT_URL.
std::optional<std::string> aws_cli_warning();
// The AWS CLI honours the variable from 2.13.0, and in its first line of versions from 1.29.0.
bool ignores_endpoint_variable(const std::string& version_text);

// DOCKER_HOST for a build: the environment's, or else the private daemon of the engine that
// `configuration` calls.
std::string docker_host_for(const client::Configuration& configuration, const std::string& data_dir,
                            const client::Environment& environment);

// SIGTERM to the engine, and patience until it is gone. Nothing to do when it does not run.
Status stop_engine(const client::LocalEngine& engine, const std::function<void(Duration)>& wait);

}  // namespace teal::pipeline
