#include "world/elbv2.h"

#include <gtest/gtest.h>

#include <vector>

#include "api/elbv2/listeners.h"
#include "api/elbv2/load_balancers.h"
#include "api/elbv2/rules.h"
#include "api/elbv2/target_groups.h"
#include "api/elbv2/targets.h"
#include "services/elbv2/routing_table.h"
#include "services/elbv2/targets.h"
#include "services/testing.h"

namespace teal::services::elbv2 {
namespace {

using namespace api::elbv2;
using services::testing::TestRegion;

CreateLoadBalancer::Input balancer_named(const std::string& name) {
  CreateLoadBalancer::Input input;
  input.name = name;
  input.subnets = std::vector<std::string>{"subnet-0a000001", "subnet-0a000002"};
  return input;
}

CreateTargetGroup::Input group_named(const std::string& name) {
  CreateTargetGroup::Input input;
  input.name = name;
  input.port = 8080;
  input.protocol = ProtocolEnum::http;
  input.target_type = TargetTypeEnum::ip;
  input.vpc_id = "vpc-0a000001";
  return input;
}

Action forward(std::vector<TargetGroupTuple> groups) {
  Action action;
  action.type = ActionTypeEnum::forward;
  action.forward_config.emplace().target_groups = std::move(groups);
  return action;
}

// A load balancer with one listener on port 80 that forwards to blue and green, 100 to 0.
struct Edge : TestRegion {
  std::string balancer, blue, green, listener;
  Edge() {
    const auto made = run<CreateLoadBalancer>(balancer_named("shop"));
    balancer = *made->load_balancers->at(0).load_balancer_arn;
    blue = *run<CreateTargetGroup>(group_named("blue"))->target_groups->at(0).target_group_arn;
    green = *run<CreateTargetGroup>(group_named("green"))->target_groups->at(0).target_group_arn;
    CreateListener::Input input;
    input.load_balancer_arn = balancer;
    input.port = 80;
    input.protocol = ProtocolEnum::http;
    input.default_actions = {forward(
        {{.target_group_arn = blue, .weight = 100}, {.target_group_arn = green, .weight = 0}})};
    listener = *run<CreateListener>(input)->listeners->at(0).listener_arn;
  }
  CreateRule::Input rule_at(int priority) {
    CreateRule::Input input;
    input.listener_arn = listener;
    input.priority = priority;
    input.actions = {forward({{.target_group_arn = blue, .weight = {}}})};
    RuleCondition condition;
    condition.field_ = "path-pattern";
    condition.values = std::vector<std::string>{"/api/*"};
    input.conditions = {condition};
    return input;
  }
  TargetHealth health(const std::string& group, const std::string& id) {
    DescribeTargetHealth::Input input;
    input.target_group_arn = group;
    TargetDescription target;
    target.id = id;
    input.targets = std::vector{target};
    return *run<DescribeTargetHealth>(input)->target_health_descriptions->at(0).target_health;
  }
  template <class Op>
  void with_target(const std::string& group, const std::string& id) {
    typename Op::Input input;
    input.target_group_arn = group;
    TargetDescription target;
    target.id = id;
    input.targets = {target};
    ASSERT_TRUE(this->run<Op>(input));
  }
};

template <class T>
std::string code(const Result<T>& result) {
  return result ? "success" : result.error().code;
}

TEST(LoadBalancers, are_active_at_once_with_a_usable_name_and_address) {
  TestRegion test;
  const auto made = test.run<CreateLoadBalancer>(balancer_named("shop"));
  ASSERT_TRUE(made) << made.error().message;
  const auto& shown = made->load_balancers->at(0);
  EXPECT_EQ(shown.state->code, LoadBalancerStateEnum::active);
  EXPECT_TRUE(shown.dns_name->starts_with("shop-"));
  EXPECT_TRUE(shown.dns_name->ends_with(".eu-central-1.elb.localhost"));
  EXPECT_EQ(shown.availability_zones->at(1).zone_name, "eu-central-1b");
  EXPECT_TRUE(
      test.row<world::LoadBalancer>(*shown.load_balancer_arn).address.starts_with("127.32."));
}

TEST(LoadBalancers, creating_again_is_idempotent_and_refused_with_other_settings) {
  TestRegion test;
  const auto first = test.run<CreateLoadBalancer>(balancer_named("shop"));
  const auto again = test.run<CreateLoadBalancer>(balancer_named("shop"));
  ASSERT_TRUE(again);
  EXPECT_EQ(first->load_balancers->at(0).load_balancer_arn,
            again->load_balancers->at(0).load_balancer_arn);
  auto other = balancer_named("shop");
  other.scheme = LoadBalancerSchemeEnum::internal;
  EXPECT_EQ(code(test.run<CreateLoadBalancer>(other)), "DuplicateLoadBalancerName");
}

TEST(LoadBalancers, refuse_what_elb_refuses) {
  TestRegion test;
  for (const char* name :
       {"", "-shop", "shop-", "sh_op", "internal-shop", "a-name-that-is-longer-than-32-chars"})
    EXPECT_EQ(code(test.run<CreateLoadBalancer>(balancer_named(name))), "ValidationError") << name;
  auto one_subnet = balancer_named("shop");
  one_subnet.subnets = std::vector<std::string>{"subnet-0a000001"};
  EXPECT_EQ(code(test.run<CreateLoadBalancer>(one_subnet)), "ValidationError");
  auto network = balancer_named("shop");
  network.type = LoadBalancerTypeEnum::network;
  EXPECT_EQ(code(test.run<CreateLoadBalancer>(network)), "InvalidConfigurationRequest");
  DescribeLoadBalancers::Input by_name;
  by_name.names = std::vector<std::string>{"shop"};
  EXPECT_EQ(code(test.run<DescribeLoadBalancers>(by_name)), "LoadBalancerNotFound");
}

TEST(Listeners, refuse_https_and_a_second_one_on_a_port) {
  Edge test;
  CreateListener::Input input;
  input.load_balancer_arn = test.balancer;
  input.port = 443;
  input.protocol = ProtocolEnum::https;
  input.default_actions = {forward({{.target_group_arn = test.blue, .weight = {}}})};
  EXPECT_EQ(code(test.run<CreateListener>(input)), "UnsupportedProtocol");
  input.protocol = ProtocolEnum::http;
  input.port = 80;
  EXPECT_EQ(code(test.run<CreateListener>(input)), "DuplicateListener");
}

TEST(Rules, show_the_group_in_both_shapes_only_when_it_is_alone) {
  Edge test;
  const auto made = test.run<CreateRule>(test.rule_at(10));
  ASSERT_TRUE(made) << made.error().message;
  const auto& action = made->rules->at(0).actions->at(0);
  EXPECT_EQ(action.target_group_arn, test.blue);
  EXPECT_EQ(action.forward_config->target_groups->at(0).weight, 1);
  EXPECT_EQ(made->rules->at(0).conditions->at(0).path_pattern_config->values->at(0), "/api/*");
  DescribeRules::Input all;
  all.listener_arn = test.listener;
  const auto rules = test.run<DescribeRules>(all);
  ASSERT_EQ(rules->rules->size(), 2U);
  EXPECT_EQ(rules->rules->at(1).priority, "default");
  EXPECT_FALSE(rules->rules->at(1).actions->at(0).target_group_arn);
}

TEST(Rules, refuse_a_priority_in_use_a_weight_out_of_range_and_unknown_groups) {
  Edge test;
  ASSERT_TRUE(test.run<CreateRule>(test.rule_at(10)));
  EXPECT_EQ(code(test.run<CreateRule>(test.rule_at(10))), "PriorityInUse");
  auto heavy = test.rule_at(11);
  heavy.actions = {forward({{.target_group_arn = test.blue, .weight = 1000}})};
  EXPECT_EQ(code(test.run<CreateRule>(heavy)), "ValidationError");
  auto unknown = test.rule_at(12);
  unknown.actions = {forward({{.target_group_arn = test.blue + "0", .weight = 1}})};
  EXPECT_EQ(code(test.run<CreateRule>(unknown)), "TargetGroupNotFound");
  auto nowhere = test.rule_at(13);
  nowhere.conditions[0].field_ = "moon-phase";
  EXPECT_EQ(code(test.run<CreateRule>(nowhere)), "ValidationError");
}

TEST(TargetGroups, in_use_are_not_deleted_and_serve_one_load_balancer) {
  Edge test;
  DeleteTargetGroup::Input input;
  input.target_group_arn = test.blue;
  EXPECT_EQ(code(test.run<DeleteTargetGroup>(input)), "ResourceInUse");
  const auto other = test.run<CreateLoadBalancer>(balancer_named("other"));
  CreateListener::Input listener;
  listener.load_balancer_arn = *other->load_balancers->at(0).load_balancer_arn;
  listener.port = 80;
  listener.protocol = ProtocolEnum::http;
  listener.default_actions = {forward({{.target_group_arn = test.blue, .weight = {}}})};
  EXPECT_EQ(code(test.run<CreateListener>(listener)), "TargetGroupAssociationLimit");
}

TEST(TargetGroups, refuse_attributes_that_elb_refuses) {
  Edge test;
  const auto set = [&](const std::string& key, const std::string& value) {
    ModifyTargetGroupAttributes::Input input;
    input.target_group_arn = test.blue;
    input.attributes = {{.key = key, .value = value}};
    return code(test.run<ModifyTargetGroupAttributes>(input));
  };
  EXPECT_EQ(set("deregistration_delay.timeout_seconds", "30"), "success");
  EXPECT_EQ(set("deregistration_delay.timeout_seconds", "3601"), "InvalidConfigurationRequest");
  EXPECT_EQ(set("slow_start.duration_seconds", "29"), "InvalidConfigurationRequest");
  EXPECT_EQ(set("no.such", "1"), "InvalidConfigurationRequest");
}

TEST(Targets, drain_for_the_whole_delay_and_are_then_unused) {
  Edge test;
  test.with_target<RegisterTargets>(test.blue, "127.0.0.1");
  EXPECT_EQ(test.health(test.blue, "127.0.0.1").state, TargetHealthStateEnum::initial);
  test.observations.targets[test.blue + "|127.0.0.1:8080"].state = "healthy";
  EXPECT_EQ(test.health(test.blue, "127.0.0.1").state, TargetHealthStateEnum::healthy);
  test.with_target<DeregisterTargets>(test.blue, "127.0.0.1");
  test.pass(std::chrono::seconds(299));
  EXPECT_EQ(test.health(test.blue, "127.0.0.1").state, TargetHealthStateEnum::draining);
  test.pass(std::chrono::seconds(1));
  EXPECT_EQ(test.health(test.blue, "127.0.0.1").reason,
            TargetHealthReasonEnum::target_not_registered);
  test.change([&](Context& context) { EXPECT_EQ(forget_drained(context.world, test.now), 1U); });
  EXPECT_TRUE(test.region.all<world::Target>().empty());
}

TEST(Targets, of_a_group_that_no_rule_names_are_unused) {
  Edge test;
  const auto idle = test.run<CreateTargetGroup>(group_named("idle"));
  const std::string arn = *idle->target_groups->at(0).target_group_arn;
  test.with_target<RegisterTargets>(arn, "127.0.0.1");
  EXPECT_EQ(test.health(arn, "127.0.0.1").reason, TargetHealthReasonEnum::target_not_in_use);
}

TEST(RoutingTable, carries_weights_targets_and_priorities) {
  Edge test;
  ASSERT_TRUE(test.run<CreateRule>(test.rule_at(10)));
  test.with_target<RegisterTargets>(test.green, "127.0.0.9");
  test.with_target<DeregisterTargets>(test.green, "127.0.0.9");
  const auto table = routing_table({&test.region}, 7, "test");
  EXPECT_EQ(table.generation, 7);
  ASSERT_EQ(table.listeners.size(), 1U);
  const auto& listener = table.listeners[0];
  EXPECT_TRUE(listener.address.starts_with("127.32."));
  EXPECT_FALSE(listener.preserve_host);
  ASSERT_EQ(listener.rules.size(), 2U);
  EXPECT_EQ(listener.rules[0].priority, 10);
  EXPECT_EQ(listener.rules[1].action.groups[0].weight, 100);
  EXPECT_EQ(listener.rules[1].action.groups[1].weight, 0);
  ASSERT_EQ(table.groups.size(), 2U);
  EXPECT_TRUE(
      table.groups[1].in_use);  // Weight 0 is in use: green becomes healthy before it shifts.
  ASSERT_EQ(table.groups[1].targets.size(), 1U);
  EXPECT_TRUE(table.groups[1].targets[0].draining);
  EXPECT_EQ(table.groups[1].targets[0].address, "127.0.0.9");
}

}  // namespace
}  // namespace teal::services::elbv2
