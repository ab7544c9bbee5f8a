#include "services/iam/operations.h"

#include "api/iam/instance_profiles.h"
#include "api/iam/oidc_providers.h"
#include "api/iam/policies.h"
#include "api/iam/policy_versions.h"
#include "api/iam/role_policies.h"
#include "api/iam/roles.h"
#include "api/iam/service_linked_roles.h"
#include "api/iam/users.h"

namespace teal::services::iam {

namespace {

using namespace api::iam;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<AddClientIDToOpenIDConnectProvider>,
    operation<AddRoleToInstanceProfile>,
    operation<AttachRolePolicy>,
    operation<CreateInstanceProfile>,
    operation<CreateOpenIDConnectProvider>,
    operation<CreatePolicy>,
    operation<CreatePolicyVersion>,
    operation<CreateRole>,
    operation<CreateServiceLinkedRole>,
    operation<DeleteInstanceProfile>,
    operation<DeleteOpenIDConnectProvider>,
    operation<DeletePolicy>,
    operation<DeletePolicyVersion>,
    operation<DeleteRole>,
    operation<DeleteRolePermissionsBoundary>,
    operation<DeleteRolePolicy>,
    operation<DeleteServiceLinkedRole>,
    operation<DetachRolePolicy>,
    operation<GetInstanceProfile>,
    operation<GetOpenIDConnectProvider>,
    operation<GetPolicy>,
    operation<GetPolicyVersion>,
    operation<GetRole>,
    operation<GetRolePolicy>,
    operation<GetServiceLinkedRoleDeletionStatus>,
    operation<GetUser>,
    operation<ListAttachedRolePolicies>,
    operation<ListEntitiesForPolicy>,
    operation<ListInstanceProfileTags>,
    operation<ListInstanceProfiles>,
    operation<ListInstanceProfilesForRole>,
    operation<ListOpenIDConnectProviderTags>,
    operation<ListOpenIDConnectProviders>,
    operation<ListPolicies>,
    operation<ListPolicyTags>,
    operation<ListPolicyVersions>,
    operation<ListRolePolicies>,
    operation<ListRoleTags>,
    operation<ListRoles>,
    operation<PutRolePermissionsBoundary>,
    operation<PutRolePolicy>,
    operation<RemoveClientIDFromOpenIDConnectProvider>,
    operation<RemoveRoleFromInstanceProfile>,
    operation<SetDefaultPolicyVersion>,
    operation<TagInstanceProfile>,
    operation<TagOpenIDConnectProvider>,
    operation<TagPolicy>,
    operation<TagRole>,
    operation<UntagInstanceProfile>,
    operation<UntagOpenIDConnectProvider>,
    operation<UntagPolicy>,
    operation<UntagRole>,
    operation<UpdateAssumeRolePolicy>,
    operation<UpdateOpenIDConnectProviderThumbprint>,
    operation<UpdateRole>,
    operation<UpdateRoleDescription>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationError", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "iam",
      .protocol = Protocol::query,
      .also = {},
      .target_prefix = {},
      .version = "2010-05-08",
      .xml_namespace = "https://iam.amazonaws.com/doc/2010-05-08/",
      .is_global = true,
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::iam
