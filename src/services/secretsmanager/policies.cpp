#include "api/secretsmanager/policies.h"

#include "services/policy_document.h"
#include "services/secretsmanager/lookup.h"

namespace teal::api::secretsmanager {

using namespace services::secretsmanager;
using services::Context;

Result<GetResourcePolicy::Output> GetResourcePolicy::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  return Output{.arn = secret->arn, .name = secret->name, .resource_policy = secret->policy};
}

Result<PutResourcePolicy::Output> PutResourcePolicy::run(Context& context, const Input& input) {
  using namespace services::policy_document;
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  if (const Status checked = check(input.resource_policy, Kind::resource); !checked)
    return errors::malformed_policy(checked.error().message);
  auto& kept = context.world.edit<world::Secret>(secret->name);
  kept.policy = input.resource_policy;
  return Output{.arn = kept.arn, .name = kept.name};
}

Result<DeleteResourcePolicy::Output> DeleteResourcePolicy::run(Context& context,
                                                               const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  auto& kept = context.world.edit<world::Secret>(secret->name);
  kept.policy.reset();
  return Output{.arn = kept.arn, .name = kept.name};
}

Result<TagResource::Output> TagResource::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  auto tags = TRY(check_tags(input.tags, secret->tags));
  context.world.edit<world::Secret>(secret->name).tags = std::move(tags);
  return Output{};
}

Result<UntagResource::Output> UntagResource::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  auto& tags = context.world.edit<world::Secret>(secret->name).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

}  // namespace teal::api::secretsmanager
