#include "services/ecs/test_stack.h"
#include "world/ecs.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

TEST(Clusters, a_cluster_without_a_name_is_the_default_one) {
  Stack stack;
  const auto made = must(stack.run<CreateCluster>({}));
  EXPECT_EQ(made.cluster->cluster_arn, "arn:aws:ecs:eu-central-1:123456789012:cluster/default");
  EXPECT_EQ(made.cluster->status, "ACTIVE");
  const auto shown = must(stack.run<DescribeClusters>({}));
  ASSERT_EQ(shown.clusters->size(), 1U);
  EXPECT_EQ(shown.clusters->front().cluster_name, "default");
}

TEST(Clusters, creating_one_twice_gives_the_same_and_leaves_its_settings) {
  Stack stack;
  CreateCluster::Input input;
  input.cluster_name = "prod";
  input.settings = {{{.name = ClusterSettingName::container_insights, .value = "enabled"}}};
  must(stack.run<CreateCluster>(input));
  input.settings.reset();
  const auto again = must(stack.run<CreateCluster>(input));
  EXPECT_EQ(again.cluster->settings->front().value, "enabled");
  EXPECT_EQ(must(stack.run<ListClusters>({})).cluster_arns->size(), 1U);
}

TEST(Clusters, a_name_that_is_too_long_or_has_other_characters_is_refused) {
  Stack stack;
  CreateCluster::Input input;
  input.cluster_name = std::string(256, 'a');
  EXPECT_EQ(error_of(stack.run<CreateCluster>(input)).code, "InvalidParameterException");
  input.cluster_name = "prod cluster";
  EXPECT_EQ(error_of(stack.run<CreateCluster>(input)).code, "InvalidParameterException");
}

TEST(Clusters, an_unknown_one_is_a_failure_of_describe_and_an_error_of_delete) {
  Stack stack;
  DescribeClusters::Input input;
  input.clusters = {{"nowhere"}};
  const auto shown = must(stack.run<DescribeClusters>(input));
  EXPECT_TRUE(shown.clusters->empty());
  EXPECT_EQ(shown.failures->front().reason, "MISSING");
  EXPECT_EQ(shown.failures->front().arn, "arn:aws:ecs:eu-central-1:123456789012:cluster/nowhere");
  EXPECT_EQ(error_of(stack.run<DeleteCluster>({.cluster = "nowhere"})).code,
            "ClusterNotFoundException");
}

TEST(Clusters, an_arn_of_another_region_is_refused_by_its_region) {
  Stack stack;
  const auto error = error_of(
      stack.run<DeleteCluster>({.cluster = "arn:aws:ecs:us-east-1:123456789012:cluster/prod"}));
  EXPECT_EQ(error.code, "InvalidParameterException");
  EXPECT_NE(error.message.find("us-east-1"), std::string::npos);
}

TEST(Clusters, one_with_a_service_or_a_task_cannot_be_deleted) {
  Stack stack;
  stack.prepare();
  must(stack.run<CreateService>(stack.service_input()));
  EXPECT_EQ(error_of(stack.run<DeleteCluster>({.cluster = "prod"})).code,
            "ClusterContainsServicesException");
  stack.start_tasks(1);
  DeleteService::Input deletion{.cluster = "prod", .force = true, .service = "web"};
  must(stack.run<DeleteService>(deletion));
  stack.change([](Context& context) {
    context.world.edit<world::Service>("prod/web").status = world::ServiceStatus::inactive;
  });
  EXPECT_EQ(error_of(stack.run<DeleteCluster>({.cluster = "prod"})).code,
            "ClusterContainsTasksException");
}

TEST(Clusters, a_deleted_one_is_inactive_and_can_be_made_again) {
  Stack stack;
  stack.create_cluster();
  EXPECT_EQ(must(stack.run<DeleteCluster>({.cluster = "prod"})).cluster->status, "INACTIVE");
  EXPECT_TRUE(must(stack.run<ListClusters>({})).cluster_arns->empty());
  stack.create_cluster();
  EXPECT_EQ(must(stack.run<ListClusters>({})).cluster_arns->size(), 1U);
}

TEST(Clusters, a_list_comes_in_pages_and_refuses_a_token_that_is_not_its_own) {
  Stack stack;
  for (const char* name : {"a", "b", "c"}) stack.create_cluster(name);
  ListClusters::Input input;
  input.max_results = 2;
  const auto first = must(stack.run<ListClusters>(input));
  ASSERT_EQ(first.cluster_arns->size(), 2U);
  ASSERT_TRUE(first.next_token);
  input.next_token = first.next_token;
  const auto second = must(stack.run<ListClusters>(input));
  ASSERT_EQ(second.cluster_arns->size(), 1U);
  EXPECT_TRUE(second.cluster_arns->front().ends_with("/c"));
  EXPECT_FALSE(second.next_token);
  input.next_token = "garbage";
  EXPECT_EQ(error_of(stack.run<ListClusters>(input)).code, "InvalidParameterException");
  input.next_token.reset();
  input.max_results = 0;
  EXPECT_EQ(error_of(stack.run<ListClusters>(input)).code, "InvalidParameterException");
}

TEST(Clusters, settings_are_updated_and_shown_when_asked_for) {
  Stack stack;
  stack.create_cluster();
  UpdateClusterSettings::Input input;
  input.cluster = "prod";
  input.settings = {{.name = ClusterSettingName::container_insights, .value = "enhanced"}};
  must(stack.run<UpdateClusterSettings>(input));
  DescribeClusters::Input describe;
  describe.clusters = {{"prod"}};
  EXPECT_TRUE(must(stack.run<DescribeClusters>(describe)).clusters->front().settings->empty());
  describe.include = {{ClusterField::settings}};
  EXPECT_EQ(must(stack.run<DescribeClusters>(describe)).clusters->front().settings->front().value,
            "enhanced");
  input.settings.front().value = "sometimes";
  EXPECT_EQ(error_of(stack.run<UpdateClusterSettings>(input)).code, "InvalidParameterException");
}

}  // namespace
}  // namespace teal::services::ecs
