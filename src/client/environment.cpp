#include "client/environment.h"

#include <cstdlib>

namespace teal::client {

Environment process_environment() {
  return [](const std::string& name) -> std::string {
    const char* value = std::getenv(name.c_str());
    return value ? value : "";
  };
}

}  // namespace teal::client
