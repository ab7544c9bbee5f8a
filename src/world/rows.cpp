// Every kind of row, by service.
#include <array>

#include "world/row.h"

namespace teal::world {

// clang-format off
struct Instance; struct LaunchTemplate; struct LaunchTemplateVersion;
struct AutoScalingGroup; struct AutoScalingInstance; struct InstanceRefresh; struct LifecycleHook;
struct ScalingActivity; struct ScalingPolicy; struct ZoneFault;
struct DefaultNetwork; struct ElasticAddress; struct FlowLog; struct InternetGateway; struct NatGateway; struct NetworkAcl;
struct NetworkInterface; struct RouteTable; struct SecurityGroup; struct SecurityGroupRule; struct Subnet; struct Vpc; struct VpcEndpoint;
struct ScalableTarget; struct ServiceScalingPolicy; struct ServiceScheduledAction;
struct Alarm; struct CompositeAlarm; struct Dashboard;
struct Image; struct Repository;
struct Cluster; struct Service; struct ServiceDeployment; struct ServiceRevision; struct Task; struct TaskDefinition;
struct InstanceProfile; struct ManagedPolicy; struct OidcProvider; struct Role; struct RoleDeletion; struct Session;
struct KmsAlias; struct KmsKey;
struct Parameter;
struct Secret;
struct LogGroup; struct LogMetricFilter; struct LogResourcePolicy; struct LogStream;
struct Subscription; struct Topic;
struct Listener; struct LoadBalancer; struct Rule; struct Target; struct TargetGroup;
// clang-format on

std::span<const RowKind* const> every_row_kind() {
  static const std::array kinds{
      // Auto Scaling
      &row_kind<AutoScalingGroup>(), &row_kind<AutoScalingInstance>(), &row_kind<InstanceRefresh>(),
      &row_kind<LifecycleHook>(), &row_kind<ScalingActivity>(), &row_kind<ScalingPolicy>(),
      &row_kind<ZoneFault>(),
      // EC2
      &row_kind<Instance>(), &row_kind<LaunchTemplate>(), &row_kind<LaunchTemplateVersion>(),
      &row_kind<DefaultNetwork>(), &row_kind<ElasticAddress>(), &row_kind<FlowLog>(),
      &row_kind<InternetGateway>(), &row_kind<NatGateway>(), &row_kind<NetworkAcl>(),
      &row_kind<NetworkInterface>(), &row_kind<RouteTable>(), &row_kind<SecurityGroup>(),
      &row_kind<SecurityGroupRule>(), &row_kind<Subnet>(), &row_kind<Vpc>(),
      &row_kind<VpcEndpoint>(),
      // Application Auto Scaling
      &row_kind<ScalableTarget>(), &row_kind<ServiceScalingPolicy>(),
      &row_kind<ServiceScheduledAction>(),
      // CloudWatch
      &row_kind<Alarm>(), &row_kind<CompositeAlarm>(), &row_kind<Dashboard>(),
      // CloudWatch Logs
      &row_kind<LogGroup>(), &row_kind<LogMetricFilter>(), &row_kind<LogResourcePolicy>(),
      &row_kind<LogStream>(),
      // SNS
      &row_kind<Subscription>(), &row_kind<Topic>(),
      // ECR
      &row_kind<Image>(), &row_kind<Repository>(),
      // ECS
      &row_kind<Cluster>(), &row_kind<Service>(), &row_kind<ServiceDeployment>(),
      &row_kind<ServiceRevision>(), &row_kind<Task>(), &row_kind<TaskDefinition>(),
      // IAM and STS
      &row_kind<InstanceProfile>(), &row_kind<ManagedPolicy>(), &row_kind<OidcProvider>(),
      &row_kind<Role>(), &row_kind<RoleDeletion>(), &row_kind<Session>(),
      // KMS
      &row_kind<KmsAlias>(), &row_kind<KmsKey>(),
      // Secrets Manager
      &row_kind<Secret>(),
      // Systems Manager
      &row_kind<Parameter>(),
      // Elastic Load Balancing
      &row_kind<Listener>(), &row_kind<LoadBalancer>(), &row_kind<Rule>(), &row_kind<Target>(),
      &row_kind<TargetGroup>()};
  return kinds;
}

}  // namespace teal::world
