#include "adapters/sqlite_log_events.h"

#include <gtest/gtest.h>

#include "adapters/scratch_directory.h"

namespace teal::adapters {
namespace {

using ports::LogPlace;
using ports::NewLogEvent;

constexpr Time noon{std::chrono::seconds(1'790'000'000)};
const LogPlace a{.group_id = "g", .stream_id = "a"}, b{.group_id = "g", .stream_id = "b"};

class SqliteLogEventsTest : public ::testing::Test {
 protected:
  void SetUp() override { open({}); }
  void open(SqliteLogOptions options) {
    events.reset();
    auto opened = SqliteLogEvents::open(scratch.path() + "/logs.db", options);
    ASSERT_TRUE(opened) << opened.error().message;
    events = std::move(*opened);
  }
  void put(const LogPlace& place, int second, const std::string& message) {
    const NewLogEvent event{.at = noon + std::chrono::seconds(second), .message = message};
    ASSERT_TRUE(events->append(place, std::span(&event, 1), noon, {}));
  }
  std::vector<std::string> read(ports::LogQuery query) {
    query.group_id = "g";
    const auto found = events->read(query);
    EXPECT_TRUE(found) << found.error().message;
    std::vector<std::string> messages;
    if (found)
      for (const auto& event : *found) messages.push_back(event.message);
    return messages;
  }
  using Texts = std::vector<std::string>;
  ScratchDirectory scratch;
  std::unique_ptr<SqliteLogEvents> events;
};

TEST_F(SqliteLogEventsTest, gives_them_in_order_of_their_time_and_survives_being_closed) {
  put(a, 2, "two");
  put(b, 1, "one");
  put(a, 2, "two again");
  open({});
  put(b, 3, "three");
  EXPECT_EQ(read({}), (Texts{"one", "two", "two again", "three"}));
  EXPECT_EQ(read({.stream_id = "a"}), (Texts{"two", "two again"}));
  EXPECT_EQ(read({.latest = true, .limit = 2}), (Texts{"two again", "three"}));
  EXPECT_EQ(read({.start = noon + std::chrono::seconds(2), .end = noon + std::chrono::seconds(3)}),
            (Texts{"two", "two again"}));
  const auto all = events->read({.group_id = "g"});
  EXPECT_EQ(read({.after = (*all)[1].position}), (Texts{"two again", "three"}));
  EXPECT_EQ(read({.before = (*all)[1].position, .latest = true}), (Texts{"one"}));
}

TEST_F(SqliteLogEventsTest, keeps_a_bookmark_with_what_was_read) {
  EXPECT_EQ(events->bookmark("c"), "");
  const NewLogEvent event{.at = noon, .message = "x"};
  ASSERT_TRUE(events->append(a, std::span(&event, 1), noon,
                             ports::LogBookmark{.source = "c", .position = "1/2"}));
  open({});
  EXPECT_EQ(events->bookmark("c"), "1/2");
  ASSERT_TRUE(events->forget_bookmark("c"));
  EXPECT_EQ(events->bookmark("c"), "");
}

TEST_F(SqliteLogEventsTest, counts_its_streams) {
  put(a, 1, "12345");
  put(a, 9, "12345");
  const auto statistics = events->statistics("g");
  ASSERT_EQ(statistics->size(), 1U);
  const auto& of = statistics->at("a");
  EXPECT_EQ(of.bytes, 2 * (5 + 26));
  EXPECT_EQ(of.first, noon + std::chrono::seconds(1));
  EXPECT_EQ(of.last, noon + std::chrono::seconds(9));
  EXPECT_EQ(of.ingested, noon);
}

TEST_F(SqliteLogEventsTest, forgets_the_old_and_what_nobody_names) {
  put(a, 1, "old");
  put(a, 5, "new");
  put(b, 5, "other");
  ASSERT_TRUE(events->forget_before("g", noon + std::chrono::seconds(5)));
  EXPECT_EQ(read({}), (Texts{"new", "other"}));
  ASSERT_TRUE(events->keep_only({"b"}));
  EXPECT_EQ(read({}), (Texts{"other"}));
  EXPECT_EQ(events->statistics("g")->size(), 1U);
}

TEST_F(SqliteLogEventsTest, lets_the_oldest_go_when_it_grows_beyond_its_limit) {
  open({.bytes_max = 1000});
  for (int i = 0; i < 40; ++i) put(a, i, std::string(74, 'x'));  // 100 bytes each.
  const auto left = read({});
  EXPECT_GE(left.size(), 9U);
  EXPECT_LE(left.size(), 10U);
  const auto found = events->read({.group_id = "g"});
  EXPECT_EQ(found->back().position.at, noon + std::chrono::seconds(39));
}

}  // namespace
}  // namespace teal::adapters
