#include "base/arn.h"

#include <gtest/gtest.h>

namespace teal {
namespace {

TEST(Arn, reads_back_what_it_prints) {
  const std::string text = "arn:aws:ecs:eu-west-1:123456789012:service/web/shop";
  const auto arn = parse_arn(text);
  ASSERT_TRUE(arn);
  EXPECT_EQ(arn->service, "ecs");
  EXPECT_EQ(arn->resource, "service/web/shop");
  EXPECT_EQ(arn->str(), text);
}

TEST(Arn, keeps_colons_of_the_resource) {
  EXPECT_EQ(parse_arn("arn:aws:ecs:r:1:task-definition/web:3")->resource, "task-definition/web:3");
}

TEST(Arn, refuses_fewer_than_six_parts) {
  EXPECT_FALSE(parse_arn("web"));
  EXPECT_FALSE(parse_arn("arn:aws:ecs:r:1"));
  EXPECT_FALSE(parse_arn("arn:aws:ecs:r:1:"));
}

}  // namespace
}  // namespace teal
