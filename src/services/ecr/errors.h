// services/ecr/errors.h — every error that Amazon ECR answers here, in its own words.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::ecr::errors {

using Unexpected = std::unexpected<Error>;

Unexpected invalid_parameter(std::string message);
Unexpected repository_not_found(std::string_view name, std::string_view registry);
Unexpected repository_exists(std::string_view name, std::string_view registry);
Unexpected repository_not_empty(std::string_view name, std::string_view registry);
Unexpected image_not_found(std::string_view image, std::string_view repository,
                           std::string_view registry);
Unexpected tag_exists(std::string_view tag, std::string_view repository);
Unexpected image_exists(std::string_view digest, std::string_view repository);
Unexpected image_referenced(std::string_view digest);
Unexpected digest_does_not_match();
Unexpected layers_not_found(std::string_view digest);
Unexpected layer_inaccessible(std::string_view digest);
Unexpected upload_not_found(std::string_view id);
Unexpected invalid_layer_part(std::uint64_t next);
Unexpected invalid_layer(std::string message);
Unexpected lifecycle_policy_not_found(std::string_view name, std::string_view registry);
Unexpected repository_policy_not_found(std::string_view name, std::string_view registry);
Unexpected invalid_tag_parameter(std::string message);
Unexpected too_many_tags();
Unexpected no_layers_here();

}  // namespace teal::services::ecr::errors
