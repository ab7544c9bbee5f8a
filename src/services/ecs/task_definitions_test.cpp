#include <vector>

#include "services/ecs/task_definition_rules.h"
#include "services/ecs/test_stack.h"
#include "world/ecs.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

TEST(TaskDefinitions, each_registration_is_the_next_revision_even_after_a_deregistration) {
  Stack stack;
  EXPECT_TRUE(stack.register_task_definition().ends_with("task-definition/web:1"));
  EXPECT_TRUE(stack.register_task_definition().ends_with(":2"));
  must(stack.run<DeregisterTaskDefinition>({.task_definition = "web:2"}));
  EXPECT_TRUE(stack.register_task_definition().ends_with(":3"));
}

TEST(TaskDefinitions, what_ecs_fills_in_is_filled_in) {
  Stack stack;
  stack.register_task_definition();
  DescribeTaskDefinition::Input input;
  input.task_definition = "web";
  const auto shown = *must(stack.run<DescribeTaskDefinition>(input)).task_definition;
  const auto& container = shown.container_definitions->front();
  EXPECT_EQ(container.essential, true);
  EXPECT_EQ(container.cpu, 0);
  EXPECT_EQ(container.port_mappings->front().host_port, 8080);
  EXPECT_EQ(container.port_mappings->front().protocol, TransportProtocol::tcp);
  EXPECT_EQ(shown.status, TaskDefinitionStatus::active);
  EXPECT_EQ(shown.compatibilities->back(), Compatibility::fargate);
}

TEST(TaskDefinitions, a_family_means_its_newest_active_revision) {
  Stack stack;
  stack.register_task_definition();
  stack.register_task_definition();
  must(stack.run<DeregisterTaskDefinition>({.task_definition = "web:2"}));
  DescribeTaskDefinition::Input input;
  input.task_definition = "web";
  EXPECT_EQ(must(stack.run<DescribeTaskDefinition>(input)).task_definition->revision, 1);
  input.task_definition = "web:2";
  EXPECT_EQ(must(stack.run<DescribeTaskDefinition>(input)).task_definition->status,
            TaskDefinitionStatus::inactive);
}

TEST(TaskDefinitions, an_unknown_one_is_a_client_exception) {
  Stack stack;
  DescribeTaskDefinition::Input input;
  input.task_definition = "nothing";
  const auto error = error_of(stack.run<DescribeTaskDefinition>(input));
  EXPECT_EQ(error.code, "ClientException");
  EXPECT_EQ(error.message, "Unable to describe task definition.");
  input.task_definition = "web:zero";
  EXPECT_EQ(error_of(stack.run<DescribeTaskDefinition>(input)).code, "InvalidParameterException");
  EXPECT_EQ(error_of(stack.run<DeregisterTaskDefinition>({.task_definition = "web:1"})).code,
            "ClientException");
}

TEST(TaskDefinitions, deletion_needs_a_deregistration_first) {
  Stack stack;
  stack.register_task_definition();
  const auto refused = must(stack.run<DeleteTaskDefinitions>({.task_definitions = {"web:1"}}));
  ASSERT_EQ(refused.failures->size(), 1U);
  must(stack.run<DeregisterTaskDefinition>({.task_definition = "web:1"}));
  const auto deleted = must(stack.run<DeleteTaskDefinitions>({.task_definitions = {"web:1"}}));
  EXPECT_EQ(deleted.task_definitions->front().status, TaskDefinitionStatus::delete_in_progress);
}

TEST(TaskDefinitions, lists_sort_revisions_as_numbers_in_both_directions_over_pages) {
  Stack stack;
  for (int i = 0; i < 11; ++i) stack.register_task_definition();
  stack.register_task_definition("api");
  ListTaskDefinitions::Input input;
  input.family_prefix = "web";
  input.max_results = 10;
  const auto first = must(stack.run<ListTaskDefinitions>(input));
  EXPECT_TRUE(first.task_definition_arns->at(1).ends_with("web:2"));
  input.next_token = first.next_token;
  const auto second = must(stack.run<ListTaskDefinitions>(input));
  ASSERT_EQ(second.task_definition_arns->size(), 1U);
  EXPECT_TRUE(second.task_definition_arns->front().ends_with("web:11"));
  input.next_token.reset();
  input.sort = SortOrder::desc;
  const auto down = must(stack.run<ListTaskDefinitions>(input));
  EXPECT_TRUE(down.task_definition_arns->front().ends_with("web:11"));
  input.next_token = down.next_token;
  EXPECT_TRUE(
      must(stack.run<ListTaskDefinitions>(input)).task_definition_arns->front().ends_with("web:1"));
}

TEST(TaskDefinitions, families_are_listed_by_whether_they_have_an_active_revision) {
  Stack stack;
  stack.register_task_definition("web");
  stack.register_task_definition("api");
  must(stack.run<DeregisterTaskDefinition>({.task_definition = "api:1"}));
  ListTaskDefinitionFamilies::Input input;
  EXPECT_EQ(must(stack.run<ListTaskDefinitionFamilies>(input)).families->size(), 2U);
  input.status = TaskDefinitionFamilyStatus::active;
  EXPECT_EQ(*must(stack.run<ListTaskDefinitionFamilies>(input)).families,
            std::vector<std::string>{"web"});
  input.status = TaskDefinitionFamilyStatus::inactive;
  EXPECT_EQ(*must(stack.run<ListTaskDefinitionFamilies>(input)).families,
            std::vector<std::string>{"api"});
}

TEST(TaskDefinitions, sizes_are_those_of_fargate) {
  EXPECT_TRUE(is_fargate_size(256, 512));
  EXPECT_FALSE(is_fargate_size(256, 4096));
  EXPECT_TRUE(is_fargate_size(512, 4096));
  EXPECT_FALSE(is_fargate_size(300, 512));
  EXPECT_TRUE(is_fargate_size(16384, 122880));
  EXPECT_FALSE(is_fargate_size(8192, 17408));
  EXPECT_EQ(cpu_units("0.5 vCPU"), 512);
  EXPECT_EQ(memory_mib("1GB"), 1024);
  EXPECT_FALSE(cpu_units("much"));
  EXPECT_FALSE(memory_mib("-1"));
}

// Each row spoils a good registration in one way.
struct Spoiled {
  const char* name;
  void (*spoil)(RegisterTaskDefinition::Input&);
  const char* text;
};
class BadTaskDefinition : public ::testing::TestWithParam<Spoiled> {};

TEST_P(BadTaskDefinition, is_refused_with_its_cause) {
  Stack stack;
  auto input = stack.task_definition_input();
  GetParam().spoil(input);
  const auto error = error_of(stack.run<RegisterTaskDefinition>(input));
  EXPECT_EQ(error.code, "ClientException");
  EXPECT_NE(error.message.find(GetParam().text), std::string::npos) << error.message;
  EXPECT_TRUE(stack.region.all<world::TaskDefinition>().empty());
}

using Registration = RegisterTaskDefinition::Input;
INSTANTIATE_TEST_SUITE_P(
    TaskDefinitions, BadTaskDefinition,
    ::testing::Values(
        Spoiled{"family", [](Registration& i) { i.family = "a b"; },
                "Family contains invalid characters"},
        Spoiled{"no_container", [](Registration& i) { i.container_definitions.clear(); },
                "cannot be empty"},
        Spoiled{"no_name", [](Registration& i) { i.container_definitions[0].name.reset(); },
                "Container.name"},
        Spoiled{"no_image", [](Registration& i) { i.container_definitions[0].image = ""; },
                "Container.image"},
        Spoiled{
            "twice",
            [](Registration& i) { i.container_definitions.push_back(i.container_definitions[0]); },
            "Duplicate container name"},
        Spoiled{"none_essential",
                [](Registration& i) { i.container_definitions[0].essential = false; },
                "at least one essential"},
        Spoiled{"size", [](Registration& i) { i.memory = "256"; },
                "No Fargate configuration exists for given values: 256 CPU, 256 memory"},
        Spoiled{"no_cpu", [](Registration& i) { i.cpu.reset(); },
                "'cpu' be defined at the task level"},
        Spoiled{"bridge", [](Registration& i) { i.network_mode = NetworkMode::bridge; }, "awsvpc"},
        Spoiled{"host_port",
                [](Registration& i) {
                  i.container_definitions[0].port_mappings->front().host_port = 80;
                },
                "must match"},
        Spoiled{"same_port",
                [](Registration& i) {
                  auto& mappings = *i.container_definitions[0].port_mappings;
                  mappings.push_back(mappings.front());
                },
                "container port 8080"},
        Spoiled{"secrets_without_role",
                [](Registration& i) {
                  i.container_definitions[0].secrets = {{{.name = "A", .value_from = "arn"}}};
                },
                "must also specify a value for 'executionRoleArn'"},
        Spoiled{"secret_twice",
                [](Registration& i) {
                  i.execution_role_arn = "arn:aws:iam::123456789012:role/execution";
                  i.container_definitions[0].secrets = {
                      {{.name = "A", .value_from = "a"}, {.name = "A", .value_from = "b"}}};
                },
                "The secret name must be unique"},
        Spoiled{"health_command",
                [](Registration& i) {
                  i.container_definitions[0].health_check.emplace().command = {"curl"};
                },
                "CMD-SHELL"},
        Spoiled{"log_role",
                [](Registration& i) {
                  i.container_definitions[0].log_configuration.emplace().log_driver =
                      LogDriver::awslogs;
                },
                "execution role ARN to support log driver awslogs"},
        Spoiled{"privileged", [](Registration& i) { i.container_definitions[0].privileged = true; },
                "privileged"},
        Spoiled{"unknown_dependency",
                [](Registration& i) {
                  i.container_definitions[0].depends_on = {
                      {{.condition = ContainerCondition::start, .container_name = "db"}}};
                },
                "not in the task definition"},
        Spoiled{"cycle",
                [](Registration& i) {
                  i.container_definitions.push_back(i.container_definitions[0]);
                  i.container_definitions[1].name = "side";
                  i.container_definitions[1].port_mappings.reset();
                  i.container_definitions[0].depends_on = {
                      {{.condition = ContainerCondition::start, .container_name = "side"}}};
                  i.container_definitions[1].depends_on = {
                      {{.condition = ContainerCondition::start, .container_name = "app"}}};
                },
                "Cycle detected"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace teal::services::ecs
