#include "services/ecr/world_catalog.h"

#include <algorithm>

#include "services/ecr/image_rows.h"
#include "world/ecr.h"

namespace teal::services::ecr {

namespace {

// ECR records a pull's time coarsely; a commit per pull of a busy image would serve nobody.
constexpr Duration pull_time_precision = std::chrono::minutes(1);

world::Scope scope_of(const registry::Name& name) {
  return {.account = name.account, .region = name.region};
}

}  // namespace

WorldCatalog::WorldCatalog(Read read, Commit commit, std::function<Time()> now)
    : read_(std::move(read)), commit_(std::move(commit)), now_(std::move(now)) {}

bool WorldCatalog::has_repository(const registry::Name& name) {
  const world::Region* region = read_(scope_of(name));
  return region && region->find<world::Repository>(name.repository);
}

const world::Image* WorldCatalog::image(const registry::Name& name, const std::string& reference) {
  const world::Region* region = read_(scope_of(name));
  if (!region) return nullptr;
  if (reference.starts_with("sha256:"))
    return region->find<world::Image>(name.repository + "@" + reference);
  for (const auto* found : region->in<world::Image>(name.repository)) {
    const auto& tags = found->image_tags;
    if (std::find(tags.begin(), tags.end(), reference) != tags.end()) return found;
  }
  return nullptr;
}

std::optional<registry::Manifest> WorldCatalog::find(const registry::Name& name,
                                                     const std::string& reference) {
  const world::Image* found = image(name, reference);
  if (!found) return std::nullopt;
  return registry::Manifest{.digest = found->digest,
                            .media_type = found->media_type,
                            .size = found->size,
                            .references = found->references};
}

std::vector<std::string> WorldCatalog::tags(const registry::Name& name) {
  std::vector<std::string> tags;
  const world::Region* region = read_(scope_of(name));
  if (!region) return tags;
  for (const auto* found : region->in<world::Image>(name.repository))
    for (const std::string& tag : found->image_tags) tags.push_back(tag);
  std::sort(tags.begin(), tags.end());
  return tags;
}

Status WorldCatalog::put(const registry::Name& name, const registry::Manifest& manifest,
                         const std::optional<std::string>& tag) {
  return commit_(scope_of(name), [&](world::Change& change) -> Status {
    TRY(put_image(change, name.repository, manifest, tag, now_()));
    change.journal({.at = now_(),
                    .kind = "image.pushed",
                    .subject = name.str(),
                    .message = tag.value_or("untagged") + " is " + manifest.digest,
                    .detail = {}});
    return {};
  });
}

Status WorldCatalog::erase(const registry::Name& name, const std::string& reference) {
  return commit_(scope_of(name), [&](world::Change& change) {
    return delete_image(change, name.repository, reference);
  });
}

void WorldCatalog::pulled(const registry::Name& name, const std::string& digest) {
  const world::Image* found = image(name, digest);
  const Time now = now_();
  if (!found || (found->pulled_at && now - *found->pulled_at < pull_time_precision)) return;
  // A pull is served whether or not its time could be written down.
  static_cast<void>(commit_(scope_of(name), [&](world::Change& change) -> Status {
    if (const auto* row = find_by_digest(change, name.repository, digest))
      change.edit<world::Image>(row->key()).pulled_at = now;
    return {};
  }));
}

}  // namespace teal::services::ecr
