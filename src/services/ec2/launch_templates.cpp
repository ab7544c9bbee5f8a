#include "api/ec2/launch_templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "services/ec2/filters.h"
#include "services/ec2/launch_template_data.h"
#include "services/ec2/tags.h"
#include "world/ec2_instances.h"

namespace teal::services::ec2 {

namespace {

api::ec2::LaunchTemplate view_template(const world::LaunchTemplate& row) {
  api::ec2::LaunchTemplate view;
  view.launch_template_id = row.id;
  view.launch_template_name = row.name;
  view.create_time = row.created_at;
  view.created_by = row.created_by;
  view.default_version_number = row.default_version;
  view.latest_version_number = row.latest_version;
  view.tags = shown(row.tags);
  return view;
}

api::ec2::LaunchTemplateVersion view_version(const world::LaunchTemplate& row,
                                             const world::LaunchTemplateVersion& version) {
  api::ec2::LaunchTemplateVersion view;
  view.launch_template_id = row.id;
  view.launch_template_name = row.name;
  view.version_number = version.number;
  view.default_version = version.number == row.default_version;
  view.create_time = version.created_at;
  view.created_by = version.created_by;
  if (!version.description.empty()) view.version_description = version.description;
  view.launch_template_data = version.data;
  return view;
}

Values template_values(const world::LaunchTemplate& row, std::string_view name) {
  if (name == "launch-template-name") return one(row.name);
  if (name == "launch-template-id") return one(row.id);
  return tag_values(row.tags, name);
}

errors::Unexpected no_such_name(const std::string& name) {
  return errors::of(
      "InvalidLaunchTemplateName.NotFoundException",
      fmt::format("The specified launch template, with template name {}, does not exist.", name));
}

const world::LaunchTemplate* template_named(const Context& context, const std::string& name) {
  for (const auto* row : context.world.all<world::LaunchTemplate>())
    if (row->name == name) return row;
  return nullptr;
}

// The template that a request names by its id or name.
template <class Input>
Result<const world::LaunchTemplate*> template_of(const Context& context, const Input& input) {
  if (input.launch_template_id && input.launch_template_name)
    return errors::bad_combination(
        "LaunchTemplateId and LaunchTemplateName cannot be used in the same request");
  if (input.launch_template_id)
    return require<world::LaunchTemplate>(context, kinds::launch_template,
                                          *input.launch_template_id);
  if (!input.launch_template_name)
    return errors::missing_parameter("LaunchTemplateId or LaunchTemplateName");
  const auto* row = template_named(context, *input.launch_template_name);
  if (!row) return no_such_name(*input.launch_template_name);
  return row;
}

Result<std::int64_t> number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size() || number < 1)
    return errors::of("InvalidLaunchTemplateId.VersionNotFound",
                      fmt::format("'{}' is not a version of a launch template", text));
  return number;
}

// "3", "$Latest" or "$Default".
Result<const world::LaunchTemplateVersion*> version_of(const Context& context,
                                                       const world::LaunchTemplate& row,
                                                       const std::string& version) {
  std::int64_t number = 0;
  if (version == "$Latest")
    number = row.latest_version;
  else if (version == "$Default")
    number = row.default_version;
  else
    number = TRY(number_of(version));
  const auto* found = context.world.find<world::LaunchTemplateVersion>(
      world::LaunchTemplateVersion::key_of(row.id, number));
  if (!found)
    return errors::of("InvalidLaunchTemplateId.VersionNotFound",
                      fmt::format("Could not find the specified version {} for the launch template "
                                  "with ID {}.",
                                  version, row.id));
  return found;
}

Status check_template_name(const std::string& name) {
  const bool fits = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("()./_-").find(c) != std::string_view::npos;
  });
  if (fits) return {};
  return errors::of("InvalidLaunchTemplateName.MalformedException",
                    "A launch template name must be between 3 and 128 characters, and may contain "
                    "letters, numbers, and the following characters: - ( ) . / _.");
}

std::string caller(const Context& context) {
  return "arn:aws:iam::" + context.scope().account + ":root";
}

world::LaunchTemplateVersion new_version(const Context& context, const std::string& id,
                                         std::int64_t number,
                                         const std::optional<std::string>& description) {
  world::LaunchTemplateVersion version;
  version.launch_template_id = id;
  version.number = number;
  version.description = description.value_or("");
  version.created_at = context.now;
  version.created_by = caller(context);
  return version;
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateLaunchTemplate::Output> CreateLaunchTemplate::run(Context& context,
                                                               const Input& input) {
  TRY(check_template_name(input.launch_template_name));
  if (const auto* other = template_named(context, input.launch_template_name)) {
    if (input.client_token && *input.client_token == other->client_token)
      return Output{.launch_template = view_template(*other)};
    return errors::of("InvalidLaunchTemplateName.AlreadyExistsException",
                      "Launch template name already in use.");
  }
  world::LaunchTemplate row;
  row.tags = TRY(new_tags(input.tag_specifications, kinds::launch_template));
  row.id = new_id(context, "lt-");
  row.name = input.launch_template_name;
  row.created_at = context.now;
  row.created_by = caller(context);
  row.client_token = input.client_token.value_or("");
  auto version = new_version(context, row.id, 1, input.version_description);
  version.data = TRY(merged({}, input.launch_template_data));
  context.world.put(std::move(version));
  return Output{.launch_template = view_template(context.world.put(std::move(row)))};
}

Result<CreateLaunchTemplateVersion::Output> CreateLaunchTemplateVersion::run(Context& context,
                                                                             const Input& input) {
  const auto* row = TRY(template_of(context, input));
  LaunchTemplateData base;
  if (input.source_version) {
    const auto* source = TRY(version_of(context, *row, *input.source_version));
    base = source->data;
  }
  auto version = new_version(context, row->id, row->latest_version + 1, input.version_description);
  version.data = TRY(merged(std::move(base), input.launch_template_data));
  const std::string id = row->id;
  auto& edited = context.world.edit<world::LaunchTemplate>(id);
  edited.latest_version = version.number;
  const auto& made = context.world.put(std::move(version));
  return Output{.launch_template_version = view_version(edited, made)};
}

Result<ModifyLaunchTemplate::Output> ModifyLaunchTemplate::run(Context& context,
                                                               const Input& input) {
  const auto* row = TRY(template_of(context, input));
  const std::string id = row->id;
  if (input.default_version) {
    const auto* version = TRY(version_of(context, *row, *input.default_version));
    const std::int64_t number = version->number;
    context.world.edit<world::LaunchTemplate>(id).default_version = number;
  }
  return Output{.launch_template = view_template(*context.world.find<world::LaunchTemplate>(id))};
}

Result<DeleteLaunchTemplate::Output> DeleteLaunchTemplate::run(Context& context,
                                                               const Input& input) {
  const world::LaunchTemplate row = *TRY(template_of(context, input));
  std::vector<std::string> versions;
  for (const auto* version : context.world.in<world::LaunchTemplateVersion>(row.id))
    versions.push_back(version->key());
  for (const std::string& key : versions) context.world.erase<world::LaunchTemplateVersion>(key);
  context.world.erase<world::LaunchTemplate>(row.id);
  return Output{.launch_template = view_template(row)};
}

Result<DescribeLaunchTemplates::Output> DescribeLaunchTemplates::run(Context& context,
                                                                     const Input& input) {
  std::vector<std::string> ids = wire::items(input.launch_template_ids);
  for (const std::string& name : wire::items(input.launch_template_names)) {
    const auto* row = template_named(context, name);
    if (!row) return no_such_name(name);
    ids.push_back(row->id);
  }
  const Wanted wanted{std::move(ids), input.filters, input.max_results, input.next_token};
  auto page =
      TRY(select<world::LaunchTemplate>(context, kinds::launch_template, wanted, template_values));
  Output output;
  output.next_token = std::move(page.next_token);
  output.launch_templates.emplace();
  for (const auto* row : page.items) output.launch_templates->push_back(view_template(*row));
  return output;
}

// Newest first. Without a template, $Latest and $Default are those of each.
Result<DescribeLaunchTemplateVersions::Output> DescribeLaunchTemplateVersions::run(
    Context& context, const Input& input) {
  const auto& asked = wire::items(input.versions);
  std::vector<const world::LaunchTemplate*> templates;
  if (input.launch_template_id || input.launch_template_name) {
    templates.push_back(TRY(template_of(context, input)));
  } else {
    if (asked.empty() || std::ranges::any_of(asked, [](const std::string& version) {
          return version != "$Latest" && version != "$Default";
        }))
      return errors::missing_parameter("LaunchTemplateId or LaunchTemplateName");
    templates = context.world.all<world::LaunchTemplate>();
  }
  const std::int64_t least = TRY(number_of(input.min_version.value_or("1")));
  const std::int64_t most =
      TRY(number_of(input.max_version.value_or(std::to_string(std::int64_t{1} << 62))));
  std::vector<LaunchTemplateVersion> versions;
  for (const auto* row : templates) {
    std::vector<const world::LaunchTemplateVersion*> wanted;
    for (const std::string& version : asked) {
      const auto* found = TRY(version_of(context, *row, version));
      if (std::ranges::find(wanted, found) == wanted.end()) wanted.push_back(found);
    }
    if (asked.empty()) wanted = context.world.in<world::LaunchTemplateVersion>(row->id);
    for (const auto* version : wanted)
      if (version->number >= least && version->number <= most)
        versions.push_back(view_version(*row, *version));
  }
  const auto values = [](const LaunchTemplateVersion& version, std::string_view name) -> Values {
    const LaunchTemplateData data = version.launch_template_data.value_or(LaunchTemplateData{});
    if (name == "image-id") return one(data.image_id.value_or(""));
    if (name == "instance-type") return one(data.instance_type.value_or(""));
    if (name == "is-default-version") return one(version.default_version.value_or(false));
    return std::nullopt;
  };
  TRY(check_filters(input.filters, [&](std::string_view name) { return values({}, name); }));
  std::erase_if(versions, [&](const LaunchTemplateVersion& version) {
    return !passes(input.filters, [&](std::string_view name) { return values(version, name); });
  });
  const auto key = [](const LaunchTemplateVersion& version) {
    return fmt::format("{}:{:020}", *version.launch_template_id, *version.version_number);
  };
  std::ranges::sort(versions, std::ranges::greater{}, key);
  const std::size_t limit = TRY(page_size(input.max_results, false));
  auto shown_page = TRY(services::page<LaunchTemplateVersion>(
      std::move(versions), input.next_token, limit, errors::bad_token().error(), key, true));
  return Output{.launch_template_versions = std::move(shown_page.items),
                .next_token = std::move(shown_page.next_token)};
}

}  // namespace teal::api::ec2
