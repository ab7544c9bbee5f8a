#include "schedule/log_pattern.h"

#include <gtest/gtest.h>

namespace teal::schedule {
namespace {

bool matches(std::string_view pattern, std::string_view message) {
  const auto parsed = LogPattern::parse(pattern);
  EXPECT_TRUE(parsed) << pattern << ": " << (parsed ? "" : parsed.error());
  return parsed && parsed->matches(message);
}
bool refuses(std::string_view pattern) { return !LogPattern::parse(pattern); }

TEST(LogPattern, of_terms_wants_them_all_and_none_of_the_unwanted) {
  EXPECT_TRUE(matches("", "anything"));
  EXPECT_TRUE(matches("ERROR", "[ERROR 400] BAD REQUEST"));
  EXPECT_FALSE(matches("ERROR", "error"));
  EXPECT_TRUE(matches("ERROR REQUEST", "[ERROR 400] BAD REQUEST"));
  EXPECT_FALSE(matches("ERROR REQUEST", "[ERROR 400]"));
  EXPECT_TRUE(matches("\"INTERNAL SERVER ERROR\"", "500 INTERNAL SERVER ERROR"));
  EXPECT_TRUE(matches("ERROR -EXITING", "ERROR 400"));
  EXPECT_FALSE(matches("ERROR -EXITING", "ERROR 400 EXITING"));
  EXPECT_TRUE(matches("-\"a b\"", "b a"));
}

TEST(LogPattern, with_question_marks_wants_one_of_its_terms_and_beside_others_says_nothing) {
  EXPECT_TRUE(matches("?ERROR ?WARN", "WARN: disk"));
  EXPECT_FALSE(matches("?ERROR ?WARN", "INFO: disk"));
  EXPECT_TRUE(matches("?ERROR ?WARN INFO", "INFO: disk"));
}

TEST(LogPattern, of_fields_counts_them_and_compares_words_and_numbers) {
  const std::string line =
      R"(127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534)";
  EXPECT_TRUE(matches("[ip, user, username, timestamp, request, status, bytes]", line));
  EXPECT_FALSE(matches("[ip, user, username]", line));
  EXPECT_TRUE(
      matches("[ip, user, username, timestamp, request =*html*, status = 4*, bytes]", line));
  EXPECT_FALSE(matches("[ip, user, username, timestamp, request, status = 5*, bytes]", line));
  EXPECT_TRUE(matches("[..., bytes > 1500]", line));
  EXPECT_FALSE(matches("[..., bytes > 1534]", line));
  EXPECT_TRUE(matches("[ip = 127.0.0.*, ..., status = 404 || status = 410, bytes]", line));
  EXPECT_TRUE(matches("[..., (status >= 400 && status < 500), bytes != 0]", line));
  EXPECT_TRUE(matches("[w1 != ERROR && w1 != WARN, w2]", "INFO started"));
}

TEST(LogPattern, of_json_compares_what_its_paths_select) {
  const std::string event =
      R"({"event": "crashed", "code": 137, "deep": {"list": [{"id": 1}, {"id": 2}], "none": null},
    "on": true, "dotted.key": "x", "latency": 0.25})";
  EXPECT_TRUE(matches(R"({ ($.event = "crashed") || ($.event = "failed") })", event));
  EXPECT_FALSE(matches(R"({ $.event = "failed" })", event));
  EXPECT_TRUE(matches(R"({ $.event = "cr*ed" && $.code > 100 })", event));
  EXPECT_TRUE(matches("{ $.event = crash* }", event));
  EXPECT_TRUE(matches("{ $.event != \"failed\" }", event));
  EXPECT_FALSE(matches("{ $.missing != \"failed\" }", event));
  EXPECT_TRUE(matches("{ $.code = 137 }", event));
  EXPECT_FALSE(matches("{ $.code = \"136\" }", event));
  EXPECT_TRUE(matches("{ $.latency <= 2.5e-1 }", event));
  EXPECT_TRUE(matches("{ $.deep.list[1].id = 2 }", event));
  EXPECT_TRUE(matches("{ $.deep.list[*].id = 2 }", event));
  EXPECT_FALSE(matches("{ $.deep.list[7].id = 2 }", event));
  EXPECT_TRUE(matches("{ $.deep.none IS NULL }", event));
  EXPECT_FALSE(matches("{ $.code IS NULL }", event));
  EXPECT_TRUE(matches("{ $.on IS TRUE && $.gone NOT EXISTS }", event));
  EXPECT_FALSE(matches("{ $.on is false || $.code not exists }", event));
  EXPECT_TRUE(matches("{ $.['dotted.key'] = \"x\" }", event));
  EXPECT_TRUE(matches("{ $.code = \"*\" }", event));
  EXPECT_FALSE(matches("{ $.deep = \"*\" }", event));
  EXPECT_FALSE(matches("{ $.event = \"crashed\" }", "event crashed"));
  // && before ||, unless in parentheses.
  EXPECT_TRUE(matches("{ $.code = 137 || $.code = 1 && $.event = \"x\" }", event));
  EXPECT_FALSE(matches("{ ($.code = 137 || $.code = 1) && $.event = \"x\" }", event));
}

TEST(LogPattern, gives_the_values_it_looked_at) {
  const auto fields = LogPattern::parse("[ip, ..., bytes > 0]");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->select("$bytes", "1.1.1.1 a b 12"), "12");
  EXPECT_EQ(fields->select("$other", "1.1.1.1 a b 12"), std::nullopt);
  EXPECT_EQ(fields->extract("1.1.1.1 a b 12"),
            (std::map<std::string, std::string>{{"$bytes", "12"}, {"$ip", "1.1.1.1"}}));
  const auto json = LogPattern::parse("{ $.latency > 0 }");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->select("$.latency", R"({"latency": 1.5})"), "1.5");
  EXPECT_EQ(json->select("$.latency", "no json"), std::nullopt);
}

TEST(LogPattern, that_is_malformed_is_refused) {
  for (const char* pattern : {"\"open",
                              "a-b",
                              "?",
                              "-",
                              "%re%",
                              "[a",
                              "[a]b",
                              "[..., ...]",
                              "[a = ]",
                              "[a > b]",
                              "[a = 1 || b = 2]",
                              "[]",
                              "{",
                              "{ }",
                              "{ $.a }",
                              "{ $.a = }",
                              "{ a = 1 }",
                              "{ $.a = 1",
                              "{ ($.a = 1 }",
                              "{ $.a = 1 } x",
                              "{ $.a IS 1 }",
                              "{ $.a NOT NULL }",
                              "{ $.a[x] = 1 }",
                              "{ $.a < \"b\" }",
                              "{ $. = 1 }",
                              "{ $.a = %x% }"})
    EXPECT_TRUE(refuses(pattern)) << pattern;
  EXPECT_TRUE(refuses("{ " + std::string(500, '(') + "$.a = 1" + std::string(500, ')') + " }"));
}

}  // namespace
}  // namespace teal::schedule
