#include "services/pagination.h"

#include <fmt/format.h>

#include <charconv>

namespace teal::services {

namespace {

std::uint8_t check(std::string_view bytes) {
  std::uint32_t sum = 0x5a;
  for (const char byte : bytes) sum = (sum * 31 + static_cast<unsigned char>(byte)) & 0xff;
  return static_cast<std::uint8_t>(sum);
}

}  // namespace

std::string page_token(std::string_view last_key) {
  std::string token;
  for (const char byte : last_key)
    fmt::format_to(std::back_inserter(token), "{:02x}", static_cast<unsigned char>(byte));
  fmt::format_to(std::back_inserter(token), "{:02x}", check(last_key));
  return token;
}

std::optional<std::string> read_page_token(std::string_view token) {
  if (token.size() < 2 || token.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < token.size(); i += 2) {
    unsigned value = 0;
    const char* end = token.data() + i + 2;
    const auto [stop, error] = std::from_chars(token.data() + i, end, value, 16);
    if (error != std::errc{} || stop != end) return std::nullopt;
    bytes.push_back(static_cast<char>(value));
  }
  const auto given = static_cast<std::uint8_t>(bytes.back());
  bytes.pop_back();
  if (check(bytes) != given) return std::nullopt;
  return bytes;
}

Result<Page<std::string>> page(std::vector<std::string> items,
                               const std::optional<std::string>& token, std::size_t limit,
                               const Error& bad_token) {
  std::sort(items.begin(), items.end());
  return page<std::string>(std::move(items), token, limit, bad_token,
                           [](const std::string& item) { return item; });
}

}  // namespace teal::services
