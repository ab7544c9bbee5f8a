// services/ssm/value_pattern.h — whether a value fits a parameter's allowedPattern.
#pragma once
#include <string>

#include "base/result.h"

namespace teal::services::ssm {

// AWS takes Java's regular expressions; of these, what POSIX has too is checked here, and what is
// beyond it (look-around, lazy quantifiers, back references) is refused rather than passed over.
Status check_pattern(const std::string& pattern, const std::string& value);

}  // namespace teal::services::ssm
