// services/iam/lookup.h — finding rows, and what all resources of IAM have in common: paths, names,
// tags, pages.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/iam/types.h"
#include "services/context.h"
#include "services/iam/errors.h"
#include "services/pagination.h"
#include "world/iam.h"

namespace teal::services::iam {

Result<const world::Role*> require_role(const Context& context, const std::string& name);
// Those that belong to a service cannot be changed but for tags and description.
Result<world::Role*> require_own_role(Context& context, const std::string& name);
Result<const world::ManagedPolicy*> require_policy(const Context& context, const std::string& arn);
// Not one of AWS's.
Result<world::ManagedPolicy*> require_own_policy(Context& context, const std::string& arn);
Result<const world::InstanceProfile*> require_profile(const Context& context,
                                                      const std::string& name);
Result<const world::OidcProvider*> require_provider(const Context& context, const std::string& arn);

// "arn:aws:iam::<account>:<resource>"
std::string arn_of(const Context& context, const std::string& resource);
// "AROA…": 21 capitals and digits.
std::string unique_id(const Context& context, std::string_view prefix);

// `member` as the message calls it: "roleName".
Status check_name(std::string_view member, const std::string& name);
Result<std::string> check_path(const std::optional<std::string>& path);
bool equal_names(std::string_view a, std::string_view b);  // Without case, as IAM compares them.

Result<world::TagMap> check_tags(const std::vector<api::iam::Tag>& tags,
                                 world::TagMap present = {});
std::vector<api::iam::Tag> tags_of(const world::TagMap& tags);

// How many roles have the policy attached, and how many bear it as their boundary.
int attachments(const Context& context, const std::string& policy_arn);
int boundaries(const Context& context, const std::string& policy_arn);

// Fills `output`'s list, marker and is_truncated with a page of `items`, in the order of `key`.
template <class T, class Input, class Output, class List>
Status fill_page(std::vector<T> items, const Input& input, Output& output, List& list,
                 const std::function<std::string(const T&)>& key) {
  std::ranges::sort(items, {}, key);
  auto found = TRY(page<T>(std::move(items), input.marker,
                           static_cast<std::size_t>(input.max_items.value_or(100)),
                           {"ValidationError", "Invalid Marker.", 400}, key));
  list = std::move(found.items);
  output.is_truncated = found.next_token.has_value();
  output.marker = std::move(found.next_token);
  return {};
}
template <class Input, class Output>
Status fill_tags(const world::TagMap& tags, const Input& input, Output& output) {
  return fill_page<api::iam::Tag>(tags_of(tags), input, output, output.tags,
                                  [](const auto& tag) { return tag.key; });
}

}  // namespace teal::services::iam
