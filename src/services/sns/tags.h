// services/sns/tags.h — the tags of topics.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "api/sns/types.h"

namespace teal::services::sns {

// `present` with `tags` over it.
Result<std::map<std::string, std::string>> merge_tags(std::map<std::string, std::string> present,
                                                      const std::vector<api::sns::Tag>& tags);

}  // namespace teal::services::sns
