#include <map>
#include <set>

#include "services/ecs/addresses.h"
#include "services/ecs/test_stack.h"
#include "world/ecs.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

struct Tasks : ::testing::Test {
  Stack stack;
  Tasks() { stack.prepare(); }
  RunTask::Input input() {
    RunTask::Input wanted;
    wanted.cluster = "prod";
    wanted.task_definition = "web";
    wanted.launch_type = LaunchType::fargate;
    wanted.network_configuration = stack.service_input().network_configuration;
    return wanted;
  }
};

TEST_F(Tasks, run_is_provisioning_with_its_names_and_addresses) {
  const auto tasks = *must(stack.run<RunTask>(input())).tasks;
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks.front().last_status, "PROVISIONING");
  EXPECT_EQ(tasks.front().desired_status, "RUNNING");
  EXPECT_EQ(tasks.front().group, "family:web");
  const auto& row = stack.row<world::Task>(*tasks.front().task_arn);
  EXPECT_EQ(row.containers.front().runtime_name, "teal-test-" + row.id + "-app");
  EXPECT_TRUE(row.endpoint_ip.starts_with("127."));
  EXPECT_EQ(row.endpoint_ports.at("8080"), 8080);
  EXPECT_EQ(tasks.front().containers->front().network_interfaces->front().private_ipv4_address,
            row.private_ip);
}

TEST_F(Tasks, of_one_call_have_addresses_of_their_own_and_spread_over_the_zones) {
  auto wanted = input();
  wanted.count = 10;
  must(stack.run<RunTask>(wanted));
  std::set<std::string> endpoints, privates;
  std::map<std::string, int> zones;
  for (const auto* task : stack.region.all<world::Task>()) {
    endpoints.insert(task->endpoint_ip);
    privates.insert(task->private_ip);
    ++zones[task->availability_zone];
  }
  EXPECT_EQ(endpoints.size(), 10U);
  EXPECT_EQ(privates.size(), 10U);
  EXPECT_EQ(zones, (std::map<std::string, int>{{"eu-central-1a", 5}, {"eu-central-1b", 5}}));
}

TEST_F(Tasks, an_address_is_not_given_again_at_once) {
  must(stack.run<RunTask>(input()));
  const auto first = stack.region.all<world::Task>().front();
  stack.pass(std::chrono::seconds(1));
  must(stack.run<RunTask>(input()));
  std::string second;
  for (const auto* task : stack.region.all<world::Task>())
    if (task->arn != first->arn) second = task->endpoint_ip;
  stack.change([&](Context& context) {
    context.world.erase<world::Task>(first->arn);
    const auto next = free_endpoint_ip(context.world, "test");
    EXPECT_NE(next, first->endpoint_ip);
    EXPECT_NE(next, second);
  });
}

TEST_F(Tasks, two_engines_begin_at_different_addresses) {
  stack.change([](Context& context) {
    EXPECT_NE(free_endpoint_ip(context.world, "one"), free_endpoint_ip(context.world, "two"));
  });
}

TEST_F(Tasks, more_than_ten_or_none_are_refused) {
  auto wanted = input();
  for (const int count : {0, 11, -1}) {
    wanted.count = count;
    EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).code, "InvalidParameterException");
  }
}

TEST_F(Tasks, overrides_must_name_a_container_and_a_size_of_fargate) {
  auto wanted = input();
  wanted.overrides.emplace().container_overrides.emplace().emplace_back().name = "db";
  EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).message,
            "Override for container named db is not a container in the TaskDefinition.");
  wanted.overrides->container_overrides->front().name = "app";
  wanted.overrides->memory = "777";
  EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).code, "ClientException");
  wanted.overrides->memory = "1024";
  EXPECT_EQ(must(stack.run<RunTask>(wanted)).tasks->front().memory, "1024");
}

TEST_F(Tasks, what_cannot_run_on_fargate_is_refused) {
  auto definition = stack.task_definition_input("bridged");
  definition.requires_compatibilities.reset();
  definition.network_mode = NetworkMode::bridge;
  must(stack.run<RegisterTaskDefinition>(definition));
  auto wanted = input();
  wanted.task_definition = "bridged";
  EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).message,
            "Task definition does not support launch_type FARGATE.");
  wanted.task_definition = "web";
  wanted.launch_type = LaunchType::ec2;
  EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).code, "UnsupportedFeatureException");
}

TEST_F(Tasks, an_inactive_task_definition_runs_no_more) {
  must(stack.run<DeregisterTaskDefinition>({.task_definition = "web:1"}));
  auto wanted = input();
  wanted.task_definition = "web:1";
  EXPECT_EQ(error_of(stack.run<RunTask>(wanted)).message, "TaskDefinition is inactive");
}

TEST_F(Tasks, a_stop_is_wanted_once_and_keeps_its_reason) {
  const auto arn = *must(stack.run<RunTask>(input())).tasks->front().task_arn;
  StopTask::Input stop{.cluster = "prod", .reason = "enough", .task = arn};
  const auto stopped = *must(stack.run<StopTask>(stop)).task;
  EXPECT_EQ(stopped.desired_status, "STOPPED");
  EXPECT_EQ(stopped.stop_code, TaskStopCode::user_initiated);
  stop.reason = "more than enough";
  EXPECT_EQ(must(stack.run<StopTask>(stop)).task->stopped_reason, "enough");
}

TEST_F(Tasks, unknown_ones_are_errors_of_stop_and_failures_of_describe) {
  const std::string unknown(32, 'f');
  EXPECT_EQ(
      error_of(stack.run<StopTask>({.cluster = "prod", .reason = {}, .task = unknown})).message,
      "The referenced task was not found.");
  DescribeTasks::Input describe;
  describe.cluster = "prod";
  describe.tasks = {unknown};
  EXPECT_EQ(must(stack.run<DescribeTasks>(describe)).failures->front().reason, "MISSING");
  describe.tasks = {"short"};
  EXPECT_EQ(error_of(stack.run<DescribeTasks>(describe)).message,
            "taskId length should be one of [32,36]");
  describe.tasks = {"arn:aws:ecs:eu-central-1:123456789012:task/other/" + unknown};
  EXPECT_EQ(error_of(stack.run<DescribeTasks>(describe)).code, "InvalidParameterException");
}

TEST_F(Tasks, are_listed_by_service_family_starter_and_desired_status) {
  stack.deploy_first(stack.service_input());
  auto wanted = input();
  wanted.started_by = "me";
  const auto mine = *must(stack.run<RunTask>(wanted)).tasks->front().task_arn;
  const auto list = [&](auto filter) {
    ListTasks::Input query;
    query.cluster = "prod";
    filter(query);
    return must(stack.run<ListTasks>(query)).task_arns->size();
  };
  EXPECT_EQ(list([](auto&) {}), 3U);
  EXPECT_EQ(list([](auto& q) { q.service_name = "web"; }), 2U);
  EXPECT_EQ(list([](auto& q) { q.family = "web"; }), 3U);
  EXPECT_EQ(list([](auto& q) { q.family = "we"; }), 0U);
  EXPECT_EQ(list([](auto& q) { q.started_by = "me"; }), 1U);
  must(stack.run<StopTask>({.cluster = "prod", .reason = {}, .task = mine}));
  EXPECT_EQ(list([](auto& q) { q.desired_status = DesiredStatus::stopped; }), 1U);
  EXPECT_EQ(list([](auto&) {}), 2U);
  ListTasks::Input query;
  query.cluster = "prod";
  query.service_name = "nothing";
  EXPECT_EQ(error_of(stack.run<ListTasks>(query)).code, "ServiceNotFoundException");
}

TEST_F(Tasks, of_a_service_carry_its_deployment_and_the_tags_it_propagates) {
  auto service = stack.service_input();
  service.propagate_tags = PropagateTags::service;
  service.enable_ecs_managed_tags = true;
  service.tags = {{{.key = "team", .value = "a"}}};
  stack.deploy_first(service);
  const auto& task = *stack.region.all<world::Task>().front();
  EXPECT_EQ(task.group_name, "service:web");
  EXPECT_EQ(task.started_by, stack.newest_deployment().id);
  EXPECT_EQ(task.revision_arn, stack.newest_deployment().target_revision);
  EXPECT_EQ(task.tags,
            (world::Tags{
                {"aws:ecs:clusterName", "prod"}, {"aws:ecs:serviceName", "web"}, {"team", "a"}}));
}

}  // namespace
}  // namespace teal::services::ecs
