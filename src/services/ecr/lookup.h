// services/ecr/lookup.h — finding the repository that a request names.
#pragma once
#include <optional>
#include <string>

#include "registry/blob_store.h"
#include "services/context.h"
#include "services/ecr/errors.h"
#include "world/ecr.h"

namespace teal::services::ecr {

// The caller's own registry is the only one: another id has no repositories.
inline Result<const world::Repository*> require_repository(
    const Context& context, const std::optional<std::string>& registry_id,
    const std::string& name) {
  const std::string registry = registry_id.value_or(context.scope().account);
  const auto* found = context.world.find<world::Repository>(name);
  if (!found || registry != context.scope().account)
    return errors::repository_not_found(name, registry);
  return found;
}

inline Result<registry::BlobStore*> require_blobs(const Context& context) {
  if (!context.facilities.blobs) return errors::no_layers_here();
  return context.facilities.blobs;
}

}  // namespace teal::services::ecr
