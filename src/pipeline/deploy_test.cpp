#include "pipeline/deploy.h"

#include <gmock/gmock.h>

#include "pipeline/errors.h"
#include "pipeline/fake_region.h"
#include "pipeline/follow.h"
#include "pipeline/rollback.h"

namespace teal::pipeline {
namespace {

using api::ecs::DeploymentStrategy;
using ::testing::HasSubstr;

DeployRequest a_request() {
  DeployRequest request;
  request.cluster = "web";
  request.service = "web";
  request.image = "registry/web:v2";
  return request;
}

api::ecs::TaskDefinition a_live_definition() {
  api::ecs::TaskDefinition live;
  live.family = "web";
  live.revision = 4;
  live.cpu = "512";
  live.task_definition_arn = "arn:aws:ecs:eu-west-1:1:task-definition/web:4";
  api::ecs::ContainerDefinition container;
  container.name = "web";
  container.image = "registry/web:v1";
  container.readonly_root_filesystem = true;
  container.environment = {{{.name = "VERSION", .value = "v1"}}};
  live.container_definitions = {container};
  return live;
}

TEST(Deploy, keeps_everything_of_the_live_definition_but_image_and_environment) {
  DeployRequest request = a_request();
  request.environment = {{"VERSION", "v2"}, {"LOG", "debug"}};
  const auto next = next_revision(a_live_definition(), {}, request, "web");
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(next->family, "web");
  EXPECT_EQ(next->cpu, "512");
  const auto& container = next->container_definitions.at(0);
  EXPECT_EQ(container.image, "registry/web:v2");
  EXPECT_EQ(container.readonly_root_filesystem, true);
  ASSERT_EQ(container.environment->size(), 2U);
  EXPECT_EQ(container.environment->at(0).value, "v2");
  EXPECT_EQ(container.environment->at(1).name, "LOG");
}

TEST(Deploy, gives_the_image_to_the_container_behind_the_load_balancer) {
  auto live = a_live_definition();
  api::ecs::ContainerDefinition sidecar;
  sidecar.name = "sidecar";
  sidecar.image = "sidecar:1";
  live.container_definitions->insert(live.container_definitions->begin(), sidecar);
  const auto next = next_revision(live, {}, a_request(), "web");
  ASSERT_TRUE(next);
  EXPECT_EQ(next->container_definitions.at(0).image, "sidecar:1");
  EXPECT_EQ(next->container_definitions.at(1).image, "registry/web:v2");
  EXPECT_EQ(next_revision(live, {}, a_request(), "").error().code, usage_code);
}

TEST(Deploy, refuses_a_container_that_the_definition_lacks) {
  DeployRequest request = a_request();
  request.container = "absent";
  EXPECT_EQ(next_revision(a_live_definition(), {}, request, "web").error().code, not_found_code);
}

TEST(Deploy, changes_only_what_was_said_of_the_configuration) {
  api::ecs::DeploymentConfiguration live;
  live.strategy = DeploymentStrategy::canary;
  live.canary_configuration = {.canary_bake_time_in_minutes = 5, .canary_percent = 20};
  live.maximum_percent = 200;
  live.deployment_circuit_breaker = {.enable = true, .rollback = true};
  DeployRequest request = a_request();
  request.canary_percent = 10;
  request.alarms = std::vector<std::string>{"web-5xx"};
  const auto next = next_configuration(live, request);
  EXPECT_EQ(next.canary_configuration->canary_percent, 10);
  EXPECT_EQ(next.canary_configuration->canary_bake_time_in_minutes, 5);
  EXPECT_EQ(next.maximum_percent, 200);
  EXPECT_TRUE(next.deployment_circuit_breaker->enable);
  EXPECT_TRUE(next.alarms->rollback);
}

TEST(Deploy, drops_the_canary_steps_when_the_strategy_changes) {
  api::ecs::DeploymentConfiguration live;
  live.strategy = DeploymentStrategy::canary;
  live.canary_configuration.emplace();
  DeployRequest request = a_request();
  request.strategy = DeploymentStrategy::blue_green;
  const auto next = next_configuration(live, request);
  EXPECT_FALSE(next.canary_configuration);
  EXPECT_EQ(next.bake_time_in_minutes, 0);
}

TEST(Deploy, says_in_one_sentence_what_is_wrong_with_its_arguments) {
  DeployRequest request = a_request();
  request.canary_percent = 0.05;
  EXPECT_THAT(check(request).error().message, HasSubstr("--canary-percent must be between 0.1"));
  request = a_request();
  request.linear_percent = 2;
  EXPECT_THAT(check(request).error().message, HasSubstr("--linear-percent must be between 3"));
  request = a_request();
  request.bake_minutes = 2000;
  EXPECT_THAT(check(request).error().message, HasSubstr("--bake"));
  request = a_request();
  request.strategy = DeploymentStrategy::linear;
  request.canary_percent = 10;
  EXPECT_THAT(check(request).error().message, HasSubstr("CANARY only"));
  request = a_request();
  request.image.clear();
  EXPECT_THAT(check(request).error().message, HasSubstr("--image"));
}

constexpr const char* service_answer =
    R"({"services":[{"serviceName":"web","status":"ACTIVE","clusterArn":"arn:c","taskDefinition":
    "arn:aws:ecs:eu-west-1:1:task-definition/web:4","loadBalancers":[{"containerName":"web"}]}]})";

void record_a_service(testing::FakeRegion& region) {
  region.answer("DescribeServices", service_answer);
  region.answer("DescribeRepositories", R"({"repositories":[]})");
  region.answer("DescribeTaskDefinition",
                R"({"taskDefinition":{"family":"web","revision":4,"containerDefinitions":
                [{"name":"web","image":"registry/web:v1"}]}})");
  region.answer("RegisterTaskDefinition",
                R"({"taskDefinition":{"taskDefinitionArn":"arn:td/web:5"}})");
  region.answer("UpdateService", "{}");
}

TEST(Deploy, registers_a_revision_and_finds_the_deployment_that_it_started) {
  testing::FakeRegion region;
  record_a_service(region);
  const std::string old = R"({"serviceDeploymentArn":"arn:old","status":"SUCCESSFUL"})";
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[)" + old + "]}");
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[)" + old + "]}");
  region.answer("ListServiceDeployments",
                R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:new","status":"PENDING"},)" +
                    old + "]}");
  auto aws = region.client();
  const auto started = deploy(aws, a_request());
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_EQ(started->deployment_arn, "arn:new");
  EXPECT_EQ(started->task_definition_arn, "arn:td/web:5");
  EXPECT_THAT(region.asked("RegisterTaskDefinition").at(0), HasSubstr("registry/web:v2"));
  EXPECT_THAT(region.asked("UpdateService").at(0), HasSubstr("arn:td/web:5"));
}

api::ecs::Service a_rolling_service() {
  api::ecs::Service service;
  service.service_name = "web";
  service.load_balancers = std::vector<api::ecs::LoadBalancer>(1);
  service.load_balancers->front().target_group_arn = "arn:blue";
  service.load_balancers->front().container_name = "web";
  service.load_balancers->front().container_port = 8080;
  return service;
}

DeployRequest a_first_shift() {
  DeployRequest request = a_request();
  request.strategy = DeploymentStrategy::blue_green;
  request.traffic_shift = {.alternate_target_group = "arn:green",
                           .production_rule = "arn:rule",
                           .test_rule = {},
                           .role = "arn:role"};
  return request;
}

TEST(Deploy, tells_a_service_for_the_first_time_how_its_traffic_can_be_shifted) {
  const auto next = next_load_balancers(a_rolling_service(), a_first_shift());
  ASSERT_TRUE(next) << next.error().message;
  const api::ecs::LoadBalancer& balancer = (*next)->at(0);
  EXPECT_EQ(balancer.target_group_arn, "arn:blue");
  EXPECT_EQ(balancer.container_port, 8080);
  EXPECT_EQ(balancer.advanced_configuration->alternate_target_group_arn, "arn:green");
  EXPECT_EQ(balancer.advanced_configuration->production_listener_rule, "arn:rule");
  EXPECT_EQ(balancer.advanced_configuration->role_arn, "arn:role");
  EXPECT_FALSE(balancer.advanced_configuration->test_listener_rule);
}

TEST(Deploy, changes_only_what_was_said_of_the_shift_of_traffic) {
  auto service = a_rolling_service();
  service.load_balancers = **next_load_balancers(service, a_first_shift());
  EXPECT_FALSE(*next_load_balancers(service, a_request()));
  DeployRequest request = a_request();
  request.traffic_shift.test_rule = "arn:test-rule";
  const auto next = next_load_balancers(service, request);
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ((*next)->at(0).advanced_configuration->test_listener_rule, "arn:test-rule");
  EXPECT_EQ((*next)->at(0).advanced_configuration->production_listener_rule, "arn:rule");
}

TEST(Deploy, says_how_to_teach_a_rolling_service_the_shift_of_traffic) {
  DeployRequest request = a_first_shift();
  request.traffic_shift.role.reset();
  EXPECT_THAT(next_load_balancers(a_rolling_service(), request).error().message,
              HasSubstr("--role is needed"));
  request.traffic_shift = {};
  const auto unknown = next_load_balancers(a_rolling_service(), request);
  EXPECT_EQ(unknown.error().code, usage_code);
  EXPECT_THAT(unknown.error().message, HasSubstr("--alternate-target-group ARN"));
  EXPECT_THAT(unknown.error().message, HasSubstr("BLUE_GREEN"));
  auto shifting = a_rolling_service();  // The service's own strategy counts when none is given.
  shifting.deployment_configuration.emplace().strategy = DeploymentStrategy::canary;
  EXPECT_THAT(next_load_balancers(shifting, a_request()).error().message, HasSubstr("CANARY"));
}

TEST(Deploy, leaves_load_balancers_alone_that_have_nothing_to_shift) {
  EXPECT_FALSE(*next_load_balancers(a_rolling_service(), a_request()));
  DeployRequest request = a_first_shift();
  request.traffic_shift = {};
  api::ecs::Service without;  // Shifts between task sets need no load balancer.
  EXPECT_FALSE(*next_load_balancers(without, request));
  EXPECT_THAT(next_load_balancers(without, a_first_shift()).error().message, HasSubstr("has none"));
  auto two = a_rolling_service();
  two.load_balancers->push_back(two.load_balancers->front());
  EXPECT_THAT(next_load_balancers(two, a_first_shift()).error().message, HasSubstr("has 2"));
}

TEST(Deploy, sends_the_shift_of_traffic_with_the_deployment) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[]})");
  region.answer(
      "ListServiceDeployments",
      R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:new","status":"PENDING"}]})");
  auto aws = region.client();
  const auto started = deploy(aws, a_first_shift());
  ASSERT_TRUE(started) << started.error().message;
  const std::string update = region.asked("UpdateService").at(0);
  for (const char* part :
       {R"("alternateTargetGroupArn":"arn:green")", R"("productionListenerRule":"arn:rule")",
        R"("roleArn":"arn:role")", R"("containerName":"web")", R"("strategy":"BLUE_GREEN")"})
    EXPECT_THAT(update, HasSubstr(part));
}

TEST(Deploy, touches_nothing_when_nobody_said_how_to_shift_traffic) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[]})");
  auto aws = region.client();
  DeployRequest request = a_request();
  request.strategy = DeploymentStrategy::canary;
  EXPECT_EQ(deploy(aws, request).error().code, usage_code);
  EXPECT_TRUE(region.asked("RegisterTaskDefinition").empty());
  EXPECT_TRUE(region.asked("UpdateService").empty());
}

TEST(Deploy, touches_nothing_while_another_deployment_runs) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer(
      "ListServiceDeployments",
      R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:old","status":"IN_PROGRESS"}]})");
  auto aws = region.client();
  EXPECT_EQ(deploy(aws, a_request()).error().code, busy_code);
  EXPECT_TRUE(region.asked("RegisterTaskDefinition").empty());
  EXPECT_TRUE(region.asked("UpdateService").empty());
}

TEST(Deploy, refuses_an_image_that_was_not_pushed) {
  testing::FakeRegion region;
  record_a_service(region);
  testing::FakeRegion fresh;
  fresh.answer("DescribeServices", service_answer);
  fresh.answer("ListServiceDeployments", R"({"serviceDeployments":[]})");
  fresh.answer("DescribeRepositories",
               R"({"repositories":[{"repositoryName":"web","repositoryUri":"registry/web"}]})");
  fresh.answer("DescribeImages", R"({"__type":"ImageNotFoundException","message":"no"})", 400);
  auto aws = fresh.client();
  const auto started = deploy(aws, a_request());
  EXPECT_EQ(started.error().code, not_found_code);
  EXPECT_THAT(started.error().message, HasSubstr("teal build"));
  EXPECT_TRUE(fresh.asked("RegisterTaskDefinition").empty());
}

TEST(Deploy, names_a_service_and_a_cluster_that_do_not_exist) {
  testing::FakeRegion region;
  region.answer("DescribeServices", R"({"services":[],"failures":[{"reason":"MISSING"}]})");
  auto aws = region.client();
  EXPECT_THAT(deploy(aws, a_request()).error().message, HasSubstr("no service \"web\""));
  testing::FakeRegion empty;
  empty.answer("DescribeServices", R"({"__type":"ClusterNotFoundException","message":"x"})", 400);
  auto nothing = empty.client();
  EXPECT_THAT(deploy(nothing, a_request()).error().message, HasSubstr("no cluster \"web\""));
}

TEST(Rollback, tells_a_running_deployment_to_take_itself_back) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer(
      "ListServiceDeployments",
      R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:run","status":"IN_PROGRESS"}]})");
  region.answer("StopServiceDeployment", R"({"serviceDeploymentArn":"arn:run"})");
  auto aws = region.client();
  const auto started = rollback(aws, "web", "web");
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_EQ(started->deployment_arn, "arn:run");
  EXPECT_THAT(region.asked("StopServiceDeployment").at(0), HasSubstr("\"ROLLBACK\""));
  EXPECT_TRUE(region.asked("UpdateService").empty());
}

TEST(Rollback, deploys_the_revision_before_once_blue_is_gone) {
  testing::FakeRegion region;
  record_a_service(region);
  const std::string history =
      R"({"serviceDeploymentArn":"arn:4","status":"SUCCESSFUL","targetServiceRevisionArn":"arn:r4"},
         {"serviceDeploymentArn":"arn:x","status":"ROLLBACK_SUCCESSFUL","targetServiceRevisionArn":"arn:rx"},
         {"serviceDeploymentArn":"arn:3","status":"SUCCESSFUL","targetServiceRevisionArn":"arn:r3"}]})";
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[)" + history);
  region.answer(
      "ListServiceDeployments",
      R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:5","status":"PENDING"},)" + history);
  region.answer("DescribeServiceRevisions",
                R"({"serviceRevisions":[{"serviceRevisionArn":"arn:r4",
                "taskDefinition":"arn:aws:ecs:eu-west-1:1:task-definition/web:4"}]})");
  region.answer("DescribeServiceRevisions",
                R"({"serviceRevisions":[{"serviceRevisionArn":"arn:r3",
                "taskDefinition":"arn:aws:ecs:eu-west-1:1:task-definition/web:3"}]})");
  auto aws = region.client();
  const auto started = rollback(aws, "web", "web");
  ASSERT_TRUE(started) << started.error().message;
  EXPECT_EQ(started->way, RollbackStarted::Way::redeployed);
  EXPECT_EQ(started->deployment_arn, "arn:5");
  EXPECT_THAT(region.asked("UpdateService").at(0), HasSubstr("web:3"));
}

TEST(Rollback, says_so_when_there_is_nothing_to_return_to) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("ListServiceDeployments", R"({"serviceDeployments":[]})");
  auto aws = region.client();
  EXPECT_EQ(rollback(aws, "web", "web").error().code, not_found_code);
}

std::string a_deployment(const std::string& status, const std::string& more = "") {
  return R"({"serviceDeployments":[{"serviceDeploymentArn":"arn:d","clusterArn":"arn:c",
    "serviceArn":"arn:s","status":")" +
         status + "\"" + more + "}]}";
}

TEST(Follow, reports_each_look_and_ends_with_the_deployment) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("DescribeServiceDeployments", a_deployment("IN_PROGRESS"));
  region.answer("DescribeServiceDeployments", a_deployment("IN_PROGRESS"));
  region.answer("DescribeServiceDeployments", a_deployment("SUCCESSFUL"));
  auto aws = region.client();
  int looks = 0;
  const auto end = follow(aws, "arn:d", {}, [&](const Observation&) { ++looks; });
  ASSERT_TRUE(end) << end.error().message;
  EXPECT_EQ(end->outcome, Outcome::succeeded);
  EXPECT_EQ(looks, 3);
}

TEST(Follow, waits_out_an_engine_that_restarts) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("DescribeServiceDeployments", a_deployment("IN_PROGRESS"));
  region.answer("DescribeServiceDeployments", a_deployment("SUCCESSFUL"));
  region.unreachable_at(3);
  auto aws = region.client();
  const auto end = follow(aws, "arn:d", {}, [](const Observation&) {});
  ASSERT_TRUE(end) << end.error().message;
  EXPECT_EQ(end->outcome, Outcome::succeeded);
}

TEST(Follow, ends_when_its_patience_does) {
  testing::FakeRegion region;
  record_a_service(region);
  region.answer("DescribeServiceDeployments", a_deployment("IN_PROGRESS"));
  auto aws = region.client();
  FollowOptions options;
  options.timeout = Duration{10'000};
  const auto end = follow(aws, "arn:d", options, [](const Observation&) {});
  ASSERT_TRUE(end);
  EXPECT_EQ(end->outcome, Outcome::timed_out);
}

TEST(Follow, tells_the_causes_apart) {
  using api::ecs::ServiceDeploymentStatus;
  Observation last;
  last.status = ServiceDeploymentStatus::rollback_successful;
  EXPECT_EQ(outcome_of(last), Outcome::rolled_back);
  last.status_reason =
      "Service deployment rolled back because the circuit breaker threshold was exceeded.";
  EXPECT_EQ(outcome_of(last), Outcome::circuit_breaker);
  last.status_reason.clear();
  last.alarm_triggered = true;
  EXPECT_EQ(outcome_of(last), Outcome::alarm);
  last.alarm_triggered = false;
  last.stop_was_requested = true;
  EXPECT_EQ(outcome_of(last), Outcome::requested);
  last.status = ServiceDeploymentStatus::rollback_failed;
  EXPECT_EQ(outcome_of(last), Outcome::rollback_failed);
}

}  // namespace
}  // namespace teal::pipeline
