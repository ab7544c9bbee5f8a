#include "services/iam/aws_policies.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "wire/digest.h"

namespace teal::services::iam {

namespace {

struct Row {
  std::string_view name, path, description;
  std::string_view statement;  // In JSON.
};

// Source: AWS Managed Policy Reference Guide. AWS adds to its policies over time: these are the
// permissions that each had when it was written down here, as version v1.
constexpr std::array
    rows{
        Row{"AdministratorAccess", "/", "Provides full access to AWS services and resources.",
            R"([{"Effect":"Allow","Action":"*","Resource":"*"}])"},
        Row{"AmazonEC2ContainerRegistryPowerUser", "/",
            "Provides full access to Amazon EC2 Container Registry repositories, but does not "
            "allow "
            "repository deletion or policy changes.",
            R"([{"Effect":"Allow","Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories","ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:GetLifecyclePolicy","ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource","ecr:DescribeImageScanFindings","ecr:InitiateLayerUpload","ecr:UploadLayerPart","ecr:CompleteLayerUpload","ecr:PutImage"],"Resource":"*"}])"},
        Row{"AmazonEC2ContainerRegistryReadOnly", "/",
            "Provides read-only access to Amazon EC2 Container Registry repositories.",
            R"([{"Effect":"Allow","Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories","ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:GetLifecyclePolicy","ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource","ecr:DescribeImageScanFindings"],"Resource":"*"}])"},
        Row{"AmazonEC2ContainerServiceforEC2Role", "/service-role/",
            "Default policy for the Amazon EC2 Role for Amazon EC2 Container Service.",
            R"([{"Effect":"Allow","Action":["ec2:DescribeTags","ecs:CreateCluster","ecs:DeregisterContainerInstance","ecs:DiscoverPollEndpoint","ecs:Poll","ecs:RegisterContainerInstance","ecs:StartTelemetrySession","ecs:UpdateContainerInstancesState","ecs:Submit*","ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer","ecr:BatchGetImage","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"},{"Effect":"Allow","Action":"ecs:TagResource","Resource":"*","Condition":{"StringEquals":{"ecs:CreateAction":["CreateCluster","RegisterContainerInstance"]}}}])"},
        Row{"AmazonECSTaskExecutionRolePolicy", "/service-role/",
            "Provides access to other AWS service resources that are required to run Amazon ECS "
            "tasks",
            R"([{"Effect":"Allow","Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer","ecr:BatchGetImage","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}])"},
        Row{"AmazonS3FullAccess", "/", "Provides full access to all buckets.",
            R"([{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}])"},
        Row{"AmazonS3ReadOnlyAccess", "/", "Provides read only access to all buckets.",
            R"([{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}])"},
        Row{"AmazonSSMManagedInstanceCore", "/",
            "The policy for Amazon EC2 Role to enable AWS Systems Manager service core "
            "functionality.",
            R"([{"Effect":"Allow","Action":["ssm:DescribeAssociation","ssm:GetDeployablePatchSnapshotForInstance","ssm:GetDocument","ssm:DescribeDocument","ssm:GetManifest","ssm:GetParameter","ssm:GetParameters","ssm:ListAssociations","ssm:ListInstanceAssociations","ssm:PutInventory","ssm:PutComplianceItems","ssm:PutConfigurePackageResult","ssm:UpdateAssociationStatus","ssm:UpdateInstanceAssociationStatus","ssm:UpdateInstanceInformation"],"Resource":"*"},{"Effect":"Allow","Action":["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Resource":"*"},{"Effect":"Allow","Action":["ec2messages:AcknowledgeMessage","ec2messages:DeleteMessage","ec2messages:FailMessage","ec2messages:GetEndpoint","ec2messages:GetMessages","ec2messages:SendReply"],"Resource":"*"}])"},
        Row{"AmazonSSMReadOnlyAccess", "/", "Provides read only access to Amazon SSM.",
            R"([{"Effect":"Allow","Action":["ssm:Describe*","ssm:Get*","ssm:List*"],"Resource":"*"}])"},
        Row{"AutoScalingNotificationAccessRole", "/service-role/",
            "Default policy for the AutoScaling Notification Access service role.",
            R"([{"Effect":"Allow","Action":["sqs:SendMessage","sqs:GetQueueUrl","sns:Publish"],"Resource":"*"}])"},
        Row{"AWSCodeDeployRoleForECS", "/",
            "Provides CodeDeploy service wide access to perform an ECS blue/green deployment on "
            "your "
            "behalf. Grants full access to support services, such as full access to read all S3 "
            "objects, invoke all Lambda functions, publish to all SNS topics within the account "
            "and "
            "update all ECS services.",
            R"([{"Action":["ecs:DescribeServices","ecs:CreateTaskSet","ecs:UpdateServicePrimaryTaskSet","ecs:DeleteTaskSet","elasticloadbalancing:DescribeTargetGroups","elasticloadbalancing:DescribeListeners","elasticloadbalancing:ModifyListener","elasticloadbalancing:DescribeRules","elasticloadbalancing:ModifyRule","lambda:InvokeFunction","cloudwatch:DescribeAlarms","sns:Publish","s3:GetObject","s3:GetObjectVersion"],"Resource":"*","Effect":"Allow"},{"Action":["iam:PassRole"],"Effect":"Allow","Resource":"*","Condition":{"StringLike":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}}}])"},
        Row{"AWSCodeDeployRoleForECSLimited", "/",
            "Provides CodeDeploy service limited access to perform an ECS blue/green deployment on "
            "your behalf.",
            R"([{"Action":["ecs:DescribeServices","ecs:CreateTaskSet","ecs:UpdateServicePrimaryTaskSet","ecs:DeleteTaskSet","cloudwatch:DescribeAlarms"],"Resource":"*","Effect":"Allow"},{"Action":["sns:Publish"],"Resource":"arn:aws:sns:*:*:CodeDeployTopic_*","Effect":"Allow"},{"Action":["elasticloadbalancing:DescribeTargetGroups","elasticloadbalancing:DescribeListeners","elasticloadbalancing:ModifyListener","elasticloadbalancing:DescribeRules","elasticloadbalancing:ModifyRule"],"Resource":"*","Effect":"Allow"},{"Action":["lambda:InvokeFunction"],"Resource":"arn:aws:lambda:*:*:function:CodeDeployHook_*","Effect":"Allow"},{"Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"*","Condition":{"StringEquals":{"s3:ExistingObjectTag/UseWithCodeDeploy":"true"}},"Effect":"Allow"},{"Action":["iam:PassRole"],"Effect":"Allow","Resource":["arn:aws:iam::*:role/ecsTaskExecutionRole","arn:aws:iam::*:role/ECSTaskExecution*"],"Condition":{"StringLike":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}}}])"},
        Row{"AWSLambdaBasicExecutionRole", "/service-role/",
            "Provides write permissions to CloudWatch Logs.",
            R"([{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}])"},
        Row{"CloudWatchAgentServerPolicy", "/",
            "Permissions required to use AmazonCloudWatchAgent on servers",
            R"([{"Effect":"Allow","Action":["cloudwatch:PutMetricData","ec2:DescribeVolumes","ec2:DescribeTags","logs:PutLogEvents","logs:PutRetentionPolicy","logs:DescribeLogStreams","logs:DescribeLogGroups","logs:CreateLogStream","logs:CreateLogGroup","xray:PutTraceSegments","xray:PutTelemetryRecords","xray:GetSamplingRules","xray:GetSamplingTargets","xray:GetSamplingStatisticSummaries"],"Resource":"*"},{"Effect":"Allow","Action":["ssm:GetParameter"],"Resource":"arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*"}])"},
        Row{"CloudWatchLogsFullAccess", "/", "Provides full access to CloudWatch Logs",
            R"([{"Effect":"Allow","Action":["logs:*","cloudwatch:GenerateQuery"],"Resource":"*"}])"},
        Row{"PowerUserAccess", "/",
            "Provides full access to AWS services and resources, but does not allow management of "
            "Users and groups.",
            R"([{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Effect":"Allow","Action":["iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","organizations:DescribeOrganization","account:ListRegions","account:GetAccountInformation"],"Resource":"*"}])"},
    };

// Ids of AWS's policies are fixed, but not published as a list: these are made of the ARN.
std::string id_of(const std::string& arn) {
  std::string id = "ANPA" + wire::to_hex(wire::sha256(arn)).substr(0, 17);
  std::ranges::transform(id, id.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return id;
}

std::vector<world::ManagedPolicy> make() {
  std::vector<world::ManagedPolicy> policies;
  const Time since = from_epoch_seconds(1'423'176'000);  // February 2015, as most of them.
  for (const Row& row : rows) {
    world::ManagedPolicy policy;
    policy.name = row.name;
    policy.path = row.path;
    policy.arn = "arn:aws:iam::aws:policy" + policy.path + policy.name;
    policy.id = id_of(policy.arn);
    policy.description = std::string(row.description);
    policy.versions = {
        {.document = R"({"Version":"2012-10-17","Statement":)" + std::string(row.statement) + "}",
         .created_at = since}};
    policy.created_at = policy.updated_at = since;
    policies.push_back(std::move(policy));
  }
  std::ranges::sort(policies, {}, &world::ManagedPolicy::arn);
  return policies;
}

}  // namespace

std::span<const world::ManagedPolicy> aws_policies() {
  static const std::vector<world::ManagedPolicy> policies = make();
  return policies;
}

const world::ManagedPolicy* find_aws_policy(std::string_view arn) {
  const auto policies = aws_policies();
  const auto found = std::ranges::lower_bound(policies, arn, {}, &world::ManagedPolicy::arn);
  return found != policies.end() && found->arn == arn ? &*found : nullptr;
}

}  // namespace teal::services::iam
