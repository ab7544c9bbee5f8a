// engine/credentials.h — the keys that this engine's callers sign with, and the files in the data
// directory that tell them where it is.
#pragma once
#include <string>

#include "base/result.h"
#include "ports/store.h"
#include "services/context.h"

namespace teal::engine {

struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
};

// Made at the first start, and the same ever after.
Result<Credentials> credentials(ports::Store& store, services::Names& names);
// The secret that signs the registry's tokens; likewise.
Result<std::string> registry_secret(ports::Store& store, services::Names& names);

// What <data directory>/credentials.json and engine.json say.
struct Whereabouts {
  Credentials credentials;
  std::string region;
  std::string endpoint;
  std::string docker_host;  // "unix:///…"; empty with simulated containers.
  int pid = 0;
};
// Both with mode 0600, each replaced in one step.
Status write_whereabouts(const std::string& directory, const Whereabouts& whereabouts);
// The engine is gone: so is engine.json. The credentials stay.
void remove_whereabouts(const std::string& directory);

}  // namespace teal::engine
