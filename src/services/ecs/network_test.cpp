#include "services/ecs/network.h"

#include "services/ecs/events.h"
#include "services/ecs/test_stack.h"
#include "world/elbv2.h"

namespace teal::services::ecs {
namespace {

using namespace testing;

// A canary from blue to green that has not begun.
struct Network : ::testing::Test {
  Stack stack;
  Network() {
    stack.prepare();
    stack.deploy_first(stack.shifting_input());
    auto update = stack.update_input();
    update.force_new_deployment = true;
    must(stack.run<api::ecs::UpdateService>(update));
  }
  std::string fault() {
    std::string text;
    stack.change(
        [&](Context& context) { text = network_fault(context.world, stack.newest_deployment()); });
    return text;
  }
  std::optional<int> share() {
    std::optional<int> permille;
    stack.change([&](Context& context) {
      permille = green_permille(context.world, stack.newest_deployment());
    });
    return permille;
  }
};

TEST_F(Network, is_sound_with_one_serving_group_on_a_rule_that_knows_both) {
  EXPECT_EQ(fault(), "");
  EXPECT_EQ(share(), 0);
}

TEST_F(Network, greens_share_is_read_from_the_weights) {
  stack.put_rule(production_rule, 900, 100);
  EXPECT_EQ(share(), 100);
  stack.put_rule(production_rule, 999, 1);
  EXPECT_EQ(share(), 1);
  stack.put_rule(production_rule, 0, 0);
  EXPECT_EQ(share(), std::nullopt);
}

TEST_F(Network, two_serving_groups_at_the_start_are_a_fault) {
  stack.put_rule(production_rule, 50, 50);
  EXPECT_EQ(fault(),
            "Service deployment rolled back because of invalid networking configuration. "
            "productionListenerRule " +
                production_rule +
                " should have exactly one target group serving traffic but found 2 target groups "
                "which are serving traffic");
}

TEST_F(Network, a_group_on_neither_rule_is_a_fault) {
  for (const auto& arn : {production_rule, test_rule}) {
    auto rule = stack.row<world::Rule>(arn);
    rule.document.actions->front().forward_config->target_groups->pop_back();
    stack.put(rule);
  }
  EXPECT_EQ(fault(),
            "Service deployment rolled back because of invalid networking configuration: Target "
            "group " +
                green_group_arn +
                " is not associated with either productionListenerRule or testListenerRule.");
}

TEST_F(Network, traffic_to_a_third_group_is_a_fault) {
  auto rule = stack.row<world::Rule>(production_rule);
  auto& groups = *rule.document.actions->front().forward_config->target_groups;
  groups[0].weight = 0;
  groups.push_back({.target_group_arn = "arn:other", .weight = 1});
  stack.put(rule);
  EXPECT_NE(fault().find("Production listener rule is forwarding traffic to unexpected target "
                         "group arn:other. Expected traffic to be forwarded to either "
                         "targetGroupArn: " +
                         blue_group_arn + " or alternateTargetGroupArn: " + green_group_arn),
            std::string::npos);
  EXPECT_EQ(share(), std::nullopt);
}

TEST_F(Network, a_rule_that_is_gone_is_a_fault) {
  stack.change([](Context& context) {
    context.world.erase<world::Rule>(production_rule);
    context.world.erase<world::Rule>(test_rule);
  });
  EXPECT_FALSE(fault().empty());
  EXPECT_EQ(share(), std::nullopt);
}

TEST(Events, the_newest_hundred_are_kept_newest_first) {
  Stack stack;
  stack.prepare();
  must(stack.run<api::ecs::CreateService>(stack.service_input()));
  stack.change([](Context& context) {
    for (int i = 0; i < 120; ++i) announce(context, "prod/web", "event " + std::to_string(i));
  });
  const auto events = *stack.describe().events;
  ASSERT_EQ(events.size(), 100U);
  EXPECT_EQ(events.front().message, "(service web) event 119");
}

}  // namespace
}  // namespace teal::services::ecs
