#include "idle_pool.h"

#include <gtest/gtest.h>

#include <memory>

namespace demo {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Pool = IdlePool<std::shared_ptr<int>>;

constexpr Clock::time_point opened{seconds(1'000)};

TEST(IdlePool, gives_the_connection_that_waits_for_the_shortest_time) {
  Pool pool;
  pool.put(std::make_shared<int>(1), opened);
  pool.put(std::make_shared<int>(2), opened + seconds(1));
  EXPECT_EQ(*pool.take(opened + seconds(2)), 2);
  EXPECT_EQ(*pool.take(opened + seconds(2)), 1);
  EXPECT_FALSE(pool.take(opened + seconds(2)));
}

TEST(IdlePool, uses_a_connection_again_up_to_thirty_seconds_and_no_longer) {
  Pool pool;
  pool.put(std::make_shared<int>(1), opened);
  EXPECT_TRUE(pool.take(opened + seconds(30)));
  pool.put(std::make_shared<int>(1), opened);
  EXPECT_FALSE(pool.take(opened + seconds(30) + milliseconds(1)));
}

TEST(IdlePool, never_reaches_down_to_those_that_a_burst_left_behind) {
  Pool pool;
  pool.put(std::make_shared<int>(1), opened);
  pool.put(std::make_shared<int>(2), opened + seconds(60));
  EXPECT_EQ(*pool.take(opened + seconds(61)), 2);
  EXPECT_FALSE(pool.take(opened + seconds(61)));
}

TEST(IdlePool, closes_all_when_the_youngest_is_too_old) {
  Pool pool;
  const auto watched = std::make_shared<int>(1);
  pool.put(watched, opened);
  pool.put(std::make_shared<int>(2), opened);
  EXPECT_FALSE(pool.take(opened + seconds(31)));
  EXPECT_EQ(pool.size(), 0U);
  EXPECT_EQ(watched.use_count(), 1);
}

}  // namespace
}  // namespace demo
