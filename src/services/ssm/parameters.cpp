#include "api/ssm/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "services/pagination.h"
#include "services/ssm/filters.h"
#include "services/ssm/lookup.h"
#include "services/ssm/public_parameters.h"

namespace teal::api::ssm {

using namespace services::ssm;
using services::Context;

namespace {

constexpr std::size_t most_labels = 10;

std::optional<ParameterType> type_of(const world::ParameterVersion& version) {
  return wire::from_text<ParameterType>(version.type);
}

Result<Parameter> view(const Context& context, const Found& found, bool decrypt) {
  Parameter view;
  view.arn = arn_of(context, found.name);
  view.data_type = found.version.data_type;
  view.last_modified_date = found.version.modified_at;
  view.name = found.name;
  if (!found.selector.empty()) view.selector = found.selector;
  view.type = type_of(found.version);
  view.value = TRY(value_of(context, found, decrypt));
  view.version = found.version.number;
  return view;
}

ParameterMetadata metadata(const Context& context, const world::Parameter& parameter) {
  const auto& version = parameter.versions.back();
  ParameterMetadata view;
  view.arn = arn_of(context, parameter.name);
  view.allowed_pattern = version.allowed_pattern;
  view.data_type = version.data_type;
  view.description = version.description;
  view.key_id = version.key_id;
  view.last_modified_date = version.modified_at;
  view.last_modified_user = version.modified_by;
  view.name = parameter.name;
  view.tier = wire::from_text<ParameterTier>(version.tier);
  view.type = type_of(version);
  view.version = version.number;
  return view;
}

template <class T>
Result<services::Page<T>> page_of(std::vector<T> items, const std::optional<std::string>& token,
                                  int limit, std::string (*key)(const T&)) {
  return services::page<T>(std::move(items), token, static_cast<std::size_t>(limit),
                           errors::invalid_next_token().error(), key);
}

Result<const world::Parameter*> require_own(const Context& context, const std::string& reference) {
  const std::string name = name_of(reference);
  const auto* parameter = context.world.find<world::Parameter>(name);
  if (!parameter && reference.starts_with("arn:"))
    parameter = context.world.find<world::Parameter>("/" + name);
  if (!parameter) return errors::not_found(name);
  return parameter;
}

// Below the path: directly, or at any depth.
bool is_under(const std::string& name, std::string path, bool is_recursive) {
  if (!path.ends_with('/')) path += '/';
  return name.starts_with(path) &&
         (is_recursive || name.find('/', path.size()) == std::string::npos);
}

bool is_label(const std::string& label) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '_';
  };
  const auto begins = [&](std::string_view word) {
    return std::ranges::equal(
        std::string_view(label).substr(0, std::min(word.size(), label.size())), word,
        [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
  };
  return std::ranges::all_of(label, is_plain) &&
         !std::isdigit(static_cast<unsigned char>(label[0])) && !begins("aws") && !begins("ssm");
}

}  // namespace

Result<GetParameter::Output> GetParameter::run(Context& context, const Input& input) {
  const auto found = TRY(find(context, input.name));
  return Output{.parameter = TRY(view(context, found, input.with_decryption.value_or(false)))};
}

Result<GetParameters::Output> GetParameters::run(Context& context, const Input& input) {
  Output output;
  output.parameters.emplace();
  output.invalid_parameters.emplace();
  for (const std::string& name : input.names) {
    const auto found = find(context, name);
    if (!found) {
      output.invalid_parameters->push_back(name);
      continue;
    }
    output.parameters->push_back(TRY(view(context, *found, input.with_decryption.value_or(false))));
  }
  return output;
}

Result<GetParametersByPath::Output> GetParametersByPath::run(Context& context, const Input& input) {
  if (!input.path.starts_with('/'))
    return errors::validation(
        fmt::format("The parameter doesn't meet the parameter name requirements. The parameter "
                    "name must begin with a forward slash \"/\": {}",
                    input.path));
  TRY(check_filters(wire::items(input.parameter_filters), {"Type", "KeyId", "Label"}));
  const bool is_recursive = input.recursive.value_or(false);
  std::vector<Found> found;
  for (const auto* parameter : context.world.all<world::Parameter>()) {
    if (!is_under(parameter->name, input.path, is_recursive)) continue;
    if (!fits(*parameter, wire::items(input.parameter_filters))) continue;
    found.push_back(
        {.name = parameter->name, .selector = {}, .version = parameter->versions.back()});
  }
  if (is_public_name(input.path + "/"))
    for (const auto& parameter : public_parameters(context.scope().region))
      if (is_under(parameter.name, input.path, is_recursive))
        found.push_back(TRY(find(context, parameter.name)));
  auto page = TRY(page_of<Found>(std::move(found), input.next_token, input.max_results.value_or(10),
                                 [](const Found& each) { return each.name; }));
  Output output;
  output.parameters.emplace();
  output.next_token = std::move(page.next_token);
  for (const Found& each : page.items)
    output.parameters->push_back(TRY(view(context, each, input.with_decryption.value_or(false))));
  return output;
}

Result<DescribeParameters::Output> DescribeParameters::run(Context& context, const Input& input) {
  const auto& filters = wire::items(input.parameter_filters);
  TRY(check_filters(filters, {"Name", "Path", "Type", "KeyId", "Tier", "DataType"}));
  std::vector<ParameterMetadata> parameters;
  for (const auto* parameter : context.world.all<world::Parameter>())
    if (fits(*parameter, filters)) parameters.push_back(metadata(context, *parameter));
  auto page = TRY(page_of<ParameterMetadata>(
      std::move(parameters), input.next_token, input.max_results.value_or(50),
      [](const ParameterMetadata& each) { return *each.name; }));
  return Output{.next_token = std::move(page.next_token), .parameters = std::move(page.items)};
}

Result<GetParameterHistory::Output> GetParameterHistory::run(Context& context, const Input& input) {
  const auto* parameter = TRY(require_own(context, input.name));
  std::vector<ParameterHistory> history;
  for (const auto& version : parameter->versions) {
    ParameterHistory view;
    view.name = parameter->name;
    view.type = type_of(version);
    view.key_id = version.key_id;
    view.last_modified_date = version.modified_at;
    view.last_modified_user = version.modified_by;
    view.description = version.description;
    view.value =
        TRY(value_of(context, {.name = parameter->name, .selector = {}, .version = version},
                     input.with_decryption.value_or(false)));
    view.allowed_pattern = version.allowed_pattern;
    view.version = version.number;
    view.labels = version.labels;
    view.tier = wire::from_text<ParameterTier>(version.tier);
    view.data_type = version.data_type;
    history.push_back(std::move(view));
  }
  auto page = TRY(page_of<ParameterHistory>(
      std::move(history), input.next_token, input.max_results.value_or(50),
      [](const ParameterHistory& each) { return fmt::format("{:010}", *each.version); }));
  return Output{.parameters = std::move(page.items), .next_token = std::move(page.next_token)};
}

Result<DeleteParameter::Output> DeleteParameter::run(Context& context, const Input& input) {
  const auto* parameter = TRY(require_own(context, input.name));
  context.world.erase<world::Parameter>(std::string(parameter->name));
  return Output{};
}

Result<DeleteParameters::Output> DeleteParameters::run(Context& context, const Input& input) {
  Output output;
  output.deleted_parameters.emplace();
  output.invalid_parameters.emplace();
  for (const std::string& name : input.names) {
    const auto parameter = require_own(context, name);
    (parameter ? output.deleted_parameters : output.invalid_parameters)->push_back(name);
    if (parameter) context.world.erase<world::Parameter>(std::string((*parameter)->name));
  }
  return output;
}

Result<LabelParameterVersion::Output> LabelParameterVersion::run(Context& context,
                                                                 const Input& input) {
  const auto* parameter = TRY(require_own(context, input.name));
  world::Parameter changed = *parameter;
  const std::int64_t number = input.parameter_version.value_or(changed.versions.back().number);
  const auto target = std::ranges::find(changed.versions, number, &world::ParameterVersion::number);
  if (target == changed.versions.end())
    return errors::version_not_found(changed.name, std::to_string(number));
  Output output;
  output.invalid_labels.emplace();
  output.parameter_version = number;
  for (const std::string& label : input.labels) {
    if (label.empty() || !is_label(label)) {
      output.invalid_labels->push_back(label);
      continue;
    }
    for (auto& version : changed.versions) std::erase(version.labels, label);
    target->labels.push_back(label);
  }
  if (target->labels.size() > most_labels) return errors::label_limit();
  context.world.put(std::move(changed));
  return output;
}

}  // namespace teal::api::ssm
