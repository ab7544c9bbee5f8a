// registry/token.h — the password of `docker login`: what ECR's GetAuthorizationToken hands out and
// the registry's Basic authentication checks. Signed, so that nothing needs to be stored.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace teal::registry {

// ECR's tokens live twelve hours.
constexpr Duration token_lifetime = std::chrono::hours(12);

struct Token {
  std::string account;
  std::string region;
  Time expires_at{};
  bool operator==(const Token&) const = default;
};

// The password; it contains no colon and no whitespace.
std::string issue_token(const Token& token, std::string_view secret);
// Nothing when it is not ours, was changed, or has expired.
std::optional<Token> verify_token(std::string_view password, std::string_view secret, Time now);

// "Basic QVdTOi4uLg==" → the token of user "AWS".
std::optional<Token> verify_basic(std::string_view authorization, std::string_view secret,
                                  Time now);

}  // namespace teal::registry
