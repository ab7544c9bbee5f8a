// adapters/logging.h — where log lines go: stderr, plain for people or JSON for programs. Secrets
// never go there: values that come from outside pass through `redacted` when they may hold one.
#pragma once
#include <string>
#include <string_view>

namespace teal::adapters {

enum class LogFormat { plain, json };

// `component` is "engine" or "balancer". Everything logs by spdlog's default logger after this.
void start_logging(LogFormat format, std::string_view component, std::string_view level = "info");

// `text` with the values of Authorization headers, X-Amz-Security-Token, X-Registry-Auth, secret
// keys and passwords replaced by "[redacted]".
std::string redacted(std::string_view text);

}  // namespace teal::adapters
