#include "engine/awslogs.h"

#include <gtest/gtest.h>

#include "api/cloudwatch/composite_alarms.h"
#include "api/logs/events.h"
#include "api/logs/groups.h"
#include "api/sns/topics.h"
#include "engine/village_test.h"
#include "world/logs.h"

namespace teal::engine {
namespace {

namespace ecs = api::ecs;
namespace logs = api::logs;

class LogVillage : public Village {
 public:
  LogVillage() {
    ecs::CreateCluster::Input cluster;
    cluster.cluster_name = "prod";
    run<ecs::CreateCluster>(cluster);
  }
  // A task that logs with these options; its ARN.
  std::string start_task(std::map<std::string, std::string> options) {
    ecs::ContainerDefinition container;
    container.name = "web";
    container.image = "web:v1";
    container.memory = 128;
    auto& configuration = container.log_configuration.emplace();
    configuration.log_driver = ecs::LogDriver::awslogs;
    configuration.options = std::move(options);
    ecs::RegisterTaskDefinition::Input definition;
    definition.family = "logger";
    definition.network_mode = ecs::NetworkMode::awsvpc;
    definition.requires_compatibilities = {ecs::Compatibility::fargate};
    definition.cpu = "256";
    definition.memory = "512";
    definition.execution_role_arn = "arn:aws:iam::123456789012:role/execution";
    definition.container_definitions = {container};
    run<ecs::RegisterTaskDefinition>(definition);
    ecs::RunTask::Input input;
    input.cluster = "prod";
    input.task_definition = "logger";
    input.launch_type = ecs::LaunchType::fargate;
    input.network_configuration.emplace().awsvpc_configuration.emplace().subnets = {"subnet-0a"};
    return run<ecs::RunTask>(input).tasks->front().task_arn.value();
  }
  const world::Task& task(const std::string& arn) { return *region().find<world::Task>(arn); }
  std::vector<std::string> messages(const std::string& stream) {
    logs::GetLogEvents::Input input;
    input.log_group_name = "/web";
    input.log_stream_name = stream;
    std::vector<std::string> found;
    const auto events = attempt<logs::GetLogEvents>(input);
    if (events)
      for (const auto& event : *events->events) found.push_back(*event.message);
    return found;
  }
};
using Texts = std::vector<std::string>;

TEST(Awslogs, brings_what_containers_write_to_their_stream_once_also_over_a_restart) {
  LogVillage village;
  village.run<logs::CreateLogGroup>({.log_group_name = "/web"});
  const std::string arn =
      village.start_task({{"awslogs-group", "/web"}, {"awslogs-stream-prefix", "app"}});
  const auto& task = village.task(arn);
  const std::string stream = "app/web/" + task.id, name = task.containers.front().runtime_name;
  ASSERT_TRUE(village.pass_until(
      [&] { return village.messages(stream) == Texts{"simulated container runs"}; }));
  village.kill_and_restart();
  village.containers.write(name, "between");
  village.pass(Duration{200});
  village.containers.write(name, "after");
  EXPECT_TRUE(village.pass_until([&] { return village.messages(stream).size() >= 3; }));
  EXPECT_EQ(village.messages(stream), (Texts{"simulated container runs", "between", "after"}));
}

TEST(Awslogs, stops_a_task_whose_log_group_is_missing) {
  LogVillage village;
  const std::string arn =
      village.start_task({{"awslogs-group", "/web"}, {"awslogs-stream-prefix", "app"}});
  ASSERT_TRUE(village.pass_until(
      [&] { return village.task(arn).last_status == world::TaskStatus::stopped; }));
  EXPECT_EQ(village.task(arn).stop_code, ecs::TaskStopCode::task_failed_to_start);
  EXPECT_NE(village.task(arn).stopped_reason.find("The specified log group does not exist."),
            std::string::npos);
}

TEST(Awslogs, makes_the_group_where_that_is_wished) {
  LogVillage village;
  const std::string arn = village.start_task({{"awslogs-group", "/web"},
                                              {"awslogs-stream-prefix", "app"},
                                              {"awslogs-create-group", "true"}});
  ASSERT_TRUE(village.pass_until(
      [&] { return !village.messages("app/web/" + village.task(arn).id).empty(); }));
}

TEST(Awslogs, tells_the_last_lines_of_a_container_that_ends) {
  LogVillage village;
  village.run<logs::CreateLogGroup>({.log_group_name = "/web"});
  const std::string arn =
      village.start_task({{"awslogs-group", "/web"}, {"awslogs-stream-prefix", "app"}});
  const std::string stream = "app/web/" + village.task(arn).id;
  const std::string name = village.task(arn).containers.front().runtime_name;
  ASSERT_TRUE(village.pass_until([&] { return !village.messages(stream).empty(); }));
  village.containers.kill(name, 3);
  EXPECT_TRUE(village.pass_until([&] {
    return village.messages(stream) ==
           Texts{"simulated container runs", "simulated container exits with code 3"};
  }));
}

TEST(AlarmActions, publish_once_to_topics_when_a_composite_alarm_changes) {
  Village village;
  village.lay_ground();
  api::sns::CreateTopic::Input topic;
  topic.name = "alerts";
  const std::string arn = *village.run<api::sns::CreateTopic>(topic).topic_arn;
  village.create_alarm("errors");
  api::cloudwatch::PutCompositeAlarm::Input composite;
  composite.alarm_name = "impaired";
  composite.alarm_rule = "ALARM(errors)";
  composite.alarm_actions = {arn};
  village.run<api::cloudwatch::PutCompositeAlarm>(composite);
  // A state that is set lasts until the next evaluation: the first one must be over.
  village.pass(Duration{100});
  api::cloudwatch::SetAlarmState::Input set;
  set.alarm_name = "errors";
  set.state_value = api::cloudwatch::StateValue::alarm;
  set.state_reason = "drill";
  village.run<api::cloudwatch::SetAlarmState>(set);
  village.pass(Duration{200});
  village.kill_and_restart();
  village.pass(Duration{200});
  int published = 0;
  const auto entries = village.store.journal_after(0, 1000);
  for (const auto& entry : *entries) published += entry.kind == "sns.message";
  EXPECT_EQ(published, 1);
}

}  // namespace
}  // namespace teal::engine
