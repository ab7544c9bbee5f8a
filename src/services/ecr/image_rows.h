// services/ecr/image_rows.h — images and tags as rows: the rules of ECR that hold whether an image
// comes by `docker push` or through the API.
#pragma once
#include <optional>
#include <string>

#include "registry/catalog.h"
#include "services/context.h"
#include "world/ecr.h"

namespace teal::services::ecr {

const world::Image* find_by_tag(const world::Change& world, const std::string& repository,
                                const std::string& tag);
const world::Image* find_by_digest(const world::Change& world, const std::string& repository,
                                   const std::string& digest);

// Whether a tag of the repository may not be moved once it is set.
bool is_immutable(const world::Repository& repository, const std::string& tag);

// Adds the image, or finds it there, and moves the tag to it. The image that loses the tag stays,
// untagged.
Status put_image(world::Change& world, const std::string& repository,
                 const registry::Manifest& manifest, const std::optional<std::string>& tag,
                 Time now);

// By tag: the tag, and the image with its last one. By digest: the image with all its tags. An
// image that an index names stays.
Status delete_image(world::Change& world, const std::string& repository,
                    const std::string& reference);

}  // namespace teal::services::ecr
