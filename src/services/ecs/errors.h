// services/ecs/errors.h — what Amazon ECS answers to a request it refuses: the only place with its
// error codes and texts.
//
// Texts marked [aws] are those of AWS as quoted in its documentation or in public reports; the
// others are ours under AWS's code, since no source tells AWS's wording.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::ecs {

std::unexpected<Error> invalid_parameter(std::string message);
std::unexpected<Error> client_error(std::string message);
std::unexpected<Error> unsupported(std::string message);

// Identifiers ------------------------------------------------------------------------------------

std::unexpected<Error> foreign_identifier(std::string_view what, std::string_view theirs,
                                          std::string_view ours);  // [aws]
std::unexpected<Error> bad_identifier(std::string_view what, std::string_view text);
std::unexpected<Error> bad_name(std::string_view what);
std::unexpected<Error> bad_token();
std::unexpected<Error> bad_max_results(int most);
std::unexpected<Error> too_many(std::string_view what, std::size_t most);

// Clusters ---------------------------------------------------------------------------------------

std::unexpected<Error> cluster_not_found();          // [aws]
std::unexpected<Error> cluster_contains_services();  // [aws]
std::unexpected<Error> cluster_contains_tasks();     // [aws]
std::unexpected<Error> bad_cluster_setting(std::string_view value);

// Tags -------------------------------------------------------------------------------------------

std::unexpected<Error> reserved_tag(std::string_view key);
std::unexpected<Error> tag_without_key();
std::unexpected<Error> resource_not_found(std::string_view arn);

// Task definitions -------------------------------------------------------------------------------

std::unexpected<Error> cannot_describe_task_definition();  // [aws]
std::unexpected<Error> no_such_task_definition();          // [aws]
std::unexpected<Error> task_definition_not_found();
std::unexpected<Error> task_definition_inactive();  // [aws]
std::unexpected<Error> revision_missing();
std::unexpected<Error> no_fargate_configuration(std::string_view cpu,
                                                std::string_view memory);  // [aws]
std::unexpected<Error> fargate_needs(std::string_view member);             // [aws]
std::unexpected<Error> bad_size(std::string_view member, std::string_view value);
std::unexpected<Error> fargate_needs_awsvpc();  // [aws]
std::unexpected<Error> fargate_log_role();      // [aws]
std::unexpected<Error> fargate_log_driver(std::string_view driver);
std::unexpected<Error> container_setting(std::string_view container, std::string_view what);
std::unexpected<Error> containers_missing();       // [aws]
std::unexpected<Error> container_name_missing();   // [aws]
std::unexpected<Error> container_name_invalid();   // [aws]
std::unexpected<Error> container_image_missing();  // [aws]
std::unexpected<Error> family_invalid();
std::unexpected<Error> no_essential_container();
std::unexpected<Error> duplicate_container(std::string_view name);
std::unexpected<Error> port_mismatch();  // [aws]
std::unexpected<Error> duplicate_port(int port);
std::unexpected<Error> dependency_cycle(std::string_view container);
std::unexpected<Error> runtime_platform_unsupported();
std::string task_definition_still_active(std::string_view arn);  // A reason, not an error.

// Services ---------------------------------------------------------------------------------------

std::unexpected<Error> service_not_found();   // [aws]
std::unexpected<Error> service_not_active();  // [aws]
std::unexpected<Error> not_idempotent();      // [aws]
std::unexpected<Error> still_draining();      // [aws]
std::unexpected<Error> scaled_above_zero();   // [aws]
std::unexpected<Error> no_task_definition();  // [aws]
std::unexpected<Error> controller_unsupported(std::string_view type);
std::unexpected<Error> controller_cannot_change();  // [aws]
std::unexpected<Error> launch_type_unsupported(std::string_view type);
std::unexpected<Error> launch_type_and_strategy();     // [aws]
std::unexpected<Error> capacity_provider_not_found();  // [aws]
std::unexpected<Error> capacity_provider_unsupported(std::string_view name);
std::unexpected<Error> daemon_unsupported();                                        // [aws]
std::unexpected<Error> incompatible_launch_type(std::string_view type);             // [aws]
std::unexpected<Error> network_configuration_missing();                             // [aws]
std::unexpected<Error> subnets_missing();                                           // [aws]
std::unexpected<Error> too_many_subnets();                                          // [aws]
std::unexpected<Error> too_many_security_groups();                                  // [aws]
std::unexpected<Error> negative(std::string_view member);                           // [aws]
std::unexpected<Error> grace_period_without_load_balancer();                        // [aws]
std::unexpected<Error> no_container(std::string_view name);                         // [aws]
std::unexpected<Error> no_container_port(std::string_view name, int port);          // [aws]
std::unexpected<Error> no_associated_load_balancer(std::string_view target_group);  // [aws]
std::unexpected<Error> wrong_target_type(std::string_view target_group,
                                         std::string_view type);  // [aws]
std::unexpected<Error> classic_load_balancer();
std::unexpected<Error> load_balancer_incomplete();

// Blue/green (developer guide, troubleshoot-blue-green) ------------------------------------------

std::unexpected<Error> bad_rule_arn(std::string_view member, std::string_view arn);  // [aws]
std::unexpected<Error> same_rules(std::string_view arn);                             // [aws]
std::unexpected<Error> test_rule_required();                                         // [aws]
std::unexpected<Error> duplicate_target_group(std::string_view arn);                 // [aws]
std::unexpected<Error> mixed_load_balancers();                                       // [aws]
std::unexpected<Error> advanced_with_classic();                                      // [aws]
std::unexpected<Error> advanced_all_or_none();                                       // [aws]
std::unexpected<Error> advanced_required();                                          // [aws]
std::unexpected<Error> advanced_incomplete(std::string_view member);
std::unexpected<Error> one_load_balancer();
std::unexpected<Error> rule_not_found(std::string_view member, std::string_view arn);
std::unexpected<Error> load_balancer_required(std::string_view strategy);
std::unexpected<Error> bake_time_required();
std::unexpected<Error> configuration_of_other_strategy(std::string_view member,
                                                       std::string_view strategy);
std::unexpected<Error> percent_precision(std::string_view member);
std::unexpected<Error> maximum_below_minimum();  // [aws]
std::unexpected<Error> maximum_too_low();
std::unexpected<Error> alarms_missing();

// Service deployments ----------------------------------------------------------------------------

std::unexpected<Error> deployment_not_found();  // [aws]
std::unexpected<Error> deployment_cannot_stop(std::string_view status);
std::unexpected<Error> abort_unsupported();
std::unexpected<Error> hook_not_found(std::string_view hook);

// Tasks ------------------------------------------------------------------------------------------

std::unexpected<Error> task_not_found();  // [aws]
std::unexpected<Error> task_id_length();  // [aws]
std::unexpected<Error> bad_count();
std::unexpected<Error> override_of_no_container(std::string_view name);  // [aws]
std::unexpected<Error> service_group_reserved();
std::unexpected<Error> text_too_long(std::string_view member, std::size_t most);
std::unexpected<Error> filters_conflict();

}  // namespace teal::services::ecs
