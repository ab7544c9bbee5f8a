#include "base/cidr.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>

namespace teal {

namespace {

// All of `text` as a decimal number without sign and leading zeros, at most `limit`.
std::optional<std::uint32_t> number(std::string_view text, std::uint32_t limit) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value > limit)
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  for (int octet = 0; octet < 4; ++octet) {
    const std::size_t dot = octet < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return std::nullopt;
    const auto value = number(text.substr(0, dot), 255);
    if (!value) return std::nullopt;
    address = address << 8 | *value;
    text.remove_prefix(octet < 3 ? dot + 1 : dot);
  }
  return address;
}

std::string ipv4_text(std::uint32_t address) {
  return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255,
                     address & 255);
}

std::optional<Cidr> parse_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = parse_ipv4(text.substr(0, slash));
  const auto prefix = number(text.substr(slash + 1), 32);
  if (!address || !prefix) return std::nullopt;
  const std::uint32_t mask = *prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - *prefix);
  return Cidr{.first = *address & mask, .prefix = static_cast<int>(*prefix)};
}

std::string Cidr::str() const { return fmt::format("{}/{}", ipv4_text(first), prefix); }

bool is_ipv6_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !number(text.substr(slash + 1), 128)) return false;
  const std::string address(text.substr(0, slash));
  in6_addr parsed{};  // inet_pton would not see what comes after a zero byte.
  return address.find('\0') == address.npos && inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
}

}  // namespace teal
