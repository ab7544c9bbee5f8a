#include "api/ecr/policies.h"

#include "services/ecr/errors.h"
#include "services/ecr/lifecycle.h"
#include "services/ecr/lookup.h"
#include "wire/json.h"
#include "world/ecr.h"

namespace teal::api::ecr {

using namespace services::ecr;
using services::Context;

namespace {

Status check_policy(const std::string& text) {
  const auto document = wire::read_json(text);
  const auto* statement = document ? document->find("Statement") : nullptr;
  if (!statement)
    return errors::invalid_parameter(
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository "
        "policy provided'");
  return {};
}

template <class Output>
Output describe(const Context& context, const std::string& repository) {
  Output output;
  output.registry_id = context.scope().account;
  output.repository_name = repository;
  return output;
}

}  // namespace

Result<PutLifecyclePolicy::Output> PutLifecyclePolicy::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  TRY(check_lifecycle_policy(input.lifecycle_policy_text));
  context.world.edit<world::Repository>(input.repository_name).lifecycle_policy =
      input.lifecycle_policy_text;
  auto output = describe<Output>(context, input.repository_name);
  output.lifecycle_policy_text = input.lifecycle_policy_text;
  return output;
}

Result<GetLifecyclePolicy::Output> GetLifecyclePolicy::run(Context& context, const Input& input) {
  const auto* row = TRY(require_repository(context, input.registry_id, input.repository_name));
  if (!row->lifecycle_policy)
    return errors::lifecycle_policy_not_found(row->name, context.scope().account);
  auto output = describe<Output>(context, input.repository_name);
  output.lifecycle_policy_text = row->lifecycle_policy;
  return output;
}

Result<DeleteLifecyclePolicy::Output> DeleteLifecyclePolicy::run(Context& context,
                                                                 const Input& input) {
  const auto* row = TRY(require_repository(context, input.registry_id, input.repository_name));
  if (!row->lifecycle_policy)
    return errors::lifecycle_policy_not_found(row->name, context.scope().account);
  auto output = describe<Output>(context, input.repository_name);
  output.lifecycle_policy_text = row->lifecycle_policy;
  context.world.edit<world::Repository>(input.repository_name).lifecycle_policy.reset();
  return output;
}

Result<SetRepositoryPolicy::Output> SetRepositoryPolicy::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  TRY(check_policy(input.policy_text));
  context.world.edit<world::Repository>(input.repository_name).policy = input.policy_text;
  auto output = describe<Output>(context, input.repository_name);
  output.policy_text = input.policy_text;
  return output;
}

Result<GetRepositoryPolicy::Output> GetRepositoryPolicy::run(Context& context, const Input& input) {
  const auto* row = TRY(require_repository(context, input.registry_id, input.repository_name));
  if (!row->policy) return errors::repository_policy_not_found(row->name, context.scope().account);
  auto output = describe<Output>(context, input.repository_name);
  output.policy_text = row->policy;
  return output;
}

Result<DeleteRepositoryPolicy::Output> DeleteRepositoryPolicy::run(Context& context,
                                                                   const Input& input) {
  const auto* row = TRY(require_repository(context, input.registry_id, input.repository_name));
  if (!row->policy) return errors::repository_policy_not_found(row->name, context.scope().account);
  auto output = describe<Output>(context, input.repository_name);
  output.policy_text = row->policy;
  context.world.edit<world::Repository>(input.repository_name).policy.reset();
  return output;
}

}  // namespace teal::api::ecr
