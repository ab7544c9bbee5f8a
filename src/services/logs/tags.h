// services/logs/tags.h — the tags of log groups.
#pragma once
#include <map>
#include <string>

#include "base/result.h"

namespace teal::services::logs {

// `present` with `tags` over it.
Result<std::map<std::string, std::string>> merge_tags(
    std::map<std::string, std::string> present, const std::map<std::string, std::string>& tags);

}  // namespace teal::services::logs
