#include <gtest/gtest.h>

#include <map>

#include "base/cidr.h"
#include "routing/algorithms.h"
#include "routing/control_protocol.h"
#include "routing/health.h"
#include "routing/matcher.h"
#include "routing/pattern.h"
#include "routing/redirect.h"
#include "routing/weights.h"

namespace teal::routing {
namespace {

TEST(Pattern, matches_stars_marks_and_escapes) {
  EXPECT_TRUE(matches_pattern("/img/*", "/img/a/b.png", Case::sensitive));
  EXPECT_TRUE(matches_pattern("*.example.com", "a.EXAMPLE.com", Case::insensitive));
  EXPECT_FALSE(matches_pattern("*.example.com", "example.com", Case::insensitive));
  EXPECT_FALSE(matches_pattern("/Img", "/img", Case::sensitive));
  EXPECT_TRUE(matches_pattern("a?c", "abc", Case::sensitive));
  EXPECT_TRUE(matches_pattern("a\\*c", "a*c", Case::sensitive));
  EXPECT_FALSE(matches_pattern("a\\*c", "abc", Case::sensitive));
  EXPECT_TRUE(matches_pattern("*a*b*", "xxaxxbxx", Case::sensitive));
}

TEST(Matcher, takes_the_first_rule_by_priority_and_the_default_last) {
  const std::vector<Rule> rules = {
      {.id = "default"},
      {.id = "late",
       .priority = 20,
       .conditions = {{.field_name = "path-pattern", .values = {"/*"}}}},
      {.id = "early",
       .priority = 10,
       .conditions = {{.field_name = "path-pattern", .values = {"/a/*", "/b"}},
                      {.field_name = "http-request-method", .values = {"GET"}}}}};
  const auto ordered = in_order(rules);
  EXPECT_EQ(find_rule(ordered, {.method = "GET", .host = "h", .path = "/a/x"})->id, "early");
  EXPECT_EQ(find_rule(ordered, {.method = "POST", .host = "h", .path = "/a/x"})->id, "late");
  EXPECT_EQ(find_rule(ordered, {.method = "OPTIONS", .host = "h", .path = "*"})->id, "default");
}

TEST(Matcher, reads_query_strings_and_source_addresses) {
  EXPECT_TRUE(matches(Condition{.field_name = "query-string", .values = {"v?"}, .keys = {"k"}},
                      {.query = "a=b&K=V1"}));
  EXPECT_TRUE(block_has("10.0.0.0/8", *parse_ipv4("10.9.8.7")));
  EXPECT_FALSE(block_has("10.0.0.0/8", *parse_ipv4("11.0.0.1")));
  EXPECT_TRUE(block_has("0.0.0.0/0", 1));
}

TEST(Matcher, of_source_addresses_knows_the_ends_of_a_block_and_never_guesses) {
  const auto has = [](std::string_view block, std::string_view address) {
    return block_has(block, *parse_ipv4(address));
  };
  EXPECT_TRUE(has("10.1.2.128/25", "10.1.2.255"));
  EXPECT_FALSE(has("10.1.2.128/25", "10.1.2.127"));
  EXPECT_TRUE(has("10.1.2.77/24", "10.1.2.0"));  // Bits beyond the prefix do not count.
  EXPECT_TRUE(has("10.1.2.3/32", "10.1.2.3"));
  EXPECT_FALSE(has("10.1.2.3/32", "10.1.2.2"));
  EXPECT_TRUE(has("10.1.2.3", "10.1.2.3"));  // No prefix: this address alone.
  EXPECT_FALSE(has("10.1.2.3", "10.1.2.4"));
  for (const char* block : {"10.1.2.3/33", "10.1.2.3/-1", "10.1.2.3/", "10.1.2.3/8x", "10.1.2/8",
                            "10.1.2.3/8/8", "::/0", "::ffff:10.1.2.3/128", "", "/0"})
    EXPECT_FALSE(has(block, "10.1.2.3")) << block;
}

TEST(SmoothWeights, shares_are_exact_in_every_cycle_whatever_the_phase) {
  for (const std::uint64_t phase : {0u, 3u, 77u}) {
    SmoothWeights weights(std::vector<int>{90, 10, 0}, phase);
    std::map<std::size_t, int> count;
    for (int i = 0; i < 1000; ++i) ++count[*weights.pick()];
    EXPECT_EQ(count[0], 900);
    EXPECT_EQ(count[1], 100);
    EXPECT_FALSE(count.contains(2));
  }
}

TEST(SmoothWeights, picks_nothing_when_all_weights_are_zero) {
  EXPECT_FALSE(SmoothWeights(std::vector<int>{0, 0}, 5).pick());
  EXPECT_FALSE(SmoothWeights().pick());
}

TEST(Algorithms, take_turns_or_the_least_loaded) {
  AlgorithmState state;
  const std::vector<Candidate> three = {{.in_flight = 3}, {.in_flight = 1}, {.in_flight = 2}};
  std::vector<std::size_t> picks;
  for (int i = 0; i < 4; ++i) picks.push_back(find_algorithm("round_robin")(state, three));
  EXPECT_EQ(picks, (std::vector<std::size_t>{0, 1, 2, 0}));
  EXPECT_EQ(find_algorithm("least_outstanding_requests")(state, three), 1u);
  EXPECT_LT(find_algorithm("weighted_random")(state, three), 3u);
  EXPECT_EQ(find_algorithm("psychic"), nullptr);
}

constexpr CheckResult ok{.kind = CheckResult::Kind::answered, .status = 200};
constexpr CheckResult broken{.kind = CheckResult::Kind::answered, .status = 503};

TEST(Health, a_new_target_is_healthy_after_one_success) {
  const HealthCheck check;
  const TargetHealth health = after_check({}, check, ok);
  EXPECT_EQ(health.state, HealthState::healthy);
  EXPECT_EQ(health.reason, "");
}

TEST(Health, an_unhealthy_target_needs_the_threshold_to_come_back) {
  const HealthCheck check{.healthy_threshold = 3, .unhealthy_threshold = 2};
  TargetHealth health = known_healthy();
  health = after_check(health, check, broken);
  EXPECT_EQ(health.state, HealthState::healthy);
  health = after_check(health, check, broken);
  EXPECT_EQ(health.state, HealthState::unhealthy);
  EXPECT_EQ(health.reason, "Target.ResponseCodeMismatch");
  EXPECT_EQ(health.description, "Health checks failed with these codes: [503]");
  for (int i = 0; i < 2; ++i) health = after_check(health, check, ok);
  EXPECT_EQ(health.state, HealthState::unhealthy);
  EXPECT_EQ(after_check(health, check, ok).state, HealthState::healthy);
}

TEST(Health, matchers_are_lists_and_ranges) {
  EXPECT_TRUE(matcher_accepts("200,202", 202));
  EXPECT_TRUE(matcher_accepts("200-299,404", 404));
  EXPECT_FALSE(matcher_accepts("200-299", 302));
  EXPECT_FALSE(matcher_accepts("", 200));
}

TEST(Eligible, fails_open_when_nothing_is_healthy_but_never_to_a_draining_target) {
  std::vector<std::uint32_t> indexes;
  const Availability healthy{.state = HealthState::healthy};
  const Availability bad{.state = HealthState::unhealthy};
  const Availability leaving{.state = HealthState::healthy, .draining = true};
  eligible({healthy, bad, leaving}, 1, indexes);
  EXPECT_EQ(indexes, (std::vector<std::uint32_t>{0}));
  eligible({bad, bad, leaving}, 1, indexes);
  EXPECT_EQ(indexes, (std::vector<std::uint32_t>{0, 1}));
  eligible({leaving}, 1, indexes);
  EXPECT_TRUE(indexes.empty());
}

TEST(Redirect, fills_in_the_parts_of_the_request) {
  const Action action{.type = "redirect", .status = 301, .protocol = "HTTPS", .port = "443"};
  EXPECT_EQ(location(action, {.host = "h:80", .port = 80, .path = "/a", .query = "b=c"}),
            "https://h:443/a?b=c");
}

TEST(ControlProtocol, frames_survive_any_split_and_come_back_equal) {
  Table table{.generation = 7, .instance = "i"};
  table.groups.push_back({.id = "g", .name = "targetgroup/g/1"});
  const std::string bytes = frame(table) + frame(Effective{7});
  FrameReader reader;
  std::vector<std::string> frames;
  for (const char c : bytes) {
    reader.feed({&c, 1});
    while (const auto json = reader.next()) frames.push_back(*json);
  }
  ASSERT_EQ(frames.size(), 2u);
  const auto read = read_from_engine(frames[0]);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->generation, 7);
  EXPECT_EQ(read->groups.at(0).name, "targetgroup/g/1");
  const auto effective = read_from_balancer(frames[1]);
  ASSERT_TRUE(effective.has_value());
  EXPECT_EQ(std::get<Effective>(*effective).generation, 7);
  EXPECT_FALSE(read_from_engine("{\"nonsense\":1}").has_value());
}

TEST(ControlProtocol, a_length_beyond_all_tables_breaks_the_stream) {
  FrameReader reader;
  reader.feed(std::string(4, '\xff'));
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.broken());
}

}  // namespace
}  // namespace teal::routing
