#include "api/cloudwatch/dashboards.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/cloudwatch/errors.h"
#include "services/context.h"
#include "services/pagination.h"
#include "wire/json.h"
#include "world/cloudwatch.h"

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

namespace {

constexpr std::size_t page_size = 1000;
constexpr std::array widget_types{"alarm", "custom", "explorer", "log", "metric", "text"};

// Dashboards are the account's; their ARN names no region.
std::string arn_of(const Context& context, const std::string& name) {
  return fmt::format("arn:aws:cloudwatch::{}:dashboard/{}", context.scope().account, name);
}

Status check_name(const std::string& name) {
  const bool fits = !name.empty() && name.size() <= 255 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  if (fits) return {};
  return errors::invalid_value(
      fmt::format("The value {} for field DashboardName contains invalid characters. It can only "
                  "contain alphanumerics, dash (-) and underscore (_).",
                  name));
}

// What is wrong with a body; empty when nothing is.
std::string fault_of(const std::string& body) {
  const auto document = wire::read_json(body);
  if (!document || !std::holds_alternative<wire::Object>(document->value))
    return "The dashboard body is invalid, there are 1 validation errors: Should be a JSON object";
  const wire::Node* widgets = document->find("widgets");
  if (!widgets) return "The dashboard body is invalid: Should have required property 'widgets'";
  const auto* list = std::get_if<wire::List>(&widgets->value);
  if (!list) return "The dashboard body is invalid: /widgets Should be array";
  for (std::size_t i = 0; i < list->size(); ++i) {
    const wire::Node* type = (*list)[i].find("type");
    const auto* text = type ? std::get_if<std::string>(&type->value) : nullptr;
    if (!text || std::ranges::find(widget_types, *text) == widget_types.end())
      return fmt::format("The dashboard body is invalid: /widgets/{}/type Should be one of {}", i,
                         fmt::join(widget_types, ", "));
    if (!(*list)[i].find("properties"))
      return fmt::format(
          "The dashboard body is invalid: /widgets/{} Should have required property 'properties'",
          i);
  }
  return {};
}

Result<const world::Dashboard*> find_dashboard(const Context& context, const std::string& name) {
  const auto* found = context.world.find<world::Dashboard>(name);
  if (!found) return errors::dashboard_not_found(name);
  return found;
}

}  // namespace

Result<PutDashboard::Output> PutDashboard::run(Context& context, const Input& input) {
  TRY(check_name(input.dashboard_name));
  if (const std::string fault = fault_of(input.dashboard_body); !fault.empty())
    return errors::invalid_dashboard(fault);
  context.world.put(world::Dashboard{
      .name = input.dashboard_name, .body = input.dashboard_body, .modified_at = context.now});
  return Output{.dashboard_validation_messages = std::vector<DashboardValidationMessage>{}};
}

Result<GetDashboard::Output> GetDashboard::run(Context& context, const Input& input) {
  const auto* row = TRY(find_dashboard(context, input.dashboard_name));
  return Output{.dashboard_arn = arn_of(context, row->name),
                .dashboard_body = row->body,
                .dashboard_name = row->name};
}

Result<ListDashboards::Output> ListDashboards::run(Context& context, const Input& input) {
  std::vector<DashboardEntry> found;
  for (const auto* row : context.world.all<world::Dashboard>())
    if (row->name.starts_with(input.dashboard_name_prefix.value_or("")))
      found.push_back({.dashboard_arn = arn_of(context, row->name),
                       .dashboard_name = row->name,
                       .last_modified = row->modified_at,
                       .size = static_cast<std::int64_t>(row->body.size())});
  auto page = TRY(services::page<DashboardEntry>(
      std::move(found), input.next_token, page_size, errors::invalid_next_token().error(),
      [](const DashboardEntry& each) { return *each.dashboard_name; }));
  return Output{.dashboard_entries = std::move(page.items),
                .next_token = std::move(page.next_token)};
}

// All or none.
Result<DeleteDashboards::Output> DeleteDashboards::run(Context& context, const Input& input) {
  for (const std::string& name : input.dashboard_names) TRY(find_dashboard(context, name));
  for (const std::string& name : input.dashboard_names) context.world.erase<world::Dashboard>(name);
  return Output{};
}

}  // namespace teal::api::cloudwatch
