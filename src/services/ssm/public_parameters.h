// services/ssm/public_parameters.h — what AWS publishes under /aws/service: the images for
// container instances that modules look up.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teal::services::ssm {

struct PublicParameter {
  std::string name;
  std::string value;
};

// In ascending order of their names; image ids differ from region to region, as AWS's do.
std::vector<PublicParameter> public_parameters(std::string_view region);
std::optional<std::string> find_public_parameter(std::string_view region, std::string_view name);
// Whether the name is one of AWS's.
bool is_public_name(std::string_view name);

}  // namespace teal::services::ssm
