// services/ecs/errors.h — what Amazon ECS answers to a request it refuses: the only place with its
// error codes and texts.
//
// Texts marked [aws] are those of AWS as quoted in its documentation or in public reports; the
// others are ours under AWS's code, since no source tells AWS's wording.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::ecs {

inline std::unexpected<Error> invalid_parameter(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}
inline std::unexpected<Error> client_error(std::string message) {
  return fail("ClientException", std::move(message));
}
inline std::unexpected<Error> unsupported(std::string message) {
  return fail("UnsupportedFeatureException", std::move(message));
}

// Identifiers ------------------------------------------------------------------------------------

inline auto foreign_identifier(std::string_view what, std::string_view theirs,
                               std::string_view ours) {  // [aws]
  return invalid_parameter(fmt::format("Invalid identifier: Identifier is for {1}. Your {0} is {2}",
                                       what, theirs, ours));
}
inline auto bad_identifier(std::string_view what, std::string_view text) {
  return invalid_parameter(
      fmt::format("Invalid identifier: {} is not the name or ARN of a {}.", text, what));
}
inline auto bad_name(std::string_view what) {
  return invalid_parameter(fmt::format(
      "{} must be 1 to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens.",
      what));
}
inline auto bad_token() { return invalid_parameter("Invalid token."); }
inline auto bad_max_results(int most) {
  return invalid_parameter(fmt::format("maxResults must be between 1 and {}.", most));
}
inline auto too_many(std::string_view what, std::size_t most) {
  return invalid_parameter(fmt::format("{} can have at most {} items.", what, most));
}

// Clusters ---------------------------------------------------------------------------------------

inline auto cluster_not_found() {  // [aws]
  return fail("ClusterNotFoundException", "Cluster not found.");
}
inline auto cluster_contains_services() {  // [aws]
  return fail("ClusterContainsServicesException",
              "The Cluster cannot be deleted while Services are active.");
}
inline auto cluster_contains_tasks() {  // [aws]
  return fail("ClusterContainsTasksException",
              "The Cluster cannot be deleted while Tasks are active.");
}
inline auto bad_cluster_setting(std::string_view value) {
  return invalid_parameter(
      fmt::format("containerInsights must be one of enabled, disabled, enhanced. Got: {}", value));
}

// Tags -------------------------------------------------------------------------------------------

inline auto reserved_tag(std::string_view key) {
  return invalid_parameter(
      fmt::format("Tag keys must not begin with the reserved prefix aws:. Got: {}", key));
}
inline auto tag_without_key() { return invalid_parameter("Tag key cannot be null or empty."); }
inline auto resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException", fmt::format("The resource {} was not found.", arn));
}

// Task definitions -------------------------------------------------------------------------------

inline auto cannot_describe_task_definition() {  // [aws]
  return client_error("Unable to describe task definition.");
}
inline auto no_such_task_definition() {  // [aws]
  return client_error("The specified task definition does not exist.");
}
inline auto task_definition_not_found() {
  return client_error("TaskDefinition not found.");
}  // [aws]
inline auto task_definition_inactive() {
  return client_error("TaskDefinition is inactive");
}  // [aws]
inline auto revision_missing() {
  return invalid_parameter("The revision of the task definition must be given: family:revision.");
}
inline auto no_fargate_configuration(std::string_view cpu, std::string_view memory) {  // [aws]
  return client_error(
      fmt::format("No Fargate configuration exists for given values: {} CPU, {} memory. See the "
                  "Amazon ECS documentation for the valid values.",
                  cpu, memory));
}
inline auto fargate_needs(std::string_view member) {  // [aws]
  return client_error(
      fmt::format("Fargate requires that '{}' be defined at the task level.", member));
}
inline auto bad_size(std::string_view member, std::string_view value) {
  return client_error(fmt::format("Invalid '{}' setting for task: {}", member, value));
}
inline auto fargate_needs_awsvpc() {  // [aws]
  return client_error("Fargate only supports network mode 'awsvpc'.");
}
inline auto fargate_log_role() {  // [aws]
  return client_error(
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
}
inline auto fargate_log_driver(std::string_view driver) {
  return client_error(
      fmt::format("Log driver {} is not supported for Fargate tasks in this region. "
                  "Use awslogs.",
                  driver));
}
inline auto container_setting(std::string_view container, std::string_view what) {
  return client_error(fmt::format("Invalid setting for container '{}'. {}", container, what));
}
inline auto containers_missing() {  // [aws]
  return client_error("Container list cannot be empty.");
}
inline auto container_name_missing() {  // [aws]
  return client_error("Container.name should not be null or empty.");
}
inline auto container_name_invalid() {  // [aws]
  return client_error("Container.name contains invalid characters.");
}
inline auto container_image_missing() {  // [aws]
  return client_error("Container.image should not be null or empty.");
}
inline auto family_invalid() {
  return client_error("Family contains invalid characters.");
}  // [aws]
inline auto no_essential_container() {
  return client_error("Task definition must have at least one essential container.");
}
inline auto duplicate_container(std::string_view name) {
  return client_error(fmt::format("Duplicate container name in task definition: {}", name));
}
inline auto port_mismatch() {  // [aws]
  return client_error(
      "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
}
inline auto duplicate_port(int port) {
  return client_error(
      fmt::format("Two port mappings of the task definition have the container port {}.", port));
}
inline auto dependency_cycle(std::string_view container) {
  return client_error(fmt::format("Cycle detected in the dependsOn of container '{}'.", container));
}
inline auto runtime_platform_unsupported() {
  return client_error("Only the operating system family LINUX is supported in this region.");
}
inline auto task_definition_still_active(std::string_view arn) {
  return fmt::format(
      "The specified task definition is still in ACTIVE status. Please deregister "
      "the target and try again. {}",
      arn);
}

// Services ---------------------------------------------------------------------------------------

inline auto service_not_found() {  // [aws]
  return fail("ServiceNotFoundException", "Service not found.");
}
inline auto service_not_active() {  // [aws]
  return fail("ServiceNotActiveException", "Service was not ACTIVE.");
}
inline auto not_idempotent() {  // [aws]
  return invalid_parameter("Creation of service was not idempotent.");
}
inline auto still_draining() {  // [aws]
  return invalid_parameter("Unable to Start a service that is still Draining.");
}
inline auto scaled_above_zero() {  // [aws]
  return invalid_parameter("The service cannot be stopped while it is scaled above 0.");
}
inline auto no_task_definition() {  // [aws]
  return invalid_parameter("TaskDefinition cannot be null.");
}
inline auto controller_unsupported(std::string_view type) {
  return unsupported(
      fmt::format("The deployment controller {} is not supported in this region. Use ECS.", type));
}
inline auto controller_cannot_change() {  // [aws]
  return invalid_parameter("Updating the deployment controller is not supported for this service.");
}
inline auto launch_type_unsupported(std::string_view type) {
  return unsupported(
      fmt::format("The launch type {} is not supported in this region. Use FARGATE.", type));
}
inline auto launch_type_and_strategy() {  // [aws]
  return invalid_parameter(
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one "
      "and try again.");
}
inline auto capacity_provider_not_found() {  // [aws]
  return invalid_parameter(
      "The specified capacity provider was not found. Specify a valid name or ARN and try again.");
}
inline auto capacity_provider_unsupported(std::string_view name) {
  return unsupported(
      fmt::format("The capacity provider {} is not supported in this region. Use FARGATE.", name));
}
inline auto daemon_unsupported() {  // [aws]
  return unsupported(
      "The daemon scheduling strategy is not supported for the Fargate launch type.");
}
inline auto incompatible_launch_type(std::string_view type) {  // [aws]
  return invalid_parameter(fmt::format("Task definition does not support launch_type {}.", type));
}
inline auto network_configuration_missing() {  // [aws]
  return invalid_parameter(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
}
inline auto subnets_missing() {  // [aws]
  return invalid_parameter("subnets can not be empty.");
}
inline auto too_many_subnets() {  // [aws]
  return invalid_parameter("subnets can have at most 16 items.");
}
inline auto too_many_security_groups() {  // [aws]
  return invalid_parameter("securityGroup can have at most 5 items.");
}
inline auto negative(std::string_view member) {  // [aws]
  return invalid_parameter(fmt::format("{} cannot be negative.", member));
}
inline auto grace_period_without_load_balancer() {  // [aws]
  return invalid_parameter(
      "Health check grace period is only valid for services configured to use load balancers");
}
inline auto no_container(std::string_view name) {  // [aws]
  return invalid_parameter(
      fmt::format("The container {} does not exist in the task definition.", name));
}
inline auto no_container_port(std::string_view name, int port) {  // [aws]
  return invalid_parameter(
      fmt::format("The container {} did not have a container port {} defined.", name, port));
}
inline auto no_associated_load_balancer(std::string_view target_group) {  // [aws]
  return invalid_parameter(fmt::format(
      "The target group with targetGroupArn {} does not have an associated load balancer.",
      target_group));
}
inline auto wrong_target_type(std::string_view target_group, std::string_view type) {  // [aws]
  return invalid_parameter(fmt::format(
      "The provided target group {} has target type {}, which is incompatible with the awsvpc "
      "network mode specified in the task definition.",
      target_group, type));
}
inline auto classic_load_balancer() {
  return unsupported(
      "Classic Load Balancers are not supported in this region. Use targetGroupArn.");
}
inline auto load_balancer_incomplete() {
  return invalid_parameter(
      "loadBalancers must define targetGroupArn, containerName and containerPort.");
}

// Blue/green (developer guide, troubleshoot-blue-green) ------------------------------------------

inline auto bad_rule_arn(std::string_view member, std::string_view arn) {  // [aws]
  return invalid_parameter(fmt::format(
      "{} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: {}",
      member, arn));
}
inline auto same_rules(std::string_view arn) {  // [aws]
  return invalid_parameter(fmt::format(
      "The following rules cannot be used as both production and test listener rules: {}", arn));
}
inline auto test_rule_required() {  // [aws]
  return invalid_parameter(
      "For Application LoadBalancer, testListenerRule is required when productionListenerRule is "
      "not associated with both targetGroup and alternateTargetGroup");
}
inline auto duplicate_target_group(std::string_view arn) {  // [aws]
  return invalid_parameter(fmt::format("Duplicate targetGroupArn found: {}", arn));
}
inline auto mixed_load_balancers() {  // [aws]
  return invalid_parameter(
      "All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 "
      "(defining targetGroupArn)");
}
inline auto advanced_with_classic() {  // [aws]
  return invalid_parameter("advancedConfiguration field is not allowed with ELBv1 loadBalancers");
}
inline auto advanced_all_or_none() {  // [aws]
  return invalid_parameter(
      "Either all or none of the provided loadBalancers must have advancedConfiguration defined");
}
inline auto advanced_required() {  // [aws]
  return invalid_parameter(
      "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING "
      "deployment strategy");
}
inline auto advanced_incomplete(std::string_view member) {
  return invalid_parameter(fmt::format("advancedConfiguration must define {}.", member));
}
inline auto one_load_balancer() {
  return unsupported("This region supports one target group per service.");
}
inline auto rule_not_found(std::string_view member, std::string_view arn) {
  return invalid_parameter(fmt::format("The {} {} does not exist.", member, arn));
}
inline auto load_balancer_required(std::string_view strategy) {
  return invalid_parameter(fmt::format(
      "The deployment strategy {} requires a load balancer with advancedConfiguration.", strategy));
}
inline auto bake_time_required() {
  return invalid_parameter("bakeTimeInMinutes is required for the BLUE_GREEN deployment strategy.");
}
inline auto configuration_of_other_strategy(std::string_view member, std::string_view strategy) {
  return invalid_parameter(
      fmt::format("{} is only valid for the {} deployment strategy.", member, strategy));
}
inline auto percent_precision(std::string_view member) {
  return invalid_parameter(fmt::format("{} must be a multiple of 0.1.", member));
}
inline auto maximum_below_minimum() {  // [aws]
  return invalid_parameter(
      "maximumPercent must be greater than minimumHealthyPercent or equal to it, and above 0.");
}
inline auto maximum_too_low() {
  return invalid_parameter(
      "maximumPercent must allow both revisions to run at full size: at least 200 for a "
      "non-ROLLING "
      "deployment strategy.");
}
inline auto alarms_missing() {
  return invalid_parameter("alarmNames can not be empty when deployment alarms are enabled.");
}

// Service deployments ----------------------------------------------------------------------------

inline auto deployment_not_found() {  // [aws]
  return fail("ServiceDeploymentNotFoundException",
              "The service deploy ARN that you specified in the StopServiceDeployment doesn't "
              "exist. You can use ListServiceDeployments to retrieve the service deployment ARNs.");
}
inline auto deployment_cannot_stop(std::string_view status) {
  return fail("ConflictException",
              fmt::format("The service deployment is {} and can no longer be stopped.", status));
}
inline auto abort_unsupported() {
  return unsupported("The stop type ABORT is not supported. Use ROLLBACK.");
}
inline auto hook_not_found(std::string_view hook) {
  return invalid_parameter(fmt::format(
      "The service deployment has no lifecycle hook {} that is AWAITING_ACTION.", hook));
}

// Tasks ------------------------------------------------------------------------------------------

inline auto task_not_found() {  // [aws]
  return invalid_parameter("The referenced task was not found.");
}
inline auto task_id_length() {  // [aws]
  return invalid_parameter("taskId length should be one of [32,36]");
}
inline auto bad_count() { return invalid_parameter("Count must be between 1 and 10."); }
inline auto override_of_no_container(std::string_view name) {  // [aws]
  return invalid_parameter(fmt::format(
      "Override for container named {} is not a container in the TaskDefinition.", name));
}
inline auto service_group_reserved() {
  return invalid_parameter("A task group must not begin with service: unless a service starts it.");
}
inline auto text_too_long(std::string_view member, std::size_t most) {
  return invalid_parameter(fmt::format("{} must be at most {} characters long.", member, most));
}
inline auto filters_conflict() {
  return invalid_parameter("family and serviceName cannot be used together.");
}

}  // namespace teal::services::ecs
