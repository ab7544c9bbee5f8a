// client/service.h — the AWS services that the client speaks to: host, signing name and protocol of
// each, found for an operation by the namespace that its struct lives in.
#pragma once
#include <string_view>

namespace teal::client {

enum class Protocol { json_1_0, json_1_1, query };

struct Service {
  std::string_view signing_name;     // In the credential scope.
  std::string_view host_prefix;      // "api.ecr" of api.ecr.eu-west-1.amazonaws.com
  std::string_view endpoint_suffix;  // Of AWS_ENDPOINT_URL_<SERVICE>, as the AWS SDKs spell it.
  std::string_view label;            // In messages to a person.
  Protocol protocol;
  std::string_view target_prefix;  // X-Amz-Target without the operation; JSON only.
  std::string_view version;        // Version=…; Query only.
};

}  // namespace teal::client

// Found by argument-dependent lookup: service_of(static_cast<const api::ecs::ListTasks*>(nullptr)).
namespace teal::api::ecs {
constexpr client::Service service_of(const void*) {
  return {.signing_name = "ecs",
          .host_prefix = "ecs",
          .endpoint_suffix = "ECS",
          .label = "ECS",
          .protocol = client::Protocol::json_1_1,
          .target_prefix = "AmazonEC2ContainerServiceV20141113",
          .version = {}};
}
}  // namespace teal::api::ecs
namespace teal::api::ecr {
constexpr client::Service service_of(const void*) {
  return {.signing_name = "ecr",
          .host_prefix = "api.ecr",
          .endpoint_suffix = "ECR",
          .label = "ECR",
          .protocol = client::Protocol::json_1_1,
          .target_prefix = "AmazonEC2ContainerRegistry_V20150921",
          .version = {}};
}
}  // namespace teal::api::ecr
namespace teal::api::elbv2 {
constexpr client::Service service_of(const void*) {
  return {.signing_name = "elasticloadbalancing",
          .host_prefix = "elasticloadbalancing",
          .endpoint_suffix = "ELASTIC_LOAD_BALANCING_V2",
          .label = "Elastic Load Balancing",
          .protocol = client::Protocol::query,
          .target_prefix = {},
          .version = "2015-12-01"};
}
}  // namespace teal::api::elbv2
namespace teal::api::cloudwatch {
constexpr client::Service service_of(const void*) {
  return {.signing_name = "monitoring",
          .host_prefix = "monitoring",
          .endpoint_suffix = "CLOUDWATCH",
          .label = "CloudWatch",
          .protocol = client::Protocol::json_1_0,
          .target_prefix = "GraniteServiceVersion20100801",
          .version = {}};
}
}  // namespace teal::api::cloudwatch
namespace teal::api::logs {
constexpr client::Service service_of(const void*) {
  return {.signing_name = "logs",
          .host_prefix = "logs",
          .endpoint_suffix = "CLOUDWATCH_LOGS",
          .label = "CloudWatch Logs",
          .protocol = client::Protocol::json_1_1,
          .target_prefix = "Logs_20140328",
          .version = {}};
}
}  // namespace teal::api::logs
