#include "services/ssm/errors.h"

#include <fmt/format.h>

namespace teal::services::ssm::errors {

Unexpected validation(std::string message) {
  return fail("ValidationException", std::move(message));
}
Unexpected not_found(std::string_view name) {
  return fail("ParameterNotFound", fmt::format("Parameter {} not found.", name));
}
Unexpected version_not_found(std::string_view name, std::string_view version) {
  return fail("ParameterVersionNotFound",
              fmt::format("Systems Manager could not find version {} of {}. Verify the version and "
                          "try again.",
                          version, name));
}
Unexpected already_exists() {
  return fail("ParameterAlreadyExists",
              "The parameter already exists. To overwrite this value, set the overwrite option in "
              "the request to true.");
}
Unexpected type_mismatch() {
  return fail("HierarchyTypeMismatchException",
              "Parameter Store does not support changing a parameter type in a hierarchy. For "
              "example, you can't change a parameter from a String type to a SecureString type. "
              "You must create a new, unique parameter.");
}
Unexpected hierarchy_too_deep() {
  return fail("HierarchyLevelLimitExceededException",
              "A hierarchy can have a maximum of 15 levels. For more information, see Requirements "
              "and constraints for parameter names in the AWS Systems Manager User Guide.");
}
Unexpected reserved_name(std::string_view name) {
  return fail("AccessDeniedException",
              fmt::format("No access to reserved parameter name: {}.", name));
}
Unexpected invalid_key(std::string_view key) {
  return fail("InvalidKeyId", fmt::format("Invalid keyId {}", key));
}
Unexpected pattern_mismatch(std::string_view pattern) {
  return fail(
      "ParameterPatternMismatchException",
      fmt::format("Parameter value can't be validated against allowedPattern: {}", pattern));
}
Unexpected invalid_pattern(std::string_view pattern) {
  return fail(
      "InvalidAllowedPatternException",
      fmt::format("The regular expression {} is not one that this region can check.", pattern));
}
Unexpected too_many_versions(std::string_view name, std::int64_t oldest) {
  return fail("ParameterMaxVersionLimitExceeded",
              fmt::format("You attempted to create a new version of {} by calling the PutParameter "
                          "API with the overwrite flag. Version {}, the oldest version, can't be "
                          "deleted because it has a label associated with it. Move the label to "
                          "another version of the parameter, and try again.",
                          name, oldest));
}
Unexpected invalid_filter_key(std::string_view key) {
  return fail("InvalidFilterKey",
              fmt::format("The following filter key is not valid: {}. Valid filter keys include: "
                          "[Path, Name, Type, KeyId, Tier, DataType].",
                          key));
}
Unexpected invalid_filter_option(std::string_view option) {
  return fail("InvalidFilterOption",
              fmt::format("The following filter option is not valid: {}. Valid options include: "
                          "[BeginsWith, Equals].",
                          option));
}
Unexpected invalid_filter_value(std::string message) {
  return fail("InvalidFilterValue", std::move(message));
}
Unexpected invalid_next_token() {
  return fail("InvalidNextToken", "The specified token isn't valid.");
}
Unexpected invalid_resource_type(std::string_view type) {
  return fail(
      "InvalidResourceType",
      fmt::format("{} is not a valid resource type here: there are parameters only.", type));
}
Unexpected invalid_resource_id(std::string_view id) {
  return fail("InvalidResourceId", fmt::format("The resource ID {} is not valid. Verify that you "
                                               "entered the correct ID and try again.",
                                               id));
}
Unexpected too_many_tags() {
  return fail("TooManyTagsError", "Number of tags reached maximum limit.");
}
Unexpected label_limit() {
  return fail("ParameterVersionLabelLimitExceeded",
              "A parameter version can have a maximum of 10 labels.");
}

}  // namespace teal::services::ssm::errors
