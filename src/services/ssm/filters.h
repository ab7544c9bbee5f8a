// services/ssm/filters.h — which parameters a list is asked for.
#pragma once
#include <string_view>
#include <vector>

#include "api/ssm/parameters.h"
#include "world/ssm.h"

namespace teal::services::ssm {

// Refuses keys that are not among `allowed` (beside "tag:…"), options and values that do not fit.
Status check_filters(const std::vector<api::ssm::ParameterStringFilter>& filters,
                     std::initializer_list<std::string_view> allowed);
// Whether all filters, which are checked already, hold for the parameter.
bool fits(const world::Parameter& parameter,
          const std::vector<api::ssm::ParameterStringFilter>& filters);

}  // namespace teal::services::ssm
