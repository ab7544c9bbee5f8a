#include "wire/json.h"

#include <gmock/gmock.h>

namespace teal::wire {
namespace {

using testing::HasSubstr;

std::string again(std::string_view text) {
  const auto node = read_json(text);
  return node ? write_json(*node) : node.error().code + ": " + node.error().message;
}

TEST(Json, what_is_read_is_written_again_in_its_order) {
  EXPECT_EQ(again(R"({"b": [1, -2, 1.5, true, null, "x"], "a": {}, "c": []})"),
            R"({"b":[1,-2,1.5,true,null,"x"],"a":{},"c":[]})");
}

TEST(Json, whole_doubles_keep_their_point_and_doubles_come_back_exactly) {
  EXPECT_EQ(again("[1.0, 1e30, 0.1, 70.06299999999999, -0.0]"),
            "[1.0,1e+30,0.1,70.06299999999999,-0.0]");
}

TEST(Json, instants_are_seconds_since_the_epoch_with_milliseconds_where_there_are_any) {
  EXPECT_EQ(write_json({Time{Duration{1764000000000}}}), "1764000000");
  EXPECT_EQ(write_json({Time{Duration{1764000000007}}}), "1764000000.007");
  EXPECT_EQ(write_json({Time{Duration{-1500}}}), "-1.5");
}

TEST(Json, control_characters_and_quotes_are_escaped_and_other_text_stands_as_it_is) {
  EXPECT_EQ(again(R"(["\"\\\n\r\t\u0001 ä \ud83d\ude00"])"), "[\"\\\"\\\\\\n\\r\\t\\u0001 ä 😀\"]");
  EXPECT_EQ(again(R"(["before\"between\\after","\n",""])"),
            R"(["before\"between\\after","\n",""])");
}

TEST(Json, blobs_are_written_in_base64_and_maps_as_objects) {
  EXPECT_EQ(write_json({Blob{"hello"}}), R"("aGVsbG8=")");
  EXPECT_EQ(write_json({Map{{{"k", {std::int64_t{1}}}}}}), R"({"k":1})");
}

TEST(Json, malformed_documents_are_refused) {
  for (const std::string_view text :
       {"", " ", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "nul", "01", "1 2", "\"\\ud800\"",
        "\"\x01\"", "\"\xFF\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"", "NaN", "1e999",
        "99999999999999999999999"})
    EXPECT_THAT(again(text), HasSubstr("SerializationException")) << text;
}

TEST(Json, a_name_that_stands_twice_is_refused) {
  EXPECT_THAT(again(R"({"a": {"x": 1, "y": 2, "x": 3}})"), HasSubstr("'x' stands twice"));
}

TEST(Json, an_empty_text_without_an_address_is_refused) {
  const auto read = read_json({});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "SerializationException");
}

TEST(Json, nesting_is_limited) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_THAT(again(nested(json_depth_limit + 1)), HasSubstr("deeper than 64"));
  EXPECT_THAT(again(nested(100000)), HasSubstr("deeper than 64"));
  EXPECT_EQ(again(nested(json_depth_limit - 1)), nested(json_depth_limit - 1));
}

}  // namespace
}  // namespace teal::wire
