// services/cloudwatch/tags.h — an alarm's tags.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/cloudwatch/types.h"

namespace teal::services::cloudwatch {

// `present` with `tags` over it.
Result<std::map<std::string, std::string>> check_tags(
    const std::optional<std::vector<api::cloudwatch::Tag>>& tags,
    std::map<std::string, std::string> present);

}  // namespace teal::services::cloudwatch
