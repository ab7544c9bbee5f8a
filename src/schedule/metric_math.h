// schedule/metric_math.h — the small part of CloudWatch metric math that alarms on rates need:
// + - * / ( ), numbers, ids of other queries, and FILL(id, number).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace teal::schedule {

// The value of an id in the period that is being computed; nothing when it has no data there.
using ValueOf = std::function<std::optional<double>(std::string_view id)>;

// Nothing when an operand is missing or a divisor is zero, as CloudWatch leaves the point out.
std::optional<double> compute(std::string_view expression, const ValueOf& value_of);

// Why the expression cannot be computed, in words; empty when it can. `is_known` says whether an
// id is one of the queries.
std::string expression_fault(std::string_view expression,
                             const std::function<bool(std::string_view)>& is_known);

}  // namespace teal::schedule
