// services/elbv2/tags.h — tags of the four kinds of resources, in their stored and shown forms.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/elbv2/types.h"
#include "services/context.h"

namespace teal::services::elbv2 {

constexpr std::size_t tags_max = 50;

Result<std::map<std::string, std::string>> check_tags(
    const std::optional<std::vector<api::elbv2::Tag>>& tags);

}  // namespace teal::services::elbv2
