// engine/sessions.h — temporary credentials, as the gateway verifies them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "gateway/gateway.h"
#include "world/region.h"

namespace teal::engine {

// Nothing when STS gave out no such key. One that has expired is found: the gateway says so.
std::optional<gateway::AccessKey> session_key(const world::Region& global,
                                              const std::string& access_key_id,
                                              std::string_view vault_key);

}  // namespace teal::engine
