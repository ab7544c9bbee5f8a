// services/ecr/tags.h — a repository's tags.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ecr/types.h"
#include "services/context.h"

namespace teal::services::ecr {

// `present` with `tags` over it.
Result<std::map<std::string, std::string>> check_tags(
    const std::optional<std::vector<api::ecr::Tag>>& tags,
    std::map<std::string, std::string> present);

}  // namespace teal::services::ecr
