#include "registry/token.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "wire/base64.h"
#include "wire/digest.h"

namespace teal::registry {

namespace {

std::string sign(std::string_view claim, std::string_view secret) {
  return wire::to_hex(wire::hmac_sha256(secret, claim));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

}  // namespace

std::string issue_token(const Token& token, std::string_view secret) {
  const std::string claim = fmt::format("teal1.{}.{}.{}", token.account, token.region,
                                        token.expires_at.time_since_epoch().count());
  return claim + "." + sign(claim, secret);
}

std::optional<Token> verify_token(std::string_view password, std::string_view secret, Time now) {
  const auto parts = split(password, '.');
  if (secret.empty() || parts.size() != 5 || parts[0] != "teal1") return std::nullopt;
  const std::string_view claim = password.substr(0, password.rfind('.'));
  if (!wire::equal_in_constant_time(parts[4], sign(claim, secret))) return std::nullopt;
  std::int64_t expires = 0;
  const auto [end, error] =
      std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), expires);
  if (error != std::errc{} || end != parts[3].data() + parts[3].size()) return std::nullopt;
  Token token{.account = std::string(parts[1]),
              .region = std::string(parts[2]),
              .expires_at = Time(Duration(expires))};
  if (token.expires_at <= now) return std::nullopt;
  return token;
}

std::optional<Token> verify_basic(std::string_view authorization, std::string_view secret,
                                  Time now) {
  constexpr std::string_view scheme = "Basic ";
  if (!authorization.starts_with(scheme)) return std::nullopt;
  const auto credentials = wire::from_base64(authorization.substr(scheme.size()));
  constexpr std::string_view user = "AWS:";
  if (!credentials || !credentials->starts_with(user)) return std::nullopt;
  return verify_token(std::string_view(*credentials).substr(user.size()), secret, now);
}

}  // namespace teal::registry
