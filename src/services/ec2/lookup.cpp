#include "services/ec2/lookup.h"

#include <fmt/format.h>

#include <algorithm>

namespace teal::services::ec2 {

errors::Unexpected no_such(const Kind& kind, std::string_view id) {
  const bool fits = id.starts_with(kind.prefix) && id.size() > kind.prefix.size() &&
                    std::ranges::all_of(id.substr(kind.prefix.size()), [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
                    });
  if (!fits)
    return errors::of(kind.malformed,
                      fmt::format("Invalid id: \"{}\" (expecting \"{}...\")", id, kind.prefix));
  return errors::of(kind.not_found, fmt::format(fmt::runtime(kind.text), id));
}

std::string new_id(Context& context, std::string_view prefix) {
  return std::string(prefix) + context.names.hex(17);
}

std::string arn_of(const Context& context, const Kind& kind, const std::string& id) {
  return context.arn("ec2", std::string(kind.type) + "/" + id);
}

}  // namespace teal::services::ec2
