#include "services/application_autoscaling/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::application_autoscaling::errors {

Unexpected validation(std::string message) {
  return fail("ValidationException", std::move(message));
}

Unexpected no_such_service(std::string_view resource_id) {
  return fail("ValidationException", fmt::format("ECS service doesn't exist: {}", resource_id));
}

Unexpected target_not_found(std::string_view resource_id) {
  return fail("ObjectNotFoundException",
              fmt::format("No scalable target found for service namespace: ecs, resource ID: {}, "
                          "scalable dimension: ecs:service:DesiredCount",
                          resource_id));
}

Unexpected policy_not_found(std::string_view name) {
  return fail("ObjectNotFoundException", fmt::format("No scaling policy found: {}", name));
}

Unexpected scheduled_action_not_found(std::string_view name) {
  return fail("ObjectNotFoundException", fmt::format("No scheduled action found: {}", name));
}

Unexpected resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException", fmt::format("The resource {} does not exist", arn));
}

Unexpected limit_exceeded(std::string message) {
  return fail("LimitExceededException", std::move(message));
}

Unexpected too_many_tags(std::string_view arn) {
  return fail("TooManyTagsException",
              fmt::format("The resource {} would have more than 50 tags", arn));
}

Unexpected invalid_next_token() {
  return fail("InvalidNextTokenException", "The next token is invalid.");
}

}  // namespace teal::services::application_autoscaling::errors
