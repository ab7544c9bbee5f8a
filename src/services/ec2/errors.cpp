#include "services/ec2/errors.h"

#include <fmt/format.h>

namespace teal::services::ec2::errors {

Unexpected of(std::string_view code, std::string message) {
  return std::unexpected(Error{std::string(code), std::move(message), 400});
}
Unexpected invalid_parameter(std::string message) {
  return of("InvalidParameterValue", std::move(message));
}
Unexpected invalid_value(std::string_view value, std::string_view parameter, std::string_view why) {
  return invalid_parameter(fmt::format("Value ({}) for parameter {} {}.", value, parameter, why));
}
Unexpected missing_parameter(std::string_view name) {
  return of("MissingParameter", fmt::format("The request must contain the parameter {}", name));
}
Unexpected bad_combination(std::string message) {
  return of("InvalidParameterCombination", std::move(message));
}
Unexpected dependency(std::string message) { return of("DependencyViolation", std::move(message)); }
Unexpected unsupported(std::string message) {
  return of("UnsupportedOperation", std::move(message));
}
Unexpected unknown_filter(std::string_view name) {
  return invalid_parameter(fmt::format("The filter '{}' is invalid", name));
}
Unexpected bad_token() {
  return of("InvalidNextToken", "The token is not one that this region has given.");
}
Unexpected dry_run() {
  return std::unexpected(
      Error{"DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412});
}

std::string parameter_name(std::string_view path) {
  std::string name;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    std::string part(path.substr(0, dot));
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    if (part == "member") continue;
    if (part[0] >= 'a' && part[0] <= 'z') part[0] = static_cast<char>(part[0] - 'a' + 'A');
    name += (name.empty() ? "" : ".") + part;
  }
  return name;
}

// EC2 tells of one fault at a time.
Error render(std::span<const wire::Violation> violations) {
  using Kind = wire::Violation::Kind;
  if (violations.empty()) return invalid_parameter("").error();
  const wire::Violation& first = violations.front();
  const std::string name = parameter_name(first.path);
  switch (first.kind) {
    case Kind::missing:
      return missing_parameter(name).error();
    case Kind::unknown_member:
      return of("UnknownParameter", fmt::format("The parameter {} is not recognized", name))
          .error();
    case Kind::wrong_type:
    case Kind::constraint:
      break;
  }
  return invalid_value(first.value, name, "is invalid. " + first.constraint).error();
}

}  // namespace teal::services::ec2::errors
