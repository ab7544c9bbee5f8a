#include "base/cidr.h"

#include <gtest/gtest.h>

namespace teal {
namespace {

TEST(Cidr, is_read_and_written_with_the_bits_beyond_its_prefix_cleared) {
  EXPECT_EQ(parse_cidr("10.0.0.0/16")->str(), "10.0.0.0/16");
  EXPECT_EQ(parse_cidr("10.0.1.77/16")->str(), "10.0.0.0/16");
  EXPECT_EQ(parse_cidr("0.0.0.0/0")->size(), std::uint64_t{1} << 32);
  EXPECT_EQ(parse_cidr("255.255.255.255/32")->last(), 0xffffffffU);
  for (const char* text : {"", "10.0.0.0", "10.0.0.0/33", "10.0.0/16", "10.0.0.256/16", "a/1",
                           "10.0.0.0/", "10.0.0.0/-1", "010.0.0.0/8", "10.0.0.0.0/8", "1.2.3.4/8x"})
    EXPECT_FALSE(parse_cidr(text)) << text;
}

TEST(Cidr, overlaps_what_it_shares_an_address_with) {
  const Cidr whole = *parse_cidr("10.0.0.0/16"), part = *parse_cidr("10.0.128.0/17"),
             other = *parse_cidr("10.1.0.0/16");
  EXPECT_TRUE(whole.contains(part));
  EXPECT_FALSE(part.contains(whole));
  EXPECT_TRUE(part.overlaps(whole));
  EXPECT_FALSE(whole.overlaps(other));
  EXPECT_TRUE(whole.contains(*parse_ipv4("10.0.255.255")));
  EXPECT_FALSE(whole.contains(*parse_ipv4("10.1.0.0")));
}

TEST(Cidr, tells_ranges_of_ipv6) {
  for (const char* text : {"::/0", "2001:db8::/32"}) EXPECT_TRUE(is_ipv6_cidr(text)) << text;
  for (const char* text : {"::", "10.0.0.0/8", "::/129", "g::/1"})
    EXPECT_FALSE(is_ipv6_cidr(text)) << text;
  EXPECT_FALSE(is_ipv6_cidr(std::string_view("::1\0x/64", 8)));
}

}  // namespace
}  // namespace teal
