#include "api/kms/policies.h"

#include <fmt/format.h>

#include "services/kms/lookup.h"

namespace teal::api::kms {

using namespace services::kms;
using services::Context;

namespace {

constexpr std::string_view only_policy = "default";

Status check_policy_name(const std::string& name) {
  if (name != only_policy) return errors::not_found("No such policy exists");
  return {};
}

}  // namespace

Result<GetKeyPolicy::Output> GetKeyPolicy::run(Context& context, const Input& input) {
  const auto* key = TRY(require_key(context, input.key_id));
  TRY(check_policy_name(input.policy_name.value_or(std::string(only_policy))));
  return Output{.policy = key->policy, .policy_name = std::string(only_policy)};
}

Result<PutKeyPolicy::Output> PutKeyPolicy::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  TRY(check_policy_name(input.policy_name));
  TRY(check_policy(input.policy));
  key->policy = input.policy;
  return Output{};
}

Result<ListKeyPolicies::Output> ListKeyPolicies::run(Context& context, const Input& input) {
  TRY(require_key(context, input.key_id));
  if (input.marker) return errors::invalid_marker();  // There is only one: no page has a next.
  return Output{
      .policy_names = {{std::string(only_policy)}}, .next_marker = {}, .truncated = false};
}

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  key->tags = TRY(check_tags(input.tags, key->tags));
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  for (const std::string& name : input.tag_keys) key->tags.erase(name);
  return Output{};
}

Result<ListResourceTags::Output> ListResourceTags::run(Context& context, const Input& input) {
  const auto* key = TRY(require_key(context, input.key_id));
  std::vector<Tag> tags;
  for (const auto& [name, value] : key->tags) tags.push_back({.tag_key = name, .tag_value = value});
  Output output;
  output.tags = take_page(
      TRY(services::page<Tag>(
          std::move(tags), input.marker, static_cast<std::size_t>(input.limit.value_or(50)),
          errors::invalid_marker().error(), [](const Tag& tag) { return tag.tag_key; })),
      output);
  return output;
}

}  // namespace teal::api::kms
