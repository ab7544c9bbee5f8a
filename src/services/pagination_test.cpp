#include "services/pagination.h"

#include <gtest/gtest.h>

namespace teal::services {
namespace {

const Error bad_token{.code = "InvalidToken", .message = "no"};

TEST(Pagination, a_token_gives_back_its_key_and_nothing_else_is_a_token) {
  EXPECT_EQ(read_page_token(page_token("arn:aws:ecs:…/web")), "arn:aws:ecs:…/web");
  for (const char* token : {"", "x", "zz", "00ff", "6162", "616263ff", "null"})
    EXPECT_FALSE(read_page_token(token)) << token;
}

TEST(Pagination, what_is_deleted_between_two_pages_hides_nothing) {
  const auto first = page({"a", "b", "c", "d"}, std::nullopt, 2, bad_token);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->items, (std::vector<std::string>{"a", "b"}));
  const auto second = page({"a", "c", "d"}, first->next_token, 2, bad_token);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->items, (std::vector<std::string>{"c", "d"}));
  EXPECT_FALSE(second->next_token);
}

TEST(Pagination, a_token_that_is_not_ours_is_the_services_error) {
  const auto refused = page({"a"}, "someone else's", 2, bad_token);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), bad_token);
}

}  // namespace
}  // namespace teal::services
