// stack.mjs — the same stack that `teal up` builds, through the AWS SDK for JavaScript, unmodified.
//
//   node stack.mjs create IMAGE | deploy IMAGE | rollback IMAGE | destroy     prints JSON
//
// Endpoint, region and keys come from the environment, as the SDK reads them.
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CreateClusterCommand, CreateServiceCommand, DeleteClusterCommand, DeleteServiceCommand, DescribeServiceDeploymentsCommand,
  DescribeServicesCommand, ECSClient, ListServiceDeploymentsCommand, RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand, UpdateServiceCommand, waitUntilServicesInactive, waitUntilServicesStable,
} from "@aws-sdk/client-ecs";
import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateTargetGroupCommand, DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand, DescribeLoadBalancersCommand, DescribeRulesCommand, DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";

const ecs = new ECSClient({});
const elb = new ElasticLoadBalancingV2Client({});
const cloudwatch = new CloudWatchClient({});
const name = "sdk";
const cluster = name;
const network = {
  awsvpcConfiguration: { subnets: ["subnet-0a000001", "subnet-0a000002"], securityGroups: ["sg-0a000001"], assignPublicIp: "DISABLED" },
};
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function taskDefinition(image) {
  const { taskDefinition: registered } = await ecs.send(new RegisterTaskDefinitionCommand({
    family: name, requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "256", memory: "512",
    containerDefinitions: [{
      name: "app", image, essential: true, readonlyRootFilesystem: true, user: "10001", stopTimeout: 10,
      portMappings: [{ containerPort: 8080, protocol: "tcp" }],
      linuxParameters: { capabilities: { drop: ["ALL"] } },
      healthCheck: { command: ["CMD", "/teal-app", "--health"], interval: 5, timeout: 2, retries: 2 },
    }],
  }));
  return registered.taskDefinitionArn;
}

async function targetGroup(colour) {
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand({
    Name: `${name}-${colour}`, Protocol: "HTTP", Port: 8080, VpcId: "vpc-0a000001", TargetType: "ip", HealthCheckPath: "/health",
    HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2, HealthyThresholdCount: 2, UnhealthyThresholdCount: 2,
  }));
  return TargetGroups[0].TargetGroupArn;
}

async function create(image) {
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  const { LoadBalancers: [balancer] } = await elb.send(new CreateLoadBalancerCommand({
    Name: name, Type: "application", Scheme: "internet-facing", Subnets: network.awsvpcConfiguration.subnets,
  }));
  const blue = await targetGroup("blue");
  const green = await targetGroup("green");
  const { Listeners: [listener] } = await elb.send(new CreateListenerCommand({
    LoadBalancerArn: balancer.LoadBalancerArn, Protocol: "HTTP", Port: 8080,
    DefaultActions: [{
      Type: "forward",
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 1 }, { TargetGroupArn: green, Weight: 0 }] },
    }],
  }));
  const { Rules: [rule] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
  await ecs.send(new CreateServiceCommand({
    cluster, serviceName: name, taskDefinition: await taskDefinition(image), desiredCount: 2, launchType: "FARGATE",
    networkConfiguration: network,
    deploymentConfiguration: {
      strategy: "BLUE_GREEN", bakeTimeInMinutes: 0, minimumHealthyPercent: 100, maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    loadBalancers: [{
      targetGroupArn: blue, containerName: "app", containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: green, productionListenerRule: rule.RuleArn, roleArn: "arn:aws:iam::123456789012:role/ecs",
      },
    }],
  }));
  await waitUntilServicesStable({ client: ecs, maxWaitTime: 120, minDelay: 1, maxDelay: 1 }, { cluster, services: [name] });
  await cloudwatch.send(new PutMetricAlarmCommand({
    AlarmName: `${name}-5xx`, Namespace: "AWS/ApplicationELB", MetricName: "HTTPCode_Target_5XX_Count", Statistic: "Sum",
    Period: 60, EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "notBreaching",
    Dimensions: [{ Name: "LoadBalancer", Value: balancer.LoadBalancerArn.split("loadbalancer/")[1] }],
  }));
  const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [`${name}-5xx`] }));
  return { dnsName: balancer.DNSName, alarmState: MetricAlarms[0].StateValue, listenerPort: listener.Port };
}

async function newestDeployment() {
  const { serviceDeployments } = await ecs.send(new ListServiceDeploymentsCommand({ cluster, service: name }));
  return serviceDeployments[0].serviceDeploymentArn;
}

async function describe(arn) {
  const { serviceDeployments } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }));
  return serviceDeployments[0];
}

async function until(arn, condition) {
  for (let i = 0; i < 600; ++i) {
    const deployment = await describe(arn);
    if (condition(deployment)) return deployment;
    await pause(200);
  }
  throw new Error(`the deployment stayed in ${(await describe(arn)).status}`);
}
const ended = ({ status }) => ["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"].includes(status);

async function update(image, strategy) {
  const before = await newestDeployment();
  await ecs.send(new UpdateServiceCommand({
    cluster, service: name, taskDefinition: await taskDefinition(image),
    deploymentConfiguration: {
      minimumHealthyPercent: 100, maximumPercent: 200, deploymentCircuitBreaker: { enable: true, rollback: true }, ...strategy,
    },
  }));
  for (;;) {
    const arn = await newestDeployment();
    if (arn !== before) return arn;
    await pause(50);
  }
}

// The share of traffic, in percent, that the service's production rule gives to either target group.
async function split() {
  const { services: [service] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
  const { productionListenerRule } = service.loadBalancers[0].advancedConfiguration;
  const { Rules: [rule] } = await elb.send(new DescribeRulesCommand({ RuleArns: [productionListenerRule] }));
  const weights = rule.Actions[0].ForwardConfig.TargetGroups.map(({ Weight }) => Weight);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => 100 * weight / all).sort((a, b) => a - b);
}

async function runningDefinition() {
  const { services: [service] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
  return { running: service.runningCount, taskDefinition: service.taskDefinition };
}

async function deploy(image) {
  const arn = await update(image, {
    strategy: "CANARY", bakeTimeInMinutes: 1, canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
  });
  const seen = new Map();
  let deployment;
  do {
    const now = await split();
    seen.set(now.join(), now);
    deployment = await describe(arn);
    await pause(100);
  } while (!ended(deployment));
  return {
    status: deployment.status, strategy: deployment.deploymentConfiguration.strategy, splits: [...seen.values()],
    ...await runningDefinition(),
  };
}

// Deploys with a long bake, and takes it back in the middle of it.
async function rollback(image) {
  const arn = await update(image, { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 });
  await until(arn, ({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
  await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: "ROLLBACK" }));
  const deployment = await until(arn, ended);
  return { status: deployment.status, statusReason: deployment.statusReason, ...await runningDefinition() };
}

async function destroy() {
  await ecs.send(new DeleteServiceCommand({ cluster, service: name, force: true }));
  await waitUntilServicesInactive({ client: ecs, maxWaitTime: 120, minDelay: 1, maxDelay: 1 }, { cluster, services: [name] });
  await ecs.send(new DeleteClusterCommand({ cluster }));
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: [name] }));
  await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: LoadBalancers[0].LoadBalancerArn }));
  const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: [`${name}-blue`, `${name}-green`] }));
  for (const { TargetGroupArn } of TargetGroups) await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  const left = await elb.send(new DescribeLoadBalancersCommand({}));
  return { left: left.LoadBalancers.map(({ LoadBalancerName }) => LoadBalancerName).filter((each) => each === name) };
}

const verbs = { create, deploy, rollback, destroy };
const [verb, image] = process.argv.slice(2);
if (!verbs[verb]) {
  console.error("usage: node stack.mjs create IMAGE | deploy IMAGE | rollback IMAGE | destroy");
  process.exit(2);
}
console.log(JSON.stringify(await verbs[verb](image)));
