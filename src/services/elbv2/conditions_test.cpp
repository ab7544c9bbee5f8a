#include "services/elbv2/conditions.h"

#include <gmock/gmock.h>

namespace teal::services::elbv2 {
namespace {

using api::elbv2::RuleCondition;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

RuleCondition a_source_ip(std::vector<std::string> values) {
  RuleCondition condition;
  condition.field_ = "source-ip";
  condition.source_ip_config.emplace().values = std::move(values);
  return condition;
}

std::string why_refused(const RuleCondition& condition) {
  const auto checked = check_conditions({condition});
  return checked ? "it was accepted" : checked.error().code + ": " + checked.error().message;
}

TEST(Conditions, of_source_addresses_are_blocks_of_either_family) {
  for (const char* block : {"10.0.0.0/8", "0.0.0.0/0", "192.0.2.1/32", "255.255.255.255/31", "::/0",
                            "2001:db8::/32", "::ffff:10.0.0.1/128"}) {
    const auto checked = check_conditions({a_source_ip({block})});
    ASSERT_TRUE(checked) << block << ": " << checked.error().message;
    EXPECT_THAT(*checked->at(0).source_ip_config->values, ElementsAre(block));
  }
}

// AWS wants CIDR format also for a single address.
TEST(Conditions, refuse_a_source_address_without_a_prefix_or_with_a_bad_one) {
  for (const std::string block : {"10.0.0.1",     "10.0.0.1/",
                                  "10.0.0.1/33",  "10.0.0.1/-1",
                                  "10.0.0.1/+8",  "10.0.0.1/008",
                                  "10.0.0.1/8 ",  "10.0.0.1/x",
                                  "10.0.0.1/8/8", "/8",
                                  "10.0.0/8",     "10.0.0.0.0/8",
                                  "10.0.0.256/8", "10..0.1/8",
                                  "10.0.0.*/8",   "10.0.0.1/255.0.0.0",
                                  "2001:db8::1",  "2001:db8::/129",
                                  "2001:db8::/",  "2001::db8::/32",
                                  ":/0",          "localhost/8"})
    EXPECT_THAT(why_refused(a_source_ip({block})),
                HasSubstr("ValidationError: The source IP value '" + block + "'"));
}

TEST(Conditions, refuse_a_source_address_that_hides_bytes_after_its_end) {
  EXPECT_THAT(why_refused(a_source_ip({std::string("::1\0x/64", 8)})),
              HasSubstr("ValidationError"));
}

TEST(Conditions, refuse_the_broadcast_address_and_the_bad_one_among_good_ones) {
  EXPECT_THAT(why_refused(a_source_ip({"255.255.255.255/32"})), HasSubstr("ValidationError"));
  EXPECT_THAT(why_refused(a_source_ip({"10.0.0.0/8", "10.0.0.1"})), HasSubstr("'10.0.0.1'"));
}

TEST(Conditions, need_values_and_take_them_from_one_place) {
  EXPECT_THAT(why_refused(a_source_ip({})), HasSubstr("must be specified for 'source-ip'"));
  EXPECT_THAT(why_refused(a_source_ip({""})), HasSubstr("is empty"));
  RuleCondition twice = a_source_ip({"10.0.0.0/8"});
  twice.values = std::vector<std::string>{"10.0.0.0/8"};
  EXPECT_THAT(why_refused(twice), HasSubstr("may not both be specified"));
}

TEST(Conditions, name_a_source_address_once_in_a_rule) {
  const auto checked = check_conditions({a_source_ip({"10.0.0.0/8"}), a_source_ip({"11.0.0.0/8"})});
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().message, HasSubstr("one 'source-ip' condition"));
}

}  // namespace
}  // namespace teal::services::elbv2
