#include "services/ecr/image_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ecr/errors.h"
#include "world/ecr.h"

namespace teal::services::ecr {

namespace {

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*')
    return !text.empty() && text[0] == pattern[0] && matches(pattern.substr(1), text.substr(1));
  for (std::size_t i = 0; i <= text.size(); ++i)
    if (matches(pattern.substr(1), text.substr(i))) return true;
  return false;
}

std::string key_of(const std::string& repository, const std::string& digest) {
  return repository + "@" + digest;
}

bool is_referenced(const world::Change& world, const std::string& repository,
                   const std::string& digest) {
  for (const auto* image : world.in<world::Image>(repository))
    if (std::find(image->references.begin(), image->references.end(), digest) !=
        image->references.end())
      return true;
  return false;
}

}  // namespace

const world::Image* find_by_tag(const world::Change& world, const std::string& repository,
                                const std::string& tag) {
  for (const auto* image : world.in<world::Image>(repository))
    if (std::find(image->image_tags.begin(), image->image_tags.end(), tag) !=
        image->image_tags.end())
      return image;
  return nullptr;
}

const world::Image* find_by_digest(const world::Change& world, const std::string& repository,
                                   const std::string& digest) {
  return world.find<world::Image>(key_of(repository, digest));
}

bool is_immutable(const world::Repository& repository, const std::string& tag) {
  using Mutability = api::ecr::ImageTagMutability;
  const auto mutability = repository.document.image_tag_mutability.value_or(Mutability::mutable_);
  bool excluded = false;
  for (const auto& filter : wire::items(repository.document.image_tag_mutability_exclusion_filters))
    excluded |= matches(filter.filter, tag);
  switch (mutability) {
    case Mutability::mutable_:
      return false;
    case Mutability::immutable:
      return true;
    case Mutability::immutable_with_exclusion:
      return !excluded;
    case Mutability::mutable_with_exclusion:
      return excluded;
  }
  return false;
}

Status put_image(world::Change& world, const std::string& repository,
                 const registry::Manifest& manifest, const std::optional<std::string>& tag,
                 Time now) {
  const auto* row = world.find<world::Repository>(repository);
  if (!row) return errors::repository_not_found(repository, world.scope().account);
  if (tag) {
    const auto* holder = find_by_tag(world, repository, *tag);
    if (holder && holder->digest != manifest.digest) {
      if (is_immutable(*row, *tag)) return errors::tag_exists(*tag, repository);
      std::erase(world.edit<world::Image>(holder->key()).image_tags, *tag);
    }
  }
  const std::string key = key_of(repository, manifest.digest);
  if (!world.find<world::Image>(key)) {
    world::Image image;
    image.repository = repository;
    image.digest = manifest.digest;
    image.media_type = manifest.media_type;
    image.size = manifest.size;
    image.references = manifest.references;
    image.pushed_at = now;
    world.put(std::move(image));
  }
  if (!tag) return {};
  auto& tags = world.edit<world::Image>(key).image_tags;
  if (std::find(tags.begin(), tags.end(), *tag) == tags.end()) tags.push_back(*tag);
  return {};
}

Status delete_image(world::Change& world, const std::string& repository,
                    const std::string& reference) {
  const bool by_digest = reference.starts_with("sha256:");
  const auto* image = by_digest ? find_by_digest(world, repository, reference)
                                : find_by_tag(world, repository, reference);
  if (!image)
    return errors::image_not_found(
        fmt::format("{{imageDigest:'{}', imageTag:'{}'}}", by_digest ? reference : "null",
                    by_digest ? "null" : reference),
        repository, world.scope().account);
  if (!by_digest && image->image_tags.size() > 1) {
    std::erase(world.edit<world::Image>(image->key()).image_tags, reference);
    return {};
  }
  if (is_referenced(world, repository, image->digest))
    return errors::image_referenced(image->digest);
  world.erase<world::Image>(image->key());
  return {};
}

}  // namespace teal::services::ecr
