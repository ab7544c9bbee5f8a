#include "sources.h"

#include <array>

namespace teal::conformance {
namespace {

constexpr std::string_view updates = "CreateService UpdateService";
constexpr std::string_view progress = "DescribeServiceDeployments DescribeServices";

}  // namespace

std::string_view name_of(Evidence evidence) {
  static constexpr std::array<std::string_view, 3> names{"AWS documentation", "observed in public",
                                                         "assumed"};
  return names[static_cast<std::size_t>(evidence)];
}

std::span<const Source> sources() {
  using enum Evidence;
  static constexpr std::array rows{
      Source{"ecs", updates, "order of stages and weights per stage of BLUE_GREEN, LINEAR, CANARY",
             documented, "ECS Developer Guide, blue/green deployment workflow"},
      Source{"ecs", updates, "ranges and defaults of steps and baking", documented,
             "ECS Developer Guide, linear and canary deployments"},
      Source{"ecs", updates, "texts that refuse production and test listener rules", documented,
             "ECS Developer Guide, troubleshooting blue/green deployments"},
      Source{"ecs", updates, "pure states are written 100/0", observed,
             "public issue cdk-real-drift#1730"},
      Source{"ecs", updates, "partial weights are parts of 1000", assumed,
             "listeners take whole weights up to 999; percentages have one decimal"},
      Source{"ecs", updates, "minimumHealthyPercent is rounded up, maximumPercent down", documented,
             "ECS API Reference, DeploymentConfiguration"},
      Source{"ecs", progress, "thresholds and counting of the circuit breaker", documented,
             "ECS Developer Guide, deployment circuit breaker"},
      Source{"ecs", progress, "a rollback runs under the id of the deployment that it returns to",
             observed, "published service events"},
      Source{"ecs", progress, "an alarm that is already in ALARM at the start is ignored",
             documented, "ECS Developer Guide, deployment alarms"},
      Source{"ecs", progress, "a rollback returns all traffic to blue in one step", assumed,
             "from \"quick rollback\" in the Developer Guide"},
      Source{"ecs", "DescribeServices", "texts of service events", observed,
             "published service events"},
      Source{"ecs", "StopServiceDeployment DescribeServiceDeployments ListServiceDeployments",
             "states of a service deployment and the moves between them", documented,
             "ECS API Reference, ServiceDeployment"},
      Source{"ecs", "ListServiceDeployments", "newest first", assumed,
             "the reference has no order"},
      Source{"ecs", "DescribeTasks RunTask StopTask", "states of a task and their order",
             documented, "ECS Developer Guide, task lifecycle"},
      Source{"elbv2", "DescribeTargetHealth RegisterTargets",
             "a new target is healthy after one success", documented,
             "ELB User Guide, target groups"},
      Source{"elbv2", "DescribeTargetHealth", "texts of unhealthy targets", documented,
             "ELB User Guide, target health status"},
      Source{"elbv2", "DescribeTargetHealth", "all targets are used when too few are healthy",
             documented, "ELB User Guide, target group health"},
      Source{"elbv2", "DeregisterTargets DescribeTargetHealth",
             "new requests stop at once; the state stays draining for the whole delay", documented,
             "ELB User Guide, deregistration delay"},
      Source{"elbv2", "CreateTargetGroup ModifyTargetGroup", "defaults of health checks",
             documented, "ELB User Guide, health checks"},
      Source{"elbv2", "ModifyTargetGroupAttributes",
             "round robin, least outstanding requests, weighted random", documented,
             "ELB User Guide, routing algorithms"},
      Source{"cloudwatch", "PutMetricAlarm DescribeAlarms",
             "evaluation of M out of N and treatment of missing data", documented,
             "CloudWatch User Guide, alarms and missing data"},
      Source{"cloudwatch", "SetAlarmState", "lasts until the next evaluation", documented,
             "CloudWatch API Reference, SetAlarmState"},
      Source{"ecr", "GetAuthorizationToken",
             "a token is AWS:password in base64, valid for 12 hours", documented,
             "ECR API Reference, GetAuthorizationToken"},
      Source{"ecr", "PutImage", "immutable tags and images that exist are refused", documented,
             "ECR API Reference, PutImage"},
      Source{"ecr", "BatchDeleteImage", "a tag, or by digest the whole image, goes", documented,
             "ECR API Reference, BatchDeleteImage"},
      Source{"iam", "CreateRole CreatePolicy PutRolePolicy UpdateAssumeRolePolicy",
             "grammar of policy documents", documented,
             "IAM User Guide, grammar of the JSON policy language"},
      Source{"iam", "CreateRole CreatePolicy PutRolePolicy UpdateAssumeRolePolicy",
             "texts that refuse policy documents", observed, "published error messages"},
      Source{"iam", "CreatePolicyVersion AttachRolePolicy PutRolePolicy", "quotas and their texts",
             documented, "IAM User Guide, IAM and AWS STS quotas"},
      Source{"iam", "GetPolicy GetPolicyVersion", "policies that AWS manages: a table of some",
             documented, "AWS Managed Policy Reference Guide"},
      Source{"sts", "AssumeRole", "the root user may assume roles that trust its account", assumed,
             "AWS refuses its root user; an account of the engine has no other"},
      Source{"sts", "AssumeRole", "conditions beyond sts:ExternalId and the principal never hold",
             assumed, "a key that a request lacks does not match"},
      Source{"kms", "ScheduleKeyDeletion CancelKeyDeletion", "states of a key", documented,
             "KMS Developer Guide, key states"},
      Source{"kms", "Encrypt Decrypt", "AES-256-GCM, bound to the encryption context", documented,
             "KMS Developer Guide, SYMMETRIC_DEFAULT"},
      Source{"secretsmanager", "PutSecretValue UpdateSecretVersionStage",
             "how AWSCURRENT and AWSPREVIOUS move", documented,
             "Secrets Manager User Guide, versions of a secret"},
      Source{"secretsmanager", "GetSecretValue DeleteSecret", "texts of errors", observed,
             "published error messages"},
      Source{"ssm", "PutParameter", "names, tiers, versions and labels", documented,
             "Systems Manager User Guide, Parameter Store"},
      Source{"ssm", "PutParameter",
             "patterns with look-around, lazy quantifiers and back references are refused", assumed,
             "AWS takes all of Java's regular expressions"},
      Source{"ssm", "GetParameter", "image ids of public parameters", assumed,
             "made of region and name: every image is a generic Linux host here"},
      Source{"ecs", "DescribeTasks RunTask", "reason of a task whose secrets cannot be had",
             observed, "published task reasons"},
      Source{"ecr", "PutLifecyclePolicy", "which policies are well formed", documented,
             "ECR User Guide, lifecycle policy parameters"},
  };
  return rows;
}

}  // namespace teal::conformance
