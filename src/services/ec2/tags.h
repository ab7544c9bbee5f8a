// services/ec2/tags.h — tags in their stored and shown forms.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ec2/types.h"
#include "services/ec2/lookup.h"

namespace teal::services::ec2 {

using Tags = std::map<std::string, std::string>;

// The tags that a request gives to the resource that it makes. Specifications for other types are
// refused.
Result<Tags> new_tags(const std::optional<std::vector<api::ec2::TagSpecification>>& specifications,
                      const Kind& kind);

// `given` put over `tags`: later ones win. At most 50.
Status add_tags(Tags& tags, const std::vector<api::ec2::Tag>& given);

std::vector<api::ec2::Tag> shown(const Tags& tags);

}  // namespace teal::services::ec2
