// base/cidr.h — ranges of IPv4 addresses: "10.0.0.0/16".
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace teal {

struct Cidr {
  std::uint32_t first = 0;  // The network's address; bits beyond the prefix are 0.
  int prefix = 0;

  std::uint64_t size() const { return std::uint64_t{1} << (32 - prefix); }
  std::uint32_t last() const { return static_cast<std::uint32_t>(first + size() - 1); }
  bool contains(std::uint32_t address) const { return address >= first && address <= last(); }
  bool contains(const Cidr& other) const { return other.prefix >= prefix && contains(other.first); }
  bool overlaps(const Cidr& other) const { return contains(other) || other.contains(*this); }
  std::string str() const;
  bool operator==(const Cidr&) const = default;
};

// "10.0.0.1": four decimal numbers without leading zeros.
std::optional<std::uint32_t> parse_ipv4(std::string_view text);
std::string ipv4_text(std::uint32_t address);

// As written, but for bits beyond the prefix, which are cleared: "10.0.0.5/16" is 10.0.0.0/16, as
// EC2 takes it.
std::optional<Cidr> parse_cidr(std::string_view text);

// Whether `text` is an IPv6 range, "2001:db8::/32" or "::/0".
bool is_ipv6_cidr(std::string_view text);

}  // namespace teal
