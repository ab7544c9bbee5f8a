#include "services/ecs/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::ecs {

std::unexpected<Error> invalid_parameter(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}

std::unexpected<Error> client_error(std::string message) {
  return fail("ClientException", std::move(message));
}

std::unexpected<Error> unsupported(std::string message) {
  return fail("UnsupportedFeatureException", std::move(message));
}

std::unexpected<Error> foreign_identifier(std::string_view what, std::string_view theirs,
                                          std::string_view ours) {
  return invalid_parameter(fmt::format("Invalid identifier: Identifier is for {1}. Your {0} is {2}",
                                       what, theirs, ours));
}

std::unexpected<Error> bad_identifier(std::string_view what, std::string_view text) {
  return invalid_parameter(
      fmt::format("Invalid identifier: {} is not the name or ARN of a {}.", text, what));
}

std::unexpected<Error> bad_name(std::string_view what) {
  return invalid_parameter(fmt::format(
      "{} must be 1 to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens.",
      what));
}

std::unexpected<Error> bad_token() { return invalid_parameter("Invalid token."); }

std::unexpected<Error> bad_max_results(int most) {
  return invalid_parameter(fmt::format("maxResults must be between 1 and {}.", most));
}

std::unexpected<Error> too_many(std::string_view what, std::size_t most) {
  return invalid_parameter(fmt::format("{} can have at most {} items.", what, most));
}

std::unexpected<Error> cluster_not_found() {
  return fail("ClusterNotFoundException", "Cluster not found.");
}

std::unexpected<Error> cluster_contains_services() {
  return fail("ClusterContainsServicesException",
              "The Cluster cannot be deleted while Services are active.");
}

std::unexpected<Error> cluster_contains_tasks() {
  return fail("ClusterContainsTasksException",
              "The Cluster cannot be deleted while Tasks are active.");
}

std::unexpected<Error> bad_cluster_setting(std::string_view value) {
  return invalid_parameter(
      fmt::format("containerInsights must be one of enabled, disabled, enhanced. Got: {}", value));
}

std::unexpected<Error> reserved_tag(std::string_view key) {
  return invalid_parameter(
      fmt::format("Tag keys must not begin with the reserved prefix aws:. Got: {}", key));
}

std::unexpected<Error> tag_without_key() {
  return invalid_parameter("Tag key cannot be null or empty.");
}

std::unexpected<Error> resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException", fmt::format("The resource {} was not found.", arn));
}

std::unexpected<Error> cannot_describe_task_definition() {
  return client_error("Unable to describe task definition.");
}

std::unexpected<Error> no_such_task_definition() {
  return client_error("The specified task definition does not exist.");
}

std::unexpected<Error> task_definition_not_found() {
  return client_error("TaskDefinition not found.");
}

std::unexpected<Error> task_definition_inactive() {
  return client_error("TaskDefinition is inactive");
}

std::unexpected<Error> revision_missing() {
  return invalid_parameter("The revision of the task definition must be given: family:revision.");
}

std::unexpected<Error> no_fargate_configuration(std::string_view cpu, std::string_view memory) {
  return client_error(
      fmt::format("No Fargate configuration exists for given values: {} CPU, {} memory. See the "
                  "Amazon ECS documentation for the valid values.",
                  cpu, memory));
}

std::unexpected<Error> fargate_needs(std::string_view member) {
  return client_error(
      fmt::format("Fargate requires that '{}' be defined at the task level.", member));
}

std::unexpected<Error> bad_size(std::string_view member, std::string_view value) {
  return client_error(fmt::format("Invalid '{}' setting for task: {}", member, value));
}

std::unexpected<Error> fargate_needs_awsvpc() {
  return client_error("Fargate only supports network mode 'awsvpc'.");
}

std::unexpected<Error> fargate_log_role() {
  return client_error(
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
}

std::unexpected<Error> fargate_log_driver(std::string_view driver) {
  return client_error(
      fmt::format("Log driver {} is not supported for Fargate tasks in this region. "
                  "Use awslogs.",
                  driver));
}

std::unexpected<Error> container_setting(std::string_view container, std::string_view what) {
  return client_error(fmt::format("Invalid setting for container '{}'. {}", container, what));
}

std::unexpected<Error> containers_missing() {
  return client_error("Container list cannot be empty.");
}

std::unexpected<Error> container_name_missing() {
  return client_error("Container.name should not be null or empty.");
}

std::unexpected<Error> container_name_invalid() {
  return client_error("Container.name contains invalid characters.");
}

std::unexpected<Error> container_image_missing() {
  return client_error("Container.image should not be null or empty.");
}

std::unexpected<Error> family_invalid() {
  return client_error("Family contains invalid characters.");
}

std::unexpected<Error> no_essential_container() {
  return client_error("Task definition must have at least one essential container.");
}

std::unexpected<Error> duplicate_container(std::string_view name) {
  return client_error(fmt::format("Duplicate container name in task definition: {}", name));
}

std::unexpected<Error> port_mismatch() {
  return client_error(
      "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
}

std::unexpected<Error> duplicate_port(int port) {
  return client_error(
      fmt::format("Two port mappings of the task definition have the container port {}.", port));
}

std::unexpected<Error> dependency_cycle(std::string_view container) {
  return client_error(fmt::format("Cycle detected in the dependsOn of container '{}'.", container));
}

std::unexpected<Error> runtime_platform_unsupported() {
  return client_error("Only the operating system family LINUX is supported in this region.");
}

std::string task_definition_still_active(std::string_view arn) {
  return fmt::format(
      "The specified task definition is still in ACTIVE status. Please deregister "
      "the target and try again. {}",
      arn);
}

std::unexpected<Error> service_not_found() {
  return fail("ServiceNotFoundException", "Service not found.");
}

std::unexpected<Error> service_not_active() {
  return fail("ServiceNotActiveException", "Service was not ACTIVE.");
}

std::unexpected<Error> not_idempotent() {
  return invalid_parameter("Creation of service was not idempotent.");
}

std::unexpected<Error> still_draining() {
  return invalid_parameter("Unable to Start a service that is still Draining.");
}

std::unexpected<Error> scaled_above_zero() {
  return invalid_parameter("The service cannot be stopped while it is scaled above 0.");
}

std::unexpected<Error> no_task_definition() {
  return invalid_parameter("TaskDefinition cannot be null.");
}

std::unexpected<Error> controller_unsupported(std::string_view type) {
  return unsupported(
      fmt::format("The deployment controller {} is not supported in this region. Use ECS.", type));
}

std::unexpected<Error> controller_cannot_change() {
  return invalid_parameter("Updating the deployment controller is not supported for this service.");
}

std::unexpected<Error> launch_type_unsupported(std::string_view type) {
  return unsupported(
      fmt::format("The launch type {} is not supported in this region. Use FARGATE.", type));
}

std::unexpected<Error> launch_type_and_strategy() {
  return invalid_parameter(
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one "
      "and try again.");
}

std::unexpected<Error> capacity_provider_not_found() {
  return invalid_parameter(
      "The specified capacity provider was not found. Specify a valid name or ARN and try again.");
}

std::unexpected<Error> capacity_provider_unsupported(std::string_view name) {
  return unsupported(
      fmt::format("The capacity provider {} is not supported in this region. Use FARGATE.", name));
}

std::unexpected<Error> daemon_unsupported() {
  return unsupported(
      "The daemon scheduling strategy is not supported for the Fargate launch type.");
}

std::unexpected<Error> incompatible_launch_type(std::string_view type) {
  return invalid_parameter(fmt::format("Task definition does not support launch_type {}.", type));
}

std::unexpected<Error> network_configuration_missing() {
  return invalid_parameter(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
}

std::unexpected<Error> subnets_missing() { return invalid_parameter("subnets can not be empty."); }

std::unexpected<Error> too_many_subnets() {
  return invalid_parameter("subnets can have at most 16 items.");
}

std::unexpected<Error> too_many_security_groups() {
  return invalid_parameter("securityGroup can have at most 5 items.");
}

std::unexpected<Error> negative(std::string_view member) {
  return invalid_parameter(fmt::format("{} cannot be negative.", member));
}

std::unexpected<Error> grace_period_without_load_balancer() {
  return invalid_parameter(
      "Health check grace period is only valid for services configured to use load balancers");
}

std::unexpected<Error> no_container(std::string_view name) {
  return invalid_parameter(
      fmt::format("The container {} does not exist in the task definition.", name));
}

std::unexpected<Error> no_container_port(std::string_view name, int port) {
  return invalid_parameter(
      fmt::format("The container {} did not have a container port {} defined.", name, port));
}

std::unexpected<Error> no_associated_load_balancer(std::string_view target_group) {
  return invalid_parameter(fmt::format(
      "The target group with targetGroupArn {} does not have an associated load balancer.",
      target_group));
}

std::unexpected<Error> wrong_target_type(std::string_view target_group, std::string_view type) {
  return invalid_parameter(fmt::format(
      "The provided target group {} has target type {}, which is incompatible with the awsvpc "
      "network mode specified in the task definition.",
      target_group, type));
}

std::unexpected<Error> classic_load_balancer() {
  return unsupported(
      "Classic Load Balancers are not supported in this region. Use targetGroupArn.");
}

std::unexpected<Error> load_balancer_incomplete() {
  return invalid_parameter(
      "loadBalancers must define targetGroupArn, containerName and containerPort.");
}

std::unexpected<Error> bad_rule_arn(std::string_view member, std::string_view arn) {
  return invalid_parameter(fmt::format(
      "{} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: {}",
      member, arn));
}

std::unexpected<Error> same_rules(std::string_view arn) {
  return invalid_parameter(fmt::format(
      "The following rules cannot be used as both production and test listener rules: {}", arn));
}

std::unexpected<Error> test_rule_required() {
  return invalid_parameter(
      "For Application LoadBalancer, testListenerRule is required when productionListenerRule is "
      "not associated with both targetGroup and alternateTargetGroup");
}

std::unexpected<Error> duplicate_target_group(std::string_view arn) {
  return invalid_parameter(fmt::format("Duplicate targetGroupArn found: {}", arn));
}

std::unexpected<Error> mixed_load_balancers() {
  return invalid_parameter(
      "All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 "
      "(defining targetGroupArn)");
}

std::unexpected<Error> advanced_with_classic() {
  return invalid_parameter("advancedConfiguration field is not allowed with ELBv1 loadBalancers");
}

std::unexpected<Error> advanced_all_or_none() {
  return invalid_parameter(
      "Either all or none of the provided loadBalancers must have advancedConfiguration defined");
}

std::unexpected<Error> advanced_required() {
  return invalid_parameter(
      "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING "
      "deployment strategy");
}

std::unexpected<Error> advanced_incomplete(std::string_view member) {
  return invalid_parameter(fmt::format("advancedConfiguration must define {}.", member));
}

std::unexpected<Error> one_load_balancer() {
  return unsupported("This region supports one target group per service.");
}

std::unexpected<Error> rule_not_found(std::string_view member, std::string_view arn) {
  return invalid_parameter(fmt::format("The {} {} does not exist.", member, arn));
}

std::unexpected<Error> load_balancer_required(std::string_view strategy) {
  return invalid_parameter(fmt::format(
      "The deployment strategy {} requires a load balancer with advancedConfiguration.", strategy));
}

std::unexpected<Error> bake_time_required() {
  return invalid_parameter("bakeTimeInMinutes is required for the BLUE_GREEN deployment strategy.");
}

std::unexpected<Error> configuration_of_other_strategy(std::string_view member,
                                                       std::string_view strategy) {
  return invalid_parameter(
      fmt::format("{} is only valid for the {} deployment strategy.", member, strategy));
}

std::unexpected<Error> percent_precision(std::string_view member) {
  return invalid_parameter(fmt::format("{} must be a multiple of 0.1.", member));
}

std::unexpected<Error> maximum_below_minimum() {
  return invalid_parameter(
      "maximumPercent must be greater than minimumHealthyPercent or equal to it, and above 0.");
}

std::unexpected<Error> maximum_too_low() {
  return invalid_parameter(
      "maximumPercent must allow both revisions to run at full size: at least 200 for a "
      "non-ROLLING "
      "deployment strategy.");
}

std::unexpected<Error> alarms_missing() {
  return invalid_parameter("alarmNames can not be empty when deployment alarms are enabled.");
}

std::unexpected<Error> deployment_not_found() {
  return fail("ServiceDeploymentNotFoundException",
              "The service deploy ARN that you specified in the StopServiceDeployment doesn't "
              "exist. You can use ListServiceDeployments to retrieve the service deployment ARNs.");
}

std::unexpected<Error> deployment_cannot_stop(std::string_view status) {
  return fail("ConflictException",
              fmt::format("The service deployment is {} and can no longer be stopped.", status));
}

std::unexpected<Error> abort_unsupported() {
  return unsupported("The stop type ABORT is not supported. Use ROLLBACK.");
}

std::unexpected<Error> hook_not_found(std::string_view hook) {
  return invalid_parameter(fmt::format(
      "The service deployment has no lifecycle hook {} that is AWAITING_ACTION.", hook));
}

std::unexpected<Error> task_not_found() {
  return invalid_parameter("The referenced task was not found.");
}

std::unexpected<Error> task_id_length() {
  return invalid_parameter("taskId length should be one of [32,36]");
}

std::unexpected<Error> bad_count() { return invalid_parameter("Count must be between 1 and 10."); }

std::unexpected<Error> override_of_no_container(std::string_view name) {
  return invalid_parameter(fmt::format(
      "Override for container named {} is not a container in the TaskDefinition.", name));
}

std::unexpected<Error> service_group_reserved() {
  return invalid_parameter("A task group must not begin with service: unless a service starts it.");
}

std::unexpected<Error> text_too_long(std::string_view member, std::size_t most) {
  return invalid_parameter(fmt::format("{} must be at most {} characters long.", member, most));
}

std::unexpected<Error> filters_conflict() {
  return invalid_parameter("family and serviceName cannot be used together.");
}

}  // namespace teal::services::ecs
