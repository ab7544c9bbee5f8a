#include "api/logs/policies.h"

#include "services/context.h"
#include "services/logs/errors.h"
#include "services/pagination.h"
#include "wire/json.h"
#include "world/logs.h"

namespace teal::api::logs {

using namespace services::logs;
using services::Context;

namespace {

constexpr std::size_t policies_max = 10;

ResourcePolicy view(const world::LogResourcePolicy& row) {
  ResourcePolicy policy;
  policy.policy_name = row.name;
  policy.policy_document = row.document;
  policy.last_updated_time = row.updated_at.time_since_epoch().count();
  return policy;
}

}  // namespace

Result<PutResourcePolicy::Output> PutResourcePolicy::run(Context& context, const Input& input) {
  if (!input.policy_name || input.policy_name->empty())
    return errors::invalid_parameter("policyName must be specified.");
  if (!input.policy_document) return errors::invalid_parameter("policyDocument must be specified.");
  const auto document = wire::read_json(*input.policy_document);
  if (!document || !document->find("Statement"))
    return errors::invalid_parameter("Policy document is invalid.");
  if (!context.world.find<world::LogResourcePolicy>(*input.policy_name) &&
      context.world.all<world::LogResourcePolicy>().size() >= policies_max)
    return errors::limit_exceeded();
  const auto& row = context.world.put(world::LogResourcePolicy{
      .name = *input.policy_name, .document = *input.policy_document, .updated_at = context.now});
  return Output{.resource_policy = view(row)};
}

Result<DescribeResourcePolicies::Output> DescribeResourcePolicies::run(Context& context,
                                                                       const Input& input) {
  std::vector<ResourcePolicy> found;
  for (const auto* row : context.world.all<world::LogResourcePolicy>()) found.push_back(view(*row));
  auto page = TRY(services::page<ResourcePolicy>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.limit.value_or(50)),
      errors::invalid_next_token().error(),
      [](const ResourcePolicy& each) { return *each.policy_name; }));
  return Output{.next_token = std::move(page.next_token),
                .resource_policies = std::move(page.items)};
}

Result<DeleteResourcePolicy::Output> DeleteResourcePolicy::run(Context& context,
                                                               const Input& input) {
  const std::string name = input.policy_name.value_or("");
  if (!context.world.find<world::LogResourcePolicy>(name)) return errors::policy_not_found(name);
  context.world.erase<world::LogResourcePolicy>(name);
  return Output{};
}

}  // namespace teal::api::logs
