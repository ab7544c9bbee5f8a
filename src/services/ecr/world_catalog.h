// services/ecr/world_catalog.h — the registry's catalog over the world: an image pushed by Docker
// and one put through ECR's API become the same rows by the same code (image_rows.h).
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/time.h"
#include "registry/catalog.h"
#include "world/ecr.h"
#include "world/region.h"

namespace teal::services::ecr {

class WorldCatalog : public registry::Catalog {
 public:
  // The region as it is; null when nothing is there.
  using Read = std::function<const world::Region*(const world::Scope&)>;
  // Opens a change of the region, lets `edit` write into it, commits and applies it. An error of
  // `edit` is returned and changes nothing.
  using Commit =
      std::function<Status(const world::Scope&, const std::function<Status(world::Change&)>& edit)>;

  WorldCatalog(Read read, Commit commit, std::function<Time()> now);

  bool has_repository(const registry::Name& name) override;
  std::optional<registry::Manifest> find(const registry::Name& name,
                                         const std::string& reference) override;
  std::vector<std::string> tags(const registry::Name& name) override;
  Status put(const registry::Name& name, const registry::Manifest& manifest,
             const std::optional<std::string>& tag) override;
  Status erase(const registry::Name& name, const std::string& reference) override;
  void pulled(const registry::Name& name, const std::string& digest) override;

 private:
  const world::Image* image(const registry::Name& name, const std::string& reference);

  Read read_;
  Commit commit_;
  std::function<Time()> now_;
};

}  // namespace teal::services::ecr
