// client/environment.h — the process's environment variables as an argument, so that everything
// which depends on them can be tested without changing them.
#pragma once
#include <functional>
#include <string>

namespace teal::client {

// The value of a variable; empty when unset, which AWS clients treat alike.
using Environment = std::function<std::string(const std::string& name)>;

Environment process_environment();

}  // namespace teal::client
