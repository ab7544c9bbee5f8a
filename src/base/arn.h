// base/arn.h — Amazon Resource Names, taken apart and put together.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace teal {

// arn:partition:service:region:account:resource — the resource may hold further colons and slashes.
struct Arn {
  std::string partition = "aws";
  std::string service;
  std::string region;
  std::string account;
  std::string resource;

  std::string str() const;
  bool operator==(const Arn&) const = default;
};

// Nothing when `text` does not have the six parts of an ARN.
std::optional<Arn> parse_arn(std::string_view text);

}  // namespace teal
