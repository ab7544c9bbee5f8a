// engine/nodes.h — the short words in which the engine writes journal entries and credentials.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "wire/node.h"

namespace teal::engine {

inline wire::Node text(std::string_view value) { return wire::Node{std::string(value)}; }
inline wire::Node number(std::int64_t value) { return wire::Node{value}; }

}  // namespace teal::engine
