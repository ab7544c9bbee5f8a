#include <gmock/gmock.h>

#include "wire/base64.h"
#include "wire/cbor.h"
#include "wire/json.h"
#include "wire/query.h"
#include "wire/xml.h"

namespace teal::wire {
namespace {

using testing::HasSubstr;

struct Label {
  std::string key;
  std::optional<std::string> value;
  static constexpr auto shape(auto...) {
    return fields(field<&Label::key>("Key"), field<&Label::value>("Value"));
  }
};
struct Sample {
  std::optional<std::string> name;
  std::optional<int> port;
  std::optional<bool> enabled;
  std::optional<double> threshold;
  std::optional<Time> at;
  std::optional<Blob> blob;
  std::optional<std::vector<Label>> tags;
  std::optional<std::vector<std::string>> names;
  std::optional<std::map<std::string, std::string>> options;
  static constexpr auto shape(auto...) {
    using T = Sample;
    return fields(field<&T::name>("Name"), field<&T::port>("Port"), field<&T::enabled>("Enabled"),
                  field<&T::threshold>("Threshold"), field<&T::at>("At"), field<&T::blob>("Blob"),
                  field<&T::tags>("Tags"), field<&T::names>("Names"),
                  field<&T::options>("Options"));
  }
};
const Type& sample = TypeOf<Sample>::value;

Sample full() {
  return {.name = "a b&c=ä",
          .port = 80,
          .enabled = true,
          .threshold = 0.5,
          .at = Time{Duration{1764000000250}},
          .blob = Blob{std::string("\0\x80", 2)},
          .tags = std::vector<Label>{{"k", "v"}, {"<l>", std::nullopt}},
          .names = std::vector<std::string>{},
          .options = std::map<std::string, std::string>{{"x", "1"}, {"y", "2"}}};
}

std::string from_form(std::string_view form, QueryStyle style = QueryStyle::query) {
  const auto parameters = read_form(form);
  if (!parameters) return parameters.error().code;
  const auto node = read_query(*parameters, sample, style);
  return node ? write_json(*node) : node.error().code;
}

TEST(Query, instants_are_iso_8601_with_any_offset_or_seconds) {
  const auto instant = [](std::string_view text) -> std::optional<Time> {
    const auto node = read_query(*read_form("At=" + percent_encode(text)), sample);
    Sample read;
    if (!decode(*node, read, Unknown::refuse).empty()) return std::nullopt;
    return read.at;
  };
  const Time expected{Duration{1764000000000}};
  for (const char* text : {"2025-11-24T16:00:00Z", "2025-11-24T17:30:00+01:30",
                           "2025-11-24T16:00:00.000Z", "1764000000", "1764000000.0"})
    EXPECT_EQ(instant(text), expected) << text;
  for (const char* text : {"2025-11-24T16:00:00", "2025-11-24T16:00:00+25:00", "tomorrow", "nan",
                           "inf", "1e300", "253402300800", "-62167219201", "2025-11-24"})
    EXPECT_EQ(instant(text), std::nullopt) << text;
}

TEST(Query, a_request_written_as_a_form_is_read_back_as_it_was) {
  const Node request = encode(full());
  const auto form = write_form(write_query("DoIt", "2015-12-01", request));
  EXPECT_THAT(form, testing::StartsWith("Action=DoIt&Version=2015-12-01&Name=a%20b%26c%3D%C3%A4&"));
  EXPECT_EQ(from_form(form), write_json(request));
}

TEST(Query, lists_are_sorted_by_number_and_gaps_closed) {
  EXPECT_EQ(from_form("Names.member.10=c&Names.member.2=b&Names.member.1=a"),
            R"({"Names":["a","b","c"]})");
  EXPECT_EQ(from_form("Tags.member.1.Key=k&Tags.member.1.Value=v+w"),
            R"({"Tags":[{"Key":"k","Value":"v w"}]})");
}

TEST(Query, an_empty_list_is_spelled_by_a_name_without_a_value) {
  EXPECT_EQ(from_form("Names=&Options="), R"({"Names":[],"Options":{}})");
}

TEST(Query, ec2_flattens_lists) {
  EXPECT_EQ(from_form("Names.1=a&Names.2=b", QueryStyle::ec2), R"({"Names":["a","b"]})");
}

// A row of EC2 has its name in answers; a request's begins with a capital.
struct Ec2Sample {
  std::optional<std::string> vpc_id;
  std::optional<std::vector<Label>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&Ec2Sample::vpc_id>("vpcId"), field<&Ec2Sample::tags>("tagSet"));
  }
};

TEST(Query, ec2_capitalises_names_in_requests_and_reads_back_what_it_wrote) {
  const Node request = encode(Ec2Sample{.vpc_id = "vpc-1", .tags = std::vector<Label>{{"k", "v"}}});
  const auto form = write_query("DoIt", "2016-11-15", request, QueryStyle::ec2);
  EXPECT_EQ(write_form(form),
            "Action=DoIt&Version=2016-11-15&VpcId=vpc-1&TagSet.1.Key=k&TagSet.1.Value=v");
  const auto back = read_query(form, TypeOf<Ec2Sample>::value, QueryStyle::ec2);
  ASSERT_TRUE(back);
  EXPECT_EQ(write_json(*back), write_json(request));
}

TEST(Query, maps_are_entries_of_key_and_value) {
  EXPECT_EQ(from_form("Options.entry.1.key=x&Options.entry.1.value=1"), R"({"Options":{"x":"1"}})");
}

TEST(Query, text_that_does_not_fit_its_type_is_kept_for_the_decoder_to_refuse) {
  Sample into;
  const auto parameters = *read_form("Port=many&Enabled=maybe&Nonsense.a=1&Names=x&Name.a=1");
  const auto node = *read_query(parameters, sample);
  std::vector<std::string> paths;
  for (const Violation& v : decode(node, into, Unknown::refuse)) paths.push_back(v.path);
  EXPECT_THAT(paths, testing::ElementsAre("Name", "Port", "Enabled", "Names", "Nonsense"));
}

TEST(Query, malformed_forms_are_refused) {
  for (const std::string_view form :
       {"a=%", "a=%4", "a=%zz", "a=%FF", "Name=1&Name=2", "a..b=1", ".=1", "a.=1", "=1"})
    EXPECT_EQ(from_form(form), "MalformedQueryString") << form;
  std::string deep = "a";
  for (int i = 0; i < 100000; ++i) deep += ".a";
  EXPECT_EQ(from_form(deep + "=1"), "MalformedQueryString");
}

TEST(Xml, an_answer_is_read_back_as_it_was_written) {
  const Node output = encode(full());
  const std::string xml = write_xml_answer("DoIt", "http://x/", output, "id-1");
  EXPECT_THAT(xml, HasSubstr("<Tags><member><Key>k</Key><Value>v</Value></member>"));
  EXPECT_THAT(xml, HasSubstr("<Options><entry><key>x</key><value>1</value></entry>"));
  EXPECT_THAT(xml, HasSubstr("<At>2025-11-24T16:00:00.250Z</At>"));
  EXPECT_THAT(xml, testing::EndsWith("</DoItResult><ResponseMetadata><RequestId>id-1</RequestId>"
                                     "</ResponseMetadata></DoItResponse>"));
  const auto back = read_xml_answer(xml, "DoIt", sample);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(write_json(*back), write_json(output));
}

TEST(Xml, ec2_has_its_members_beside_the_request_id_and_items_in_lists) {
  const Node output = encode(Ec2Sample{.vpc_id = "vpc-1", .tags = std::vector<Label>{{"k", "v"}}});
  const std::string xml = write_xml_answer("DoIt", "http://x/", output, "id-1", QueryStyle::ec2);
  EXPECT_EQ(xml,
            R"(<DoItResponse xmlns="http://x/"><requestId>id-1</requestId><vpcId>vpc-1</vpcId>)"
            "<tagSet><item><Key>k</Key><Value>v</Value></item></tagSet></DoItResponse>");
  const auto back = read_xml_answer(xml, "DoIt", TypeOf<Ec2Sample>::value, QueryStyle::ec2);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(write_json(*back), write_json(output));
  const std::string error =
      write_xml_error("n", {"InvalidVpcID.NotFound", "no <vpc>", 400}, "r", QueryStyle::ec2);
  EXPECT_THAT(error, testing::StartsWith("<Response><Errors><Error><Code>InvalidVpcID.NotFound<"));
  EXPECT_EQ(read_xml_error(error, 400), (Error{"InvalidVpcID.NotFound", "no <vpc>", 400}));
}

TEST(Xml, text_that_would_be_markup_is_escaped) {
  EXPECT_THAT(write_xml_answer("A", "n", Node{Object{{"T", {"<&>\"\r\x01"}}}}, "r"),
              HasSubstr("<T>&lt;&amp;&gt;&quot;&#xD;\xEF\xBF\xBD</T>"));
}

TEST(Xml, errors_are_read_back) {
  const std::string xml = write_xml_error("n", {"Throttling", "Rate <exceeded>", 400}, "r");
  EXPECT_EQ(read_xml_error(xml, 400), (Error{"Throttling", "Rate <exceeded>", 400}));
  EXPECT_EQ(read_xml_error("<html>502</html>", 502), std::nullopt);
}

TEST(Xml, declarations_comments_attributes_prefixes_and_cdata_are_understood) {
  const auto root = read_xml(
      "<?xml version=\"1.0\"?>\n<!-- c --><a:R x='1' y=\"&lt;>\"><b/><c "
      "><![CDATA[<&>]]>&#x41;&#66;</c>"
      "</a:R>\n");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->name, "R");
  EXPECT_EQ(root->child("c")->text, "<&>AB");
}

TEST(Xml, what_is_not_well_formed_is_refused) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (const std::string& text :
       {std::string(), std::string("<a>"), std::string("<a></b>"), std::string("<a/><b/>"),
        std::string("<a>&bomb;</a>"), std::string("<a>&#xD800;</a>"), std::string("<a>&#0;</a>"),
        std::string("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), std::string("x<a/>"),
        std::string("<a b></a>"), std::string("<a b='></a>"), std::string("<a>\xFF</a>"),
        std::string("<>"), std::string("<"), std::string("</a>"), std::string("<a>&amp</a>"), deep})
    EXPECT_FALSE(read_xml(text)) << text.substr(0, 40);
}

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}
std::string from_cbor(std::string_view hex) {
  const auto node = read_cbor(bytes_of(hex));
  return node ? write_json(*node) : node.error().code;
}

TEST(Cbor, a_document_is_read_back_as_it_was_written) {
  const Node node{Object{{"int", {std::int64_t{-500}}},
                         {"big", {std::int64_t{1} << 40}},
                         {"least", {std::numeric_limits<std::int64_t>::min()}},
                         {"double", {0.1}},
                         {"bool", {true}},
                         {"null", {}},
                         {"time", {Time{Duration{1764000000123}}}},
                         {"whole", {Time{Duration{1764000000000}}}},
                         {"blob", {Blob{std::string("\0\xFF", 2)}}},
                         {"list", {List{{std::string(300, 'x')}, {Object{}}}}}}};
  const auto back = read_cbor(write_cbor(node));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, node);
}

// Vectors of RFC 8949, appendix A.
TEST(Cbor, the_vectors_of_the_standard_are_read) {
  EXPECT_EQ(from_cbor("1903e8"), "1000");
  EXPECT_EQ(from_cbor("3903e7"), "-1000");
  EXPECT_EQ(from_cbor("f93e00"), "1.5");
  EXPECT_EQ(from_cbor("f90001"), "5.960464477539063e-08");
  EXPECT_EQ(from_cbor("fa47c35000"), "100000.0");
  EXPECT_EQ(from_cbor("fb3ff199999999999a"), "1.1");
  EXPECT_EQ(from_cbor("c11a514b67b0"), "1363896240");
  EXPECT_EQ(from_cbor("c1fb41d452d9ec200000"), "1363896240.500");
  EXPECT_EQ(from_cbor("7f657374726561646d696e67ff"), "\"streaming\"");
  EXPECT_EQ(from_cbor("9f018202039f0405ffff"), "[1,[2,3],[4,5]]");
  EXPECT_EQ(from_cbor("bf61610161629f0203ffff"), R"({"a":1,"b":[2,3]})");
  EXPECT_EQ(from_cbor("f7"), "null");
}

TEST(Cbor, malformed_bytes_are_refused) {
  for (const std::string_view hex : {"",
                                     "18",
                                     "1bffffffffffffffff",
                                     "3bffffffffffffffff",
                                     "61",
                                     "62c328",
                                     "ff",
                                     "1f",
                                     "df00",
                                     "5f6161ff",
                                     "5f5f4100ffff",
                                     "9f",
                                     "a1",
                                     "a101",
                                     "a20101",
                                     "a10102",
                                     "a2616101616102",
                                     "9bffffffffffffffff",
                                     "7bffffffffffffffff",
                                     "0000",
                                     "1c",
                                     "f800",
                                     "c1fbffffffffffffffff"})
    EXPECT_EQ(from_cbor(hex), "SerializationException") << hex;
  EXPECT_FALSE(read_cbor(std::string(100000, '\x81')));
  EXPECT_FALSE(read_cbor(std::string(100000, '\xC1')));
}

TEST(Base64, the_vectors_of_rfc_4648_hold_both_ways) {
  const std::pair<std::string_view, std::string_view> vectors[] = {
      {"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
      {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, text_that_is_not_of_it_is_refused) {
  for (const std::string_view text :
       {"Zg", "Zg=", "Z===", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "===="})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace teal::wire
