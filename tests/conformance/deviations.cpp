// Where a shape differs from the public model on purpose. A row that no longer applies is a fault.
#include "shape_check.h"

namespace teal::conformance {

std::span<const Deviation> deviations() {
  using enum Fault;
  constexpr std::string_view by_operation = "checked by the operation, beside rules of its own";
  constexpr std::string_view documented =
      "the model has no bounds; the ECS API reference states these in words";
  constexpr std::string_view unquoted =
      "checked by the operation: a shape's rule would repeat the value in the answer";
  constexpr std::string_view port = "a port number has 16 bits";
  static constexpr std::array rows{
      Deviation{"cloudwatch", longer_than_model, "DescribeAlarmsForMetricInput.Period",
                by_operation},
      Deviation{"cloudwatch", longer_than_model, "MetricStat.Period", by_operation},
      Deviation{"cloudwatch", longer_than_model, "MetricDataQuery.Period", by_operation},
      Deviation{"cloudwatch", longer_than_model, "GetMetricStatisticsInput.Period", by_operation},
      Deviation{"cloudwatch", longer_than_model, "PutMetricAlarmInput.DatapointsToAlarm",
                by_operation},
      Deviation{"cloudwatch", longer_than_model, "PutMetricAlarmInput.EvaluationPeriods",
                by_operation},
      Deviation{"cloudwatch", longer_than_model, "PutMetricAlarmInput.Period", by_operation},
      Deviation{"cloudwatch", longer_than_model, "MetricDatum.StorageResolution", by_operation},
      Deviation{"ec2", free_text, "TagSpecification.resourceType", by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateEbsBlockDeviceRequest.volumeType", by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateInstanceMarketOptionsRequest.marketType",
                by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateSpotMarketOptionsRequest.spotInstanceType",
                by_operation},
      Deviation{"ec2", free_text,
                "LaunchTemplateSpotMarketOptionsRequest.instanceInterruptionBehavior",
                by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateInstanceMetadataOptionsRequest.httpTokens",
                by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateInstanceMetadataOptionsRequest.httpEndpoint",
                by_operation},
      Deviation{"ec2", free_text, "LaunchTemplateInstanceMetadataOptionsRequest.httpProtocolIpv6",
                by_operation},
      Deviation{"ec2", free_text,
                "LaunchTemplateInstanceMetadataOptionsRequest.instanceMetadataTags", by_operation},
      Deviation{"ec2", free_text, "LaunchTemplatePlacementRequest.tenancy", by_operation},
      Deviation{"ec2", free_text, "RequestLaunchTemplateData.instanceInitiatedShutdownBehavior",
                by_operation},
      Deviation{"ec2", free_text, "RequestLaunchTemplateData.instanceType",
                "new types come every year; one that the engine does not know fails at launch"},
      Deviation{"ec2", wrongly_optional, "CreditSpecificationRequest.cpuCredits", by_operation},
      Deviation{"ecr", longer_than_model, "UploadLayerPartRequest.partFirstByte", by_operation},
      Deviation{"ecr", longer_than_model, "UploadLayerPartRequest.partLastByte", by_operation},
      Deviation{"ecs", shorter_than_model, "DeploymentConfiguration.bakeTimeInMinutes", documented},
      Deviation{"ecs", shorter_than_model, "CanaryConfiguration.canaryBakeTimeInMinutes",
                documented},
      Deviation{"ecs", shorter_than_model, "CanaryConfiguration.canaryPercent", documented},
      Deviation{"ecs", shorter_than_model, "LinearConfiguration.stepBakeTimeInMinutes", documented},
      Deviation{"ecs", shorter_than_model, "LinearConfiguration.stepPercent", documented},
      Deviation{"ecs", shorter_than_model, "HealthCheck.interval", documented},
      Deviation{"ecs", shorter_than_model, "HealthCheck.retries", documented},
      Deviation{"ecs", shorter_than_model, "HealthCheck.startPeriod", documented},
      Deviation{"ecs", shorter_than_model, "HealthCheck.timeout", documented},
      Deviation{"ecs", shorter_than_model, "PortMapping.containerPort", port},
      Deviation{"ecs", shorter_than_model, "PortMapping.hostPort", port},
      Deviation{"ecs", shorter_than_model, "ContainerDefinition.startTimeout", documented},
      Deviation{"ecs", shorter_than_model, "ContainerDefinition.stopTimeout", documented},
      Deviation{"ecs", shorter_than_model, "EphemeralStorage.sizeInGiB", documented},
      Deviation{"secretsmanager", longer_than_model, "CreateSecretRequest.SecretString", unquoted},
      Deviation{"secretsmanager", longer_than_model, "PutSecretValueRequest.SecretString",
                unquoted},
      Deviation{"secretsmanager", longer_than_model, "UpdateSecretRequest.SecretString", unquoted},
  };
  return rows;
}

}  // namespace teal::conformance
