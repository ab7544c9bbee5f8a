#include "services/ec2/filters.h"

#include <fmt/format.h>

#include <algorithm>

namespace teal::services::ec2 {

bool fits_pattern(std::string_view text, std::string_view pattern) {
  // Goes back to the last * only: what stands before it has fitted, whatever follows.
  std::size_t at = 0, in = 0, star = std::string_view::npos, resume = 0;
  while (at < text.size()) {
    const bool escaped = in + 1 < pattern.size() && pattern[in] == '\\';
    if (in < pattern.size() && pattern[in] == '*') {
      star = in++;
      resume = at;
    } else if (in < pattern.size() && (escaped ? pattern[in + 1] == text[at]
                                               : pattern[in] == '?' || pattern[in] == text[at])) {
      in += escaped ? 2 : 1;
      ++at;
    } else if (star != std::string_view::npos) {
      in = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (in < pattern.size() && pattern[in] == '*') ++in;
  return in == pattern.size();
}

Values tag_values(const std::map<std::string, std::string>& tags, std::string_view name) {
  std::vector<std::string> values;
  if (name.starts_with("tag:")) {
    const auto found = tags.find(std::string(name.substr(4)));
    if (found != tags.end()) values.push_back(found->second);
    return values;
  }
  if (name != "tag-key" && name != "tag-value") return std::nullopt;
  for (const auto& [key, value] : tags) values.push_back(name == "tag-key" ? key : value);
  return values;
}

bool passes(const Filters& filters, const std::function<Values(std::string_view name)>& of) {
  return std::ranges::all_of(wire::items(filters), [&](const api::ec2::Filter& filter) {
    const auto has = of(filter.name.value_or(""));
    return has && std::ranges::any_of(*has, [&](const std::string& value) {
             return std::ranges::any_of(
                 wire::items(filter.values),
                 [&](const std::string& pattern) { return fits_pattern(value, pattern); });
           });
  });
}

Status check_filters(const Filters& filters,
                     const std::function<Values(std::string_view name)>& of) {
  for (const api::ec2::Filter& filter : wire::items(filters)) {
    if (!filter.name) return errors::missing_parameter("Filter.Name");
    if (!of(*filter.name)) return errors::unknown_filter(*filter.name);
    if (wire::items(filter.values).empty())
      return errors::invalid_parameter(fmt::format("The filter '{}' has no value", *filter.name));
  }
  return {};
}

Result<std::size_t> page_size(std::optional<int> max_results, bool has_ids) {
  constexpr int smallest = 1, largest = 1000;
  if (!max_results) return static_cast<std::size_t>(largest);
  if (has_ids)
    return errors::bad_combination(
        "The parameter MaxResults cannot be used with a list of ids in the same call");
  if (*max_results < smallest || *max_results > largest)
    return errors::invalid_value(fmt::format("{}", *max_results), "maxResults",
                                 "is invalid. Expecting a value between 1 and 1000");
  return static_cast<std::size_t>(*max_results);
}

}  // namespace teal::services::ec2
