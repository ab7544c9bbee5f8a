#include "engine/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/ecs/tasks.h"
#include "api/secretsmanager/secrets.h"
#include "api/secretsmanager/values.h"
#include "api/ssm/parameters.h"
#include "engine/village_test.h"
#include "wire/json.h"

namespace teal::engine {
namespace {

namespace ecs = api::ecs;
using ::testing::HasSubstr;
using ::testing::Not;

class SecretsTest : public ::testing::Test {
 protected:
  void SetUp() override { village.lay_ground(); }

  std::string make_secret(const std::string& name, const std::string& value) {
    api::secretsmanager::CreateSecret::Input input;
    input.name = name;
    input.secret_string = value;
    return *village.run<api::secretsmanager::CreateSecret>(input).arn;
  }
  void make_parameter(const std::string& name, const std::string& value) {
    api::ssm::PutParameter::Input input;
    input.name = name;
    input.value = value;
    input.type = api::ssm::ParameterType::secure_string;
    village.run<api::ssm::PutParameter>(input);
  }
  // Runs a task whose container wants `secrets`; its ARN.
  std::string run_task(std::vector<ecs::Secret> secrets) {
    ecs::ContainerDefinition container;
    container.name = "web";
    container.image = "web:v1";
    container.secrets = std::move(secrets);
    ecs::RegisterTaskDefinition::Input definition;
    definition.family = "guarded";
    definition.network_mode = ecs::NetworkMode::awsvpc;
    definition.requires_compatibilities = {ecs::Compatibility::fargate};
    definition.cpu = "256";
    definition.memory = "512";
    definition.execution_role_arn = "arn:aws:iam::123456789012:role/execution";
    definition.container_definitions = {container};
    village.run<ecs::RegisterTaskDefinition>(definition);
    ecs::RunTask::Input input;
    input.cluster = "prod";
    input.task_definition = "guarded";
    input.launch_type = ecs::LaunchType::fargate;
    ecs::NetworkConfiguration network;
    network.awsvpc_configuration.emplace().subnets = {"subnet-0a"};
    input.network_configuration = network;
    return *village.run<ecs::RunTask>(input).tasks->front().task_arn;
  }
  const world::Task& task(const std::string& arn) {
    return *village.region().find<world::Task>(arn);
  }
  bool comes_to(const std::string& arn, world::TaskStatus status) {
    return village.pass_until([&] { return task(arn).last_status == status; });
  }

  Village village;
};

TEST_F(SecretsTest, reach_the_environment_of_the_container_and_no_row) {
  make_parameter("/app/token", "swordfish-1");
  const std::string plain = make_secret("plain", "swordfish-2");
  const std::string json = make_secret("json", R"({"user":"swordfish-3","port":5432})");
  const std::string arn =
      run_task({{.name = "TOKEN", .value_from = "/app/token"},
                {.name = "BY_ARN",
                 .value_from = "arn:aws:ssm:eu-central-1:123456789012:parameter/app/token"},
                {.name = "PLAIN", .value_from = plain},
                {.name = "USER", .value_from = json + ":user::"},
                {.name = "PORT", .value_from = json + ":port:AWSCURRENT:"}});
  ASSERT_TRUE(comes_to(arn, world::TaskStatus::running)) << task(arn).stopped_reason;
  const auto* spec = village.containers.spec(task(arn).containers.front().runtime_name);
  ASSERT_NE(spec, nullptr);
  EXPECT_EQ(spec->environment.at("TOKEN"), "swordfish-1");
  EXPECT_EQ(spec->environment.at("BY_ARN"), "swordfish-1");
  EXPECT_EQ(spec->environment.at("PLAIN"), "swordfish-2");
  EXPECT_EQ(spec->environment.at("USER"), "swordfish-3");
  EXPECT_EQ(spec->environment.at("PORT"), "5432");
  EXPECT_THAT(wire::write_json(wire::encode(task(arn))), Not(HasSubstr("swordfish")));
  const auto journal = village.store.journal_after(0, 100'000);
  for (const auto& entry : *journal)
    EXPECT_THAT(wire::write_json(wire::encode(entry)), Not(HasSubstr("swordfish")));
}

TEST_F(SecretsTest, are_looked_up_when_the_task_starts) {
  const std::string secret = make_secret("app", "one");
  const std::string first = run_task({{.name = "A", .value_from = secret}});
  ASSERT_TRUE(comes_to(first, world::TaskStatus::running));
  api::secretsmanager::PutSecretValue::Input next;
  next.secret_id = secret;
  next.secret_string = "two";
  village.run<api::secretsmanager::PutSecretValue>(next);
  const std::string second = run_task({{.name = "A", .value_from = secret},
                                       {.name = "B", .value_from = secret + "::AWSPREVIOUS:"}});
  ASSERT_TRUE(comes_to(second, world::TaskStatus::running));
  const auto value = [&](const std::string& arn, const std::string& name) {
    return village.containers.spec(task(arn).containers.front().runtime_name)->environment.at(name);
  };
  EXPECT_EQ(value(first, "A"), "one");
  EXPECT_EQ(value(second, "A"), "two");
  EXPECT_EQ(value(second, "B"), "one");
}

TEST_F(SecretsTest, that_are_missing_stop_the_task_with_the_reason_of_ecs) {
  const auto reason = [&](const std::string& value_from) {
    const std::string arn = run_task({{.name = "A", .value_from = value_from}});
    EXPECT_TRUE(comes_to(arn, world::TaskStatus::stopped));
    EXPECT_EQ(task(arn).stop_code, ecs::TaskStopCode::task_failed_to_start);
    return task(arn).stopped_reason;
  };
  const std::string head =
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
      "retrieval failed: ";
  EXPECT_EQ(reason("/none"), head + "invalid ssm parameters: /none");
  const std::string none = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:none-123456";
  EXPECT_EQ(reason(none),
            head +
                "unable to retrieve secret from asm: service call has been retried 1 time(s): "
                "failed to fetch secret " +
                none +
                " from secrets manager: ResourceNotFoundException: Secrets Manager can't find the "
                "specified secret.");
  const std::string json = make_secret("json", R"({"user":"swordfish"})");
  EXPECT_THAT(reason(json + ":password::"), HasSubstr("did not contain json key password"));
  const std::string text = make_secret("text", "swordfish");
  EXPECT_THAT(reason(text + ":user::"), HasSubstr("is not JSON"));
  EXPECT_THAT(reason(text + ":user::"), Not(HasSubstr("swordfish")));
}

}  // namespace
}  // namespace teal::engine
