#include "services/ecr/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::ecr::errors {

Unexpected invalid_parameter(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}

Unexpected repository_not_found(std::string_view name, std::string_view registry) {
  return fail("RepositoryNotFoundException",
              fmt::format("The repository with name '{}' does not exist in the registry with id "
                          "'{}'",
                          name, registry));
}

Unexpected repository_exists(std::string_view name, std::string_view registry) {
  return fail("RepositoryAlreadyExistsException",
              fmt::format("The repository with name '{}' already exists in the registry with id "
                          "'{}'",
                          name, registry));
}

Unexpected repository_not_empty(std::string_view name, std::string_view registry) {
  return fail("RepositoryNotEmptyException",
              fmt::format("The repository with name '{}' in registry with id '{}' cannot be "
                          "deleted because it still contains images",
                          name, registry));
}

Unexpected image_not_found(std::string_view image, std::string_view repository,
                           std::string_view registry) {
  return fail("ImageNotFoundException",
              fmt::format("The image with imageId {} does not exist within the repository with "
                          "name '{}' in the registry with id '{}'",
                          image, repository, registry));
}

Unexpected tag_exists(std::string_view tag, std::string_view repository) {
  return fail("ImageTagAlreadyExistsException",
              fmt::format("The image tag '{}' already exists in the '{}' repository and cannot be "
                          "overwritten because the tag is immutable.",
                          tag, repository));
}

Unexpected image_exists(std::string_view digest, std::string_view repository) {
  return fail("ImageAlreadyExistsException",
              fmt::format("Image with digest '{}' already exists in the '{}' repository", digest,
                          repository));
}

Unexpected image_referenced(std::string_view digest) {
  return fail("ImageReferencedByManifestList",
              fmt::format("Requested image referenced by manifest list: [{}]", digest));
}

Unexpected digest_does_not_match() {
  return fail("ImageDigestDoesNotMatchException",
              "The specified image digest does not match the digest that Amazon ECR calculated "
              "for the image");
}

Unexpected layers_not_found(std::string_view digest) {
  return fail("LayersNotFoundException",
              fmt::format("The specified layers could not be found: {}", digest));
}

Unexpected layer_inaccessible(std::string_view digest) {
  return fail("LayerInaccessibleException",
              fmt::format("The specified layer is not available: {}", digest));
}

Unexpected upload_not_found(std::string_view id) {
  return fail("UploadNotFoundException",
              fmt::format("The upload with id '{}' could not be found", id));
}

Unexpected invalid_layer_part(std::uint64_t next) {
  return fail("InvalidLayerPartException",
              fmt::format("The layer part is not contiguous; the next byte is {}", next));
}

Unexpected invalid_layer(std::string message) {
  return fail("InvalidLayerException", std::move(message));
}

Unexpected lifecycle_policy_not_found(std::string_view name, std::string_view registry) {
  return fail("LifecyclePolicyNotFoundException",
              fmt::format("Lifecycle policy does not exist for the repository with name '{}' in "
                          "the registry with id '{}'",
                          name, registry));
}

Unexpected repository_policy_not_found(std::string_view name, std::string_view registry) {
  return fail("RepositoryPolicyNotFoundException",
              fmt::format("Repository policy does not exist for the repository with name '{}' in "
                          "the registry with id '{}'",
                          name, registry));
}

Unexpected invalid_tag_parameter(std::string message) {
  return fail("InvalidTagParameterException", std::move(message));
}

Unexpected too_many_tags() {
  return fail("TooManyTagsException", "The maximum number of tags on a repository is 50");
}

Unexpected no_layers_here() {
  return fail("UnsupportedOperationException",
              "This engine keeps no images beside its API; push with `docker push` where its "
              "registry listens");
}

}  // namespace teal::services::ecr::errors
