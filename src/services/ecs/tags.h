// services/ecs/tags.h — tags as requests carry them, checked and merged.
#pragma once
#include <optional>
#include <vector>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// `tags` with those of the request laid over them; at most 50, no key of AWS's own.
Result<world::Tags> merge_tags(world::Tags tags,
                               const std::optional<std::vector<api::ecs::Tag>>& given);

}  // namespace teal::services::ecs
