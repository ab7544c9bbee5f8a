#include "services/ssm/filters.h"

#include <algorithm>

#include "services/ssm/errors.h"

namespace teal::services::ssm {

using api::ssm::ParameterStringFilter;

namespace {

constexpr std::string_view tag_prefix = "tag:";

bool is_option_of(std::string_view key, std::string_view option) {
  if (key == "Path") return option == "Recursive" || option == "OneLevel";
  if (key == "Name") return option == "Equals" || option == "BeginsWith" || option == "Contains";
  return option == "Equals" || option == "BeginsWith";
}

std::string option_of(const ParameterStringFilter& filter) {
  return filter.option.value_or(filter.key == "Path" ? "OneLevel" : "Equals");
}

bool compare(const std::string& text, const std::string& value, const std::string& option) {
  if (option == "BeginsWith") return text.starts_with(value);
  if (option == "Contains") return text.find(value) != std::string::npos;
  return text == value;
}

bool is_under(const std::string& name, std::string path, const std::string& option) {
  if (!path.ends_with('/')) path += '/';
  return name.starts_with(path) &&
         (option == "Recursive" || name.find('/', path.size()) == std::string::npos);
}

// A name may be given with or without its leading slash.
bool is_named(const std::string& name, const std::string& value, const std::string& option) {
  return compare(name, value, option) ||
         (option != "Contains" && name.starts_with('/') && compare(name.substr(1), value, option));
}

bool fits(const world::Parameter& parameter, const ParameterStringFilter& filter,
          const std::string& value) {
  const auto& version = parameter.versions.back();
  const std::string option = option_of(filter);
  if (filter.key == "Name") return is_named(parameter.name, value, option);
  if (filter.key == "Path") return is_under(parameter.name, value, option);
  if (filter.key == "Type") return compare(version.type, value, option);
  if (filter.key == "KeyId") return version.key_id && compare(*version.key_id, value, option);
  if (filter.key == "Tier") return compare(version.tier, value, option);
  if (filter.key == "DataType") return compare(version.data_type, value, option);
  if (filter.key == "Label")
    return std::ranges::any_of(
        version.labels, [&](const std::string& label) { return compare(label, value, option); });
  const auto tag = parameter.tags.find(filter.key.substr(tag_prefix.size()));
  return tag != parameter.tags.end() && compare(tag->second, value, option);
}

}  // namespace

Status check_filters(const std::vector<ParameterStringFilter>& filters,
                     std::initializer_list<std::string_view> allowed) {
  for (const auto& filter : filters) {
    const bool is_tag = filter.key.starts_with(tag_prefix) && filter.key.size() > tag_prefix.size();
    if (!is_tag && std::ranges::find(allowed, filter.key) == allowed.end())
      return errors::invalid_filter_key(filter.key);
    if (filter.option && !is_option_of(filter.key, *filter.option))
      return errors::invalid_filter_option(*filter.option);
    // Of a tag, the key alone may be asked for.
    if (!is_tag && wire::items(filter.values).empty())
      return errors::invalid_filter_value("The filter " + filter.key +
                                          " needs at least one value.");
  }
  return {};
}

bool fits(const world::Parameter& parameter, const std::vector<ParameterStringFilter>& filters) {
  return std::ranges::all_of(filters, [&](const ParameterStringFilter& filter) {
    const auto& values = wire::items(filter.values);
    if (values.empty()) return parameter.tags.contains(filter.key.substr(tag_prefix.size()));
    return std::ranges::any_of(
        values, [&](const std::string& value) { return fits(parameter, filter, value); });
  });
}

}  // namespace teal::services::ssm
