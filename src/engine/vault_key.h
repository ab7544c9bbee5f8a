// engine/vault_key.h — the key that seals secrets at rest: a file of the data directory, apart from
// the database, so that a copy of the one says nothing without the other.
#pragma once
#include <string>

#include "base/result.h"
#include "ports/store.h"
#include "services/context.h"

namespace teal::engine {

// The 32 bytes of <data directory>/vault.key, which is made at the first start with mode 0600. An
// error when the file is lost or is another one than the stored rows were sealed with.
Result<std::string> vault_key(const std::string& directory, ports::Store& store,
                              services::Names& names);

}  // namespace teal::engine
