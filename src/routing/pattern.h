// routing/pattern.h — the wildcards of listener rules: * is any run of characters, ? is one,
// \* and \? are the characters themselves.
#pragma once
#include <string_view>

namespace teal::routing {

enum class Case { sensitive, insensitive };
bool matches_pattern(std::string_view pattern, std::string_view text, Case sensitivity);

}  // namespace teal::routing
