#include <gmock/gmock.h>

#include <limits>

#include "wire/instant.h"
#include "wire/json.h"
#include "wire/shape.h"

namespace teal::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

enum class Launch { ec2, fargate };
constexpr auto names(Launch) {
  return std::array{name("EC2", Launch::ec2), name("FARGATE", Launch::fargate)};
}

struct Tag {
  std::string key;
  std::optional<std::string> value;
  bool operator==(const Tag&) const = default;
  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("key", required | size(1, 4)), field<&Tag::value>("value"));
  }
};

bool is_lower(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

struct Waiting {
  static constexpr std::string_view name = "WAITING";
  Time since{};
  bool operator==(const Waiting&) const = default;
  static constexpr auto shape(auto...) { return fields(field<&Waiting::since>("since")); }
};
struct Done {
  static constexpr std::string_view name = "DONE";
  bool operator==(const Done&) const = default;
  static constexpr auto shape(auto...) { return fields(); }
};

struct ThingId;

struct Thing {
  Id<ThingId> id;
  int count = 7;
  std::int64_t bytes = 0;
  double threshold = 0;
  bool enabled = false;
  Time at{};
  Blob blob;
  Node document;
  std::optional<Launch> launch;
  std::vector<Launch> launches;
  std::optional<std::vector<Tag>> tags;
  std::map<std::string, int> ports;
  std::variant<Waiting, Done> phase;
  std::string word;
  bool operator==(const Thing&) const = default;
  static constexpr auto shape(auto...) {
    return fields(field<&Thing::id>("id"), field<&Thing::count>("count", range(1, 10)),
                  field<&Thing::bytes>("bytes"), field<&Thing::threshold>("threshold"),
                  field<&Thing::enabled>("enabled"), field<&Thing::at>("at"),
                  field<&Thing::blob>("blob"), field<&Thing::document>("document"),
                  field<&Thing::launch>("launch"), field<&Thing::launches>("launches"),
                  field<&Thing::tags>("tags", size(0, 2)),
                  field<&Thing::ports>("ports", size(0, 2)), field<&Thing::phase>("phase"),
                  field<&Thing::word>("word", pattern("[a-z]*", is_lower)),
                  ignored("comment", "no effect on anything that can be seen"));
  }
};

struct Read {
  Thing thing;
  std::vector<Violation> violations;
};
Read read(std::string_view json, Unknown unknown = Unknown::refuse) {
  Read out;
  out.violations = decode(*read_json(json), out.thing, unknown);
  return out;
}

std::vector<std::string> complaints(std::string_view json) {
  std::vector<std::string> out;
  for (const Violation& v : read(json).violations) out.push_back(v.path + ": " + v.constraint);
  return out;
}

TEST(Codec, every_kind_of_member_comes_back_from_text_as_it_was) {
  Thing thing;
  thing.id = Id<ThingId>("t-1");
  thing.count = 3;
  thing.bytes = 1LL << 60;
  thing.threshold = 0.1 + 0.2;
  thing.enabled = true;
  thing.at = Time{Duration{1764000000123}};
  thing.blob.bytes = std::string("\0\xFFx", 3);
  thing.document = Node{Object{{"a", Node{List{Node{std::int64_t{1}}, Node{2.0}, Node{}}}}}};
  thing.launch = Launch::fargate;
  thing.launches = {Launch::ec2, Launch::fargate};
  thing.tags = std::vector<Tag>{{"k", "v"}, {"l", std::nullopt}};
  thing.ports = {{"a", 1}, {"b", 2}};
  thing.phase = Waiting{.since = Time{Duration{-1500}}};
  thing.word = "word";

  const auto [back, violations] = read(write_json(encode(thing)));

  EXPECT_THAT(violations, IsEmpty());
  EXPECT_EQ(back, thing);
}

TEST(Codec, absent_and_null_members_keep_their_defaults_and_leave_optionals_empty) {
  const auto [thing, violations] = read(R"({"count": null, "launch": null})");
  EXPECT_THAT(violations, IsEmpty());
  EXPECT_EQ(thing.count, 7);
  EXPECT_EQ(thing.launch, std::nullopt);
  EXPECT_EQ(thing.tags, std::nullopt);
}

TEST(Codec, an_empty_list_is_not_an_absent_one) {
  EXPECT_EQ(read(R"({"tags": []})").thing.tags, std::vector<Tag>());
}

TEST(Codec, all_violations_are_told_with_their_paths_in_the_order_of_the_rows) {
  EXPECT_THAT(
      complaints(R"({"word": "A1", "count": 11, "launch": "MARS", "id": "x",
                     "tags": [{"value": "v"}, {"key": ""}, {"key": "12345"}],
                     "ports": {"a": 1, "b": 2, "c": 3}, "colour": "red"})"),
      ElementsAre("count: Member must have value less than or equal to 10",
                  "launch: Member must satisfy enum value set: [EC2, FARGATE]",
                  "tags.1.member.key: Member must not be null",
                  "tags.2.member.key: Member must have length greater than or equal to 1",
                  "tags.3.member.key: Member must have length less than or equal to 4",
                  "tags: Member must have length less than or equal to 2",
                  "ports: Member must have length less than or equal to 2",
                  "word: Member must satisfy regular expression pattern: [a-z]*",
                  "colour: Member is unknown, or not supported by Teal (see docs/fidelity.md)"));
}

TEST(Codec, violations_are_described_as_aws_words_them) {
  EXPECT_EQ(
      describe(read(R"({"count": 0, "tags": [{}]})").violations),
      "2 validation errors detected: Value '0' at 'count' failed to satisfy constraint: Member "
      "must have value greater than or equal to 1; Value at 'tags.1.member.key' failed to "
      "satisfy constraint: Member must not be null");
}

TEST(Codec, wrong_types_are_told_by_the_names_of_coral) {
  EXPECT_THAT(complaints(R"({"count": "3", "enabled": 1, "word": 2, "tags": {}, "ports": [],
                             "at": "soon", "blob": "!", "id": true, "threshold": "1"})"),
              ElementsAre("id: BOOLEAN_VALUE can not be converted to a String",
                          "count: STRING_VALUE can not be converted to an Integer",
                          "threshold: STRING_VALUE can not be converted to a Double",
                          "enabled: NUMBER_VALUE can not be converted to a Boolean",
                          "at: STRING_VALUE can not be converted to a Timestamp",
                          "blob: STRING_VALUE can not be converted to a Blob",
                          "tags: START_OBJECT can not be converted to a List",
                          "ports: START_ARRAY can not be converted to a Map",
                          "word: NUMBER_VALUE can not be converted to a String"));
}

TEST(Codec, numbers_that_do_not_fit_an_integer_are_of_the_wrong_type) {
  EXPECT_THAT(complaints(R"({"count": 2147483648})"),
              ElementsAre("count: NUMBER_VALUE can not be converted to an Integer"));
  EXPECT_THAT(complaints(R"({"count": 2.5})"),
              ElementsAre("count: DECIMAL_VALUE can not be converted to an Integer"));
  EXPECT_EQ(read(R"({"count": 2.0})").thing.count, 2);
}

TEST(Codec, a_wrong_type_is_a_serialization_exception_whatever_the_service) {
  const auto render = [](std::span<const Violation>) { return Error{"ByService", "", 400}; };
  EXPECT_EQ(refusal(read(R"({"count": "3"})").violations, render).code, "SerializationException");
  EXPECT_EQ(refusal(read(R"({"count": 0})").violations, render).code, "ByService");
}

TEST(Codec, instants_are_read_from_numbers_and_from_iso_8601) {
  const Time expected{Duration{1764000000500}};
  EXPECT_EQ(read(R"({"at": 1764000000.5})").thing.at, expected);
  EXPECT_EQ(read(R"({"at": "2025-11-24T16:00:00.5Z"})").thing.at, expected);
  EXPECT_EQ(read(R"({"at": "2025-11-24T09:00:00.5-07:00"})").thing.at, expected);
}

TEST(Codec, what_is_no_instant_is_refused_with_its_path) {
  for (const char* at :
       {"1e300", "-1e300", "253402300800", "-62167219201", "true", "[]", "\"2026-02-29T00:00:00Z\"",
        "\"2026-11-24T06:15:27+24:00\"", "\"2026-11-24T06:15:27\"", "\"1764000000\"", "\"\""})
    EXPECT_THAT(complaints(std::string(R"({"at": )") + at + "}"),
                ElementsAre(testing::StartsWith("at: ")))
        << at;
}

TEST(Codec, instants_as_numbers_end_where_four_digits_of_a_year_do) {
  EXPECT_EQ(to_iso8601(*instant_of_seconds(-62'167'219'200)), "0000-01-01T00:00:00Z");
  EXPECT_EQ(to_iso8601(*instant_of_seconds(253'402'300'799)), "9999-12-31T23:59:59Z");
  for (const double seconds :
       {-62'167'219'201.0, 253'402'300'800.0, 1e300, -1e300,
        std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(instant_of_seconds(seconds)) << seconds;
}

TEST(Codec, sizes_of_text_count_characters_not_bytes) {
  EXPECT_THAT(read(R"({"tags": [{"key": "äöüß"}]})").violations, IsEmpty());
}

TEST(Codec, ignored_members_are_accepted_and_null_unknown_members_too) {
  EXPECT_THAT(complaints(R"({"comment": {"any": ["thing"]}, "colour": null})"), IsEmpty());
}

TEST(Codec, a_reader_of_newer_answers_passes_over_what_it_does_not_know) {
  const auto [thing, violations] =
      read(R"({"colour": "red", "count": 99, "launch": "MARS", "launches": ["EC2", "MOON"]})",
           Unknown::accept);
  EXPECT_EQ(thing.count, 99);
  EXPECT_EQ(thing.launch, std::nullopt);
  EXPECT_THAT(thing.launches, ElementsAre(Launch::ec2));
  ASSERT_EQ(violations.size(), 2U);
  for (const Violation& v : violations) EXPECT_EQ(v.kind, Violation::Kind::constraint);
}

TEST(Codec, an_unknown_alternative_of_stored_state_is_refused) {
  EXPECT_THAT(complaints(R"({"phase": {"DANCING": {}}})"), testing::SizeIs(1));
  EXPECT_THAT(complaints(R"({"phase": {}})"), testing::SizeIs(1));
  EXPECT_EQ(read(R"({"phase": {"DONE": {}}})").thing.phase.index(), 1U);
}

TEST(Codec, a_request_that_is_no_structure_is_refused_without_a_path) {
  EXPECT_THAT(complaints("[]"), ElementsAre(": START_ARRAY can not be converted to a Structure"));
}

}  // namespace
}  // namespace teal::wire
