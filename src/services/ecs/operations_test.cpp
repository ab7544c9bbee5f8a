#include "services/ecs/operations.h"

#include <algorithm>

#include "services/ecs/test_stack.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using wire::List;
using wire::Node;
using wire::Object;

Node text(const char* value) { return Node{std::string(value)}; }

// Calls an operation as the gateway does.
Result<Node> call(Stack& stack, std::string_view name, const Node& request) {
  for (const auto& operation : service().operations) {
    if (operation.name != name) continue;
    world::Change change(stack.region);
    Context context(change, stack.now, stack.settings, stack.names, stack.observations);
    auto answer = operation.call(context, request, service().render);
    if (answer) change.apply();
    return answer;
  }
  return fail("UnknownOperationException", std::string(name));
}

TEST(Operations, are_in_alphabetical_order) {
  EXPECT_TRUE(std::ranges::is_sorted(service().operations, {},
                                     [](const auto& operation) { return operation.name; }));
}

TEST(Operations, a_member_that_nothing_honours_is_refused_by_name) {
  Stack stack;
  const auto error = error_of(
      call(stack, "CreateCluster", Node{Object{{"serviceConnectDefaults", Node{Object{}}}}}));
  EXPECT_EQ(error.code, "InvalidParameterException");
  EXPECT_NE(error.message.find("serviceConnectDefaults"), std::string::npos);
}

TEST(Operations, a_member_of_the_wrong_type_is_a_serialization_exception) {
  Stack stack;
  EXPECT_EQ(
      error_of(call(stack, "CreateCluster", Node{Object{{"clusterName", Node{List{}}}}})).code,
      "SerializationException");
}

TEST(Operations, what_is_stored_without_effect_is_given_back) {
  Stack stack;
  const Node log{Object{{"logDriver", text("awslogs")},
                        {"options", Node{Object{{"awslogs-group", text("/web")}}}}}};
  const Node container{Object{{"name", text("app")},
                              {"image", text("web")},
                              {"logConfiguration", log},
                              {"mountPoints", Node{List{}}},
                              {"systemControls", Node{List{}}}}};
  const Node request{Object{{"family", text("web")},
                            {"cpu", text("256")},
                            {"memory", text("512")},
                            {"networkMode", text("awsvpc")},
                            {"executionRoleArn", text("arn:aws:iam::123456789012:role/x")},
                            {"requiresCompatibilities", Node{List{text("FARGATE")}}},
                            {"containerDefinitions", Node{List{container}}}}};
  const auto answer = must(call(stack, "RegisterTaskDefinition", request));
  const Node* definition = answer.find("taskDefinition");
  ASSERT_NE(definition, nullptr);
  const auto& containers = std::get<List>(definition->find("containerDefinitions")->value);
  const Node* given_back = containers.front().find("logConfiguration");
  ASSERT_NE(given_back, nullptr);
  EXPECT_EQ(*given_back->find("logDriver"), text("awslogs"));
}

TEST(Operations, a_list_that_must_be_empty_is_refused_with_its_path) {
  Stack stack;
  stack.prepare();
  const Node request{Object{{"cluster", text("prod")},
                            {"serviceName", text("web")},
                            {"serviceRegistries", Node{List{Node{Object{}}}}}}};
  const auto error = error_of(call(stack, "CreateService", request));
  EXPECT_NE(error.message.find("serviceRegistries"), std::string::npos);
}

}  // namespace
}  // namespace teal::services::ecs
