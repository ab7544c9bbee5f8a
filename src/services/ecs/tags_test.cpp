#include "services/ecs/test_stack.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

TEST(Tags, of_a_cluster_are_added_listed_and_taken_away) {
  Stack stack;
  stack.create_cluster();
  const std::string arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/prod";
  must(stack.run<TagResource>(
      {.resource_arn = arn,
       .tags = {{.key = "team", .value = "a"}, {.key = "cost", .value = "1"}}}));
  must(stack.run<TagResource>({.resource_arn = arn, .tags = {{.key = "team", .value = "b"}}}));
  must(stack.run<UntagResource>({.resource_arn = arn, .tag_keys = {"cost"}}));
  const auto tags = *must(stack.run<ListTagsForResource>({.resource_arn = arn})).tags;
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(tags.front().value, "b");
}

TEST(Tags, services_and_task_definitions_have_them_too) {
  Stack stack;
  stack.prepare();
  must(stack.run<CreateService>(stack.service_input()));
  for (const char* resource : {"service/prod/web", "task-definition/web:1"}) {
    const std::string arn = std::string("arn:aws:ecs:eu-central-1:123456789012:") + resource;
    must(stack.run<TagResource>({.resource_arn = arn, .tags = {{.key = "k", .value = "v"}}}));
    EXPECT_EQ(must(stack.run<ListTagsForResource>({.resource_arn = arn})).tags->size(), 1U);
  }
}

TEST(Tags, keys_of_aws_unknown_resources_and_other_regions_are_refused) {
  Stack stack;
  stack.create_cluster();
  const std::string arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/";
  EXPECT_EQ(error_of(stack.run<TagResource>(
                         {.resource_arn = arn + "prod", .tags = {{.key = "aws:x", .value = "v"}}}))
                .code,
            "InvalidParameterException");
  EXPECT_EQ(error_of(stack.run<ListTagsForResource>({.resource_arn = arn + "other"})).code,
            "ResourceNotFoundException");
  EXPECT_EQ(error_of(stack.run<ListTagsForResource>(
                         {.resource_arn = "arn:aws:ecs:us-east-1:123456789012:cluster/prod"}))
                .code,
            "InvalidParameterException");
  EXPECT_EQ(error_of(stack.run<ListTagsForResource>({.resource_arn = "prod"})).code,
            "InvalidParameterException");
}

TEST(Tags, at_most_fifty) {
  Stack stack;
  stack.create_cluster();
  TagResource::Input input;
  input.resource_arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/prod";
  for (int i = 0; i < 40; ++i) input.tags.push_back({.key = "a" + std::to_string(i), .value = ""});
  must(stack.run<TagResource>(input));
  for (auto& tag : input.tags) tag.key = "b" + *tag.key;
  EXPECT_EQ(error_of(stack.run<TagResource>(input)).code, "InvalidParameterException");
}

}  // namespace
}  // namespace teal::services::ecs
