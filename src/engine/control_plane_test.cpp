#include "engine/control_plane.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "engine/village_test.h"
#include "services/ecs/operations.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::engine {
namespace {

using ::testing::ElementsAre;

class ControlPlaneTest : public ::testing::Test {
 protected:
  void SetUp() override { village.lay_ground(); }
  void bring_up(const api::ecs::DeploymentConfiguration& configuration) {
    village.create_service(configuration);
    ASSERT_TRUE(village.pass_until([&] { return village.is_steady(); })) << village.status();
  }
  bool ends() {
    return village.pass_until([&] { return village.has_ended(); });
  }

  Village village;
};

TEST_F(ControlPlaneTest, brings_a_new_service_to_a_steady_state) {
  bring_up(canary());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
  EXPECT_EQ(village.running("web:v1"), 2);
  EXPECT_EQ(village.weights(), "100/0");
  EXPECT_TRUE(village.said("(service web) has started 2 tasks: (task "));
  EXPECT_TRUE(village.said("(service web) registered 2 targets in (target-group " +
                           village.blue_group + ")"));
  EXPECT_TRUE(village.said("(service web) has reached a steady state."));
}

TEST_F(ControlPlaneTest, shifts_a_canary_in_two_steps_and_removes_blue) {
  bring_up(canary());
  const auto before = village.journal_numbers("deployment.traffic", "greenPermille").size();
  village.update_service("web:v2");
  ASSERT_TRUE(village.pass_until([&] { return village.weights() == "900/100"; }));
  EXPECT_EQ(village.running("web:v1"), 2);
  EXPECT_EQ(village.running("web:v2"), 2);
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
  EXPECT_EQ(village.weights(), "0/100");
  auto steps = village.journal_numbers("deployment.traffic", "greenPermille");
  steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(before));
  EXPECT_THAT(steps, ElementsAre(100, 1000));
  ASSERT_TRUE(village.pass_until([&] { return village.is_steady(); }));
  EXPECT_EQ(village.running("web:v1"), 0);
  EXPECT_EQ(village.running("web:v2"), 2);
  EXPECT_TRUE(village.pass_until([&] { return village.containers.containers().size() == 2; }));
}

TEST_F(ControlPlaneTest, rolls_back_a_version_whose_containers_crash) {
  bring_up(blue_green());
  village.update_service("web:crash");
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "ROLLBACK_SUCCESSFUL");
  EXPECT_EQ(village.deployment().rollout.cause, world::Cause::circuit_breaker);
  EXPECT_EQ(village.running("web:v1"), 2);
  EXPECT_EQ(village.weights(), "100/0");
  EXPECT_TRUE(village.said("deployment failed: tasks failed to start."));
  EXPECT_TRUE(village.said("rolling back to deployment ecs-svc/"));
}

// A task that never ran takes another number of steps to its end than one that did: one of them
// once left STOPPED again, for ever.
TEST_F(ControlPlaneTest, stops_a_task_once_however_far_it_came) {
  for (const char* image : {"web:missing", "web:unstartable", "web:crash", "web:oom"}) {
    SCOPED_TRACE(image);
    Village fresh;
    fresh.lay_ground();
    fresh.create_service(blue_green());
    ASSERT_TRUE(fresh.pass_until([&] { return fresh.is_steady(); }));
    fresh.update_service(image);
    ASSERT_TRUE(fresh.pass_until([&] { return fresh.has_ended(); }));
    EXPECT_EQ(fresh.status(), "ROLLBACK_SUCCESSFUL");
    fresh.pass(std::chrono::minutes(1));
    std::map<std::string, int> ends_of;
    const auto entries = fresh.store.journal_after(0, 100'000);
    for (const auto& entry : *entries)
      if (entry.kind == "task.status" && entry.message.ends_with(" STOPPED"))
        ++ends_of[entry.subject];
    EXPECT_GE(ends_of.size(), 3U);
    for (const auto& [task, count] : ends_of) EXPECT_EQ(count, 1) << task;
  }
}

TEST_F(ControlPlaneTest, rolls_back_a_version_that_fails_its_health_checks) {
  bring_up(blue_green());
  village.balancer.verdict = [&](const routing::Target& target) {
    return target.id.starts_with(village.green_group) ? "unhealthy" : "healthy";
  };
  village.update_service("web:v3");
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "ROLLBACK_SUCCESSFUL");
  EXPECT_EQ(village.deployment().rollout.cause, world::Cause::circuit_breaker);
  EXPECT_TRUE(village.said("is unhealthy in (target-group " + village.green_group +
                           ") due to (reason Health checks failed with these codes: [503])."));
  EXPECT_EQ(village.weights(), "100/0");
}

TEST_F(ControlPlaneTest, rolls_back_when_an_alarm_on_the_balancers_metric_fires) {
  village.create_alarm("errors");
  auto configuration = blue_green();
  configuration.alarms.emplace();
  configuration.alarms->enable = configuration.alarms->rollback = true;
  configuration.alarms->alarm_names = {"errors"};
  configuration.bake_time_in_minutes = 5;
  bring_up(configuration);
  village.update_service("web:v2");
  ASSERT_TRUE(village.pass_until([&] { return village.weights() == "0/100"; }));
  village.balancer.count(village.load_balancer.substr(village.load_balancer.find("app/")), "",
                         "HTTPCode_Target_5XX_Count", 100);
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "ROLLBACK_SUCCESSFUL");
  EXPECT_EQ(village.deployment().rollout.cause, world::Cause::alarm);
  EXPECT_EQ(village.weights(), "100/0");
  EXPECT_EQ(village.running("web:v1"), 2);
}

TEST_F(ControlPlaneTest, stops_a_deployment_with_a_rollback_when_asked) {
  bring_up(canary());
  village.update_service("web:v2");
  ASSERT_TRUE(village.pass_until([&] { return village.weights() == "900/100"; }));
  api::ecs::StopServiceDeployment::Input stop;
  stop.service_deployment_arn = village.service().current_deployment;
  village.run<api::ecs::StopServiceDeployment>(stop);
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "ROLLBACK_SUCCESSFUL");
  EXPECT_EQ(village.weights(), "100/0");
  ASSERT_TRUE(village.pass_until([&] { return village.containers.containers().size() == 2; }));
  EXPECT_EQ(village.running("web:v1"), 2);
}

TEST_F(ControlPlaneTest, ends_a_deployment_though_it_is_killed_again_and_again) {
  bring_up(canary());
  village.update_service("web:v2");
  for (int kills = 0; kills < 2'000 && !village.has_ended(); ++kills) {
    village.pass(Duration{7 + kills % 40});
    village.kill_and_restart();
  }
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
  EXPECT_EQ(village.weights(), "0/100");
  ASSERT_TRUE(village.pass_until([&] { return village.containers.containers().size() == 2; }));
  EXPECT_EQ(village.running("web:v2"), 2);
}

TEST_F(ControlPlaneTest, waits_for_docker_in_the_middle_of_a_deployment) {
  bring_up(canary());
  village.update_service("web:v2");
  village.pass(Duration{30});
  village.containers.go_away("connection refused");
  village.pass(std::chrono::minutes(1));
  EXPECT_FALSE(village.has_ended());
  EXPECT_EQ(village.running("web:v1"), 2);
  EXPECT_EQ(village.control->runtime_fault(), "connection refused");
  village.containers.come_back();
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
}

TEST_F(ControlPlaneTest, changes_nothing_when_the_store_cannot_commit) {
  village.store.broken = Error{"StoreFull", "database or disk is full", 500};
  const auto& service = services::ecs::service();
  for (const auto& operation : service.operations) {
    if (operation.name != "CreateCluster") continue;
    const wire::Node request{wire::Object{{"clusterName", wire::Node{std::string("second")}}}};
    const auto answer = village.control->run(village.scope, operation, request, service.render);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "InternalFailure");
    EXPECT_EQ(answer.error().http_status, 500);
  }
  EXPECT_EQ(village.region().find<world::Cluster>("second"), nullptr);
}

TEST_F(ControlPlaneTest, carries_on_when_the_full_disk_has_room_again) {
  bring_up(blue_green());
  village.update_service("web:v2");
  village.store.broken = Error{"StoreFull", "database or disk is full", 500};
  village.pass(std::chrono::seconds(30));
  EXPECT_EQ(village.weights(), "100/0");
  village.store.broken.reset();
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
}

TEST_F(ControlPlaneTest, replaces_a_task_whose_container_dies) {
  bring_up(blue_green());
  village.containers.kill(village.containers.containers().begin()->first, 137);
  ASSERT_TRUE(village.pass_until([&] { return !village.is_steady(); }));
  ASSERT_TRUE(village.pass_until([&] { return village.is_steady(); }));
  EXPECT_EQ(village.running("web:v1"), 2);
  bool stopped = false;
  for (const auto* task : village.region().all<world::Task>())
    if (task->last_status == world::TaskStatus::stopped) {
      stopped = true;
      EXPECT_EQ(task->stop_code, api::ecs::TaskStopCode::essential_container_exited);
      EXPECT_EQ(task->stopped_reason, "Essential container in task exited");
      EXPECT_EQ(task->containers.front().exit_code, 137);
    }
  EXPECT_TRUE(stopped);
}

TEST_F(ControlPlaneTest, starts_a_container_once_the_one_whose_network_it_shares_runs) {
  village.lay_ground();
  api::ecs::ContainerDefinition owner, guest;
  owner.name = "owner";
  owner.image = "web:slow";
  guest.name = "guest";
  guest.image = "web:v1";
  api::ecs::RegisterTaskDefinition::Input definition;
  definition.family = "pair";
  definition.network_mode = api::ecs::NetworkMode::awsvpc;
  definition.requires_compatibilities = {api::ecs::Compatibility::fargate};
  definition.cpu = "256";
  definition.memory = "512";
  definition.container_definitions = {owner, guest};
  village.run<api::ecs::RegisterTaskDefinition>(definition);
  api::ecs::RunTask::Input input;
  input.cluster = "prod";
  input.task_definition = "pair";
  input.launch_type = api::ecs::LaunchType::fargate;
  input.network_configuration.emplace().awsvpc_configuration.emplace().subnets = {
      "subnet-0a000001"};
  village.run<api::ecs::RunTask>(input);
  village.pass(std::chrono::minutes(1));
  const auto tasks = village.region().all<world::Task>();
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ((*tasks.begin())->last_status, world::TaskStatus::running)
      << (*tasks.begin())->stopped_reason;
}

TEST_F(ControlPlaneTest, gives_a_task_no_signal_before_its_target_is_drained) {
  bring_up(blue_green());
  village.update_service("web:v2");
  ASSERT_TRUE(village.pass_until([&] { return village.running("web:v1") == 0; }));
  // The balancer says nothing any more: the whole deregistration delay must pass.
  village.balancer.go_away();
  village.pass(std::chrono::minutes(4));
  EXPECT_EQ(village.containers.containers().size(), 4U);
  village.pass(std::chrono::minutes(2));
  EXPECT_EQ(village.containers.containers().size(), 2U);
}

TEST_F(ControlPlaneTest, a_newer_deployment_takes_over_from_one_under_way) {
  bring_up(canary());
  village.update_service("web:v2");
  ASSERT_TRUE(village.pass_until([&] { return village.weights() == "900/100"; }));
  const std::string first = village.service().current_deployment;
  village.update_service("web:v4");
  ASSERT_TRUE(ends());
  EXPECT_EQ(village.status(), "SUCCESSFUL");
  EXPECT_EQ(wire::to_text(
                rollout::status(village.region().find<world::ServiceDeployment>(first)->rollout)),
            "STOPPED");
  ASSERT_TRUE(village.pass_until([&] { return village.containers.containers().size() == 2; }));
  EXPECT_EQ(village.running("web:v4"), 2);
}

TEST_F(ControlPlaneTest, sleeps_when_nothing_is_due) {
  bring_up(blue_green());
  village.pass(std::chrono::minutes(10));
  const auto before = village.store.journal_after(0, 100'000)->size();
  ASSERT_TRUE(village.control->next_wake());
  EXPECT_GT(*village.control->next_wake() - village.clock.now(), std::chrono::minutes(30));
  village.pass(std::chrono::minutes(10));
  EXPECT_EQ(village.store.journal_after(0, 100'000)->size(), before);
}

TEST_F(ControlPlaneTest, removes_everything_of_a_deleted_service) {
  bring_up(blue_green());
  api::ecs::DeleteService::Input input;
  input.cluster = "prod";
  input.service = "web";
  input.force = true;
  village.run<api::ecs::DeleteService>(input);
  ASSERT_TRUE(village.pass_until(
      [&] { return village.service().status == world::ServiceStatus::inactive; }));
  ASSERT_TRUE(village.pass_until([&] { return village.containers.containers().empty(); }));
}

}  // namespace
}  // namespace teal::engine
