#include "services/iam/lookup.h"

#include <fmt/format.h>

#include <cctype>

#include "base/arn.h"
#include "services/iam/aws_policies.h"

namespace teal::services::iam {

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

}  // namespace

bool equal_names(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

Result<const world::Role*> require_role(const Context& context, const std::string& name) {
  const auto* role = context.world.find<world::Role>(name);
  if (!role) return errors::role_not_found(name);
  return role;
}

Result<world::Role*> require_own_role(Context& context, const std::string& name) {
  const auto* role = TRY(require_role(context, name));
  if (!role->linked_service.empty())
    return errors::unmodifiable(
        fmt::format("Cannot perform the operation on the protected role '{}' - this role is only "
                    "modifiable by AWS",
                    name));
  return &context.world.edit<world::Role>(name);
}

Result<const world::ManagedPolicy*> require_policy(const Context& context, const std::string& arn) {
  const auto parsed = parse_arn(arn);
  if (!parsed || parsed->service != "iam" || !parsed->resource.starts_with("policy/"))
    return errors::validation(fmt::format("ARN {} is not valid.", arn));
  if (const auto* own = context.world.find<world::ManagedPolicy>(arn)) return own;
  if (const auto* aws = find_aws_policy(arn)) return aws;
  return errors::policy_not_found(arn);
}

Result<world::ManagedPolicy*> require_own_policy(Context& context, const std::string& arn) {
  const auto* policy = TRY(require_policy(context, arn));
  if (find_aws_policy(policy->arn))
    return errors::access_denied("Cannot change a policy that AWS manages: " + arn);
  return &context.world.edit<world::ManagedPolicy>(arn);
}

Result<const world::InstanceProfile*> require_profile(const Context& context,
                                                      const std::string& name) {
  const auto* profile = context.world.find<world::InstanceProfile>(name);
  if (!profile) return errors::profile_not_found(name);
  return profile;
}

Result<const world::OidcProvider*> require_provider(const Context& context,
                                                    const std::string& arn) {
  const auto* provider = context.world.find<world::OidcProvider>(arn);
  if (!provider) return errors::provider_not_found(arn);
  return provider;
}

std::string arn_of(const Context& context, const std::string& resource) {
  return Arn{
      .service = "iam", .region = "", .account = context.scope().account, .resource = resource}
      .str();
}

std::string unique_id(const Context& context, std::string_view prefix) {
  std::string id = std::string(prefix) + context.names.hex(17);
  std::ranges::transform(id, id.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return id;
}

Status check_name(std::string_view member, const std::string& name) {
  constexpr std::string_view signs = "+=,.@_-";
  if (std::ranges::all_of(name, [&](unsigned char c) {
        return std::isalnum(c) || signs.find(static_cast<char>(c)) != std::string_view::npos;
      }))
    return {};
  return errors::validation(
      fmt::format("The specified value for {} is invalid. It must contain only alphanumeric "
                  "characters and/or the following: +=,.@_-",
                  member));
}

Result<std::string> check_path(const std::optional<std::string>& path) {
  if (!path) return "/";
  const bool is_printable =
      std::ranges::all_of(*path, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
  if (path->starts_with('/') && path->ends_with('/') && is_printable) return *path;
  return errors::validation(
      "The specified value for path is invalid. It must begin and end with / and contain only "
      "alphanumeric characters and/or / characters.");
}

Result<world::TagMap> check_tags(const std::vector<api::iam::Tag>& tags, world::TagMap present) {
  world::TagMap given;
  for (const auto& tag : tags) {
    if (tag.key.starts_with("aws:"))
      return errors::invalid_input("Tag keys that start with aws: are reserved.");
    if (std::ranges::any_of(given,
                            [&](const auto& row) { return equal_names(row.first, tag.key); }))
      return errors::invalid_input(
          "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    given[tag.key] = tag.value;
  }
  for (const auto& tag : given) {
    // A key that differs in case alone is the same one: its new spelling replaces the old.
    std::erase_if(present, [&](const auto& row) { return equal_names(row.first, tag.first); });
    present.insert(tag);
  }
  if (present.size() > 50)
    return errors::limit_exceeded("The number of tags has reached the maximum limit: 50");
  return present;
}

std::vector<api::iam::Tag> tags_of(const world::TagMap& tags) {
  std::vector<api::iam::Tag> list;
  for (const auto& [key, value] : tags) list.push_back({.key = key, .value = value});
  return list;
}

int attachments(const Context& context, const std::string& policy_arn) {
  const auto roles = context.world.all<world::Role>();
  return static_cast<int>(std::ranges::count_if(roles, [&](const world::Role* role) {
    return std::ranges::find(role->attached, policy_arn) != role->attached.end();
  }));
}

int boundaries(const Context& context, const std::string& policy_arn) {
  const auto roles = context.world.all<world::Role>();
  return static_cast<int>(std::ranges::count_if(
      roles, [&](const world::Role* role) { return role->boundary == policy_arn; }));
}

}  // namespace teal::services::iam
