#include "world/iam.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/iam/instance_profiles.h"
#include "api/iam/oidc_providers.h"
#include "api/iam/policies.h"
#include "api/iam/policy_versions.h"
#include "api/iam/role_policies.h"
#include "api/iam/roles.h"
#include "api/iam/service_linked_roles.h"
#include "api/iam/users.h"
#include "services/testing.h"
#include "wire/query.h"

namespace teal::services::iam {
namespace {

using namespace api::iam;
using testing::TestRegion;

const std::string trust =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ecs-tasks.amazonaws.com"}}]})";
const std::string permissions =
    R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::bucket/*"}]})";

CreateRole::Input role(const std::string& name) {
  CreateRole::Input input;
  input.role_name = name;
  input.assume_role_policy_document = trust;
  return input;
}

template <class Op>
std::string code_of(TestRegion& test, const typename Op::Input& input) {
  const auto output = test.run<Op>(input);
  return output ? "accepted" : output.error().code;
}
template <class Op>
std::string message_of(TestRegion& test, const typename Op::Input& input) {
  const auto output = test.run<Op>(input);
  return output ? "accepted" : output.error().message;
}

TEST(Roles, come_back_as_they_were_made_with_their_document_percent_encoded) {
  TestRegion test;
  auto input = role("web");
  input.path = "/service/";
  input.description = "of the web";
  input.tags = {{{.key = "team", .value = "a"}}};
  const auto made = test.run<CreateRole>(input);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->role.arn, "arn:aws:iam::123456789012:role/service/web");
  EXPECT_TRUE(made->role.role_id.starts_with("AROA"));
  const auto read = test.run<GetRole>({.role_name = "web"});
  ASSERT_TRUE(read);
  EXPECT_EQ(wire::percent_decode(*read->role.assume_role_policy_document, false), trust);
  EXPECT_EQ(read->role.assume_role_policy_document->find('{'), std::string::npos);
  EXPECT_EQ(read->role.max_session_duration, 3600);
  EXPECT_EQ(read->role.tags->front().key, "team");
}

TEST(Roles, are_refused_in_iams_words) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateRole>(role("web")));
  EXPECT_EQ(message_of<CreateRole>(test, role("WEB")), "Role with name WEB already exists.");
  EXPECT_EQ(code_of<CreateRole>(test, role("a b")), "ValidationError");
  const auto missing = test.run<GetRole>({.role_name = "none"});
  EXPECT_EQ(missing.error(),
            (Error{"NoSuchEntity", "The role with name none cannot be found.", 404}));
  auto bad = role("bad");
  bad.assume_role_policy_document = "{";
  EXPECT_EQ(message_of<CreateRole>(test, bad), "This policy contains invalid Json");
  bad.assume_role_policy_document = permissions;
  EXPECT_EQ(message_of<CreateRole>(test, bad), "Missing required field Principal");
  bad.assume_role_policy_document =
      R"({"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::123456789012:role/none"}}})";
  EXPECT_EQ(message_of<CreateRole>(test, bad),
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/none\"");
}

TEST(Roles, are_deleted_only_when_nothing_hangs_on_them) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateRole>(role("web")));
  const std::string arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
  ASSERT_TRUE(test.run<AttachRolePolicy>({.policy_arn = arn, .role_name = "web"}));
  ASSERT_TRUE(test.run<PutRolePolicy>(
      {.policy_document = permissions, .policy_name = "read", .role_name = "web"}));
  ASSERT_TRUE(test.run<CreateInstanceProfile>({.instance_profile_name = "host"}));
  ASSERT_TRUE(
      test.run<AddRoleToInstanceProfile>({.instance_profile_name = "host", .role_name = "web"}));
  const DeleteRole::Input gone{.role_name = "web"};
  EXPECT_EQ(message_of<DeleteRole>(test, gone),
            "Cannot delete entity, must remove roles from instance profile first.");
  EXPECT_EQ(code_of<DeleteInstanceProfile>(test, {.instance_profile_name = "host"}),
            "DeleteConflict");
  ASSERT_TRUE(test.run<RemoveRoleFromInstanceProfile>(
      {.instance_profile_name = "host", .role_name = "web"}));
  EXPECT_EQ(message_of<DeleteRole>(test, gone),
            "Cannot delete entity, must detach all policies first.");
  ASSERT_TRUE(test.run<DetachRolePolicy>({.policy_arn = arn, .role_name = "web"}));
  EXPECT_EQ(message_of<DeleteRole>(test, gone),
            "Cannot delete entity, must delete policies first.");
  ASSERT_TRUE(test.run<DeleteRolePolicy>({.policy_name = "read", .role_name = "web"}));
  EXPECT_TRUE(test.run<DeleteRole>(gone));
  EXPECT_EQ(code_of<DeleteRole>(test, gone), "NoSuchEntity");
}

TEST(RolePolicies, are_listed_and_come_back_percent_encoded) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateRole>(role("web")));
  ASSERT_TRUE(test.run<PutRolePolicy>(
      {.policy_document = permissions, .policy_name = "read", .role_name = "web"}));
  EXPECT_EQ(test.run<ListRolePolicies>({.role_name = "web"})->policy_names,
            std::vector<std::string>{"read"});
  const auto read = test.run<GetRolePolicy>({.policy_name = "read", .role_name = "web"});
  EXPECT_EQ(wire::percent_decode(read->policy_document, false), permissions);
  PutRolePolicy::Input large{
      .policy_document = permissions, .policy_name = "large", .role_name = "web"};
  large.policy_document.replace(large.policy_document.find("bucket"), 6, std::string(10'240, 'b'));
  EXPECT_EQ(
      test.run<PutRolePolicy>(large).error(),
      (Error{"LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role web", 409}));
  EXPECT_EQ(code_of<AttachRolePolicy>(
                test, {.policy_arn = "arn:aws:iam::aws:policy/NoSuch", .role_name = "web"}),
            "NoSuchEntity");
}

TEST(Policies, have_up_to_five_versions_of_which_one_is_the_default) {
  TestRegion test;
  const auto made = test.run<CreatePolicy>({.policy_document = permissions, .policy_name = "read"});
  ASSERT_TRUE(made) << made.error().message;
  const std::string arn = *made->policy->arn;
  EXPECT_EQ(arn, "arn:aws:iam::123456789012:policy/read");
  CreatePolicyVersion::Input next{.policy_arn = arn, .policy_document = permissions};
  next.set_as_default = true;
  EXPECT_EQ(test.run<CreatePolicyVersion>(next)->policy_version->version_id, "v2");
  EXPECT_EQ(test.run<GetPolicy>({.policy_arn = arn})->policy->default_version_id, "v2");
  EXPECT_EQ(code_of<DeletePolicyVersion>(test, {.policy_arn = arn, .version_id = "v2"}),
            "DeleteConflict");
  EXPECT_EQ(code_of<DeletePolicy>(test, {.policy_arn = arn}), "DeleteConflict");
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(test.run<CreatePolicyVersion>(next));
  EXPECT_EQ(code_of<CreatePolicyVersion>(test, next), "LimitExceeded");
  const auto versions = test.run<ListPolicyVersions>({.policy_arn = arn});
  EXPECT_EQ(versions->versions->front().version_id, "v5");
  for (const char* version : {"v1", "v2", "v3", "v4"})
    ASSERT_TRUE(test.run<DeletePolicyVersion>({.policy_arn = arn, .version_id = version}));
  // A number is never used again.
  EXPECT_EQ(test.run<CreatePolicyVersion>(next)->policy_version->version_id, "v6");
  ASSERT_TRUE(test.run<DeletePolicyVersion>({.policy_arn = arn, .version_id = "v5"}));
  EXPECT_TRUE(test.run<DeletePolicy>({.policy_arn = arn}));
}

TEST(Policies, of_aws_can_be_read_and_attached_and_not_changed) {
  TestRegion test;
  const std::string arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
  const auto read = test.run<GetPolicy>({.policy_arn = arn});
  ASSERT_TRUE(read);
  const auto version = test.run<GetPolicyVersion>(
      {.policy_arn = arn, .version_id = *read->policy->default_version_id});
  EXPECT_THAT(*wire::percent_decode(*version->policy_version->document, false),
              ::testing::HasSubstr("ssm:UpdateInstanceInformation"));
  EXPECT_EQ(code_of<DeletePolicy>(test, {.policy_arn = arn}), "AccessDenied");
  ASSERT_TRUE(test.run<CreateRole>(role("host")));
  ASSERT_TRUE(test.run<AttachRolePolicy>({.policy_arn = arn, .role_name = "host"}));
  EXPECT_EQ(*test.run<GetPolicy>({.policy_arn = arn})->policy->attachment_count, 1);
  ListPolicies::Input listed;
  listed.scope = PolicyScope::aws;
  listed.only_attached = true;
  EXPECT_EQ(test.run<ListPolicies>(listed)->policies->size(), 1U);
}

TEST(Policies, say_what_is_wrong_with_their_document) {
  TestRegion test;
  const auto says = [&](const std::string& statement) {
    return message_of<CreatePolicy>(
        test, {.policy_document = R"({"Version":"2012-10-17","Statement":)" + statement + "}",
               .policy_name = "p"});
  };
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"s3:*"})"),
            "Policy statement must contain resources.");
  EXPECT_EQ(says(R"({"Effect":"Allow","Resource":"*"})"), "Policy statement must contain actions.");
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"GetObject","Resource":"*"})"),
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"s3:*","Resource":"bucket"})"),
            "Resource bucket must be in ARN format or \"*\".");
  EXPECT_EQ(says(R"({"Effect":"Perhaps","Action":"s3:*","Resource":"*"})"),
            "Invalid effect: Perhaps");
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"})"),
            "Policy document should not specify a principal.");
  EXPECT_EQ(says(R"({"Sid":"a b","Effect":"Allow","Action":"s3:*","Resource":"*"})").substr(0, 41),
            "Statement IDs (SID) must be alpha-numeric");
  EXPECT_EQ(
      says(
          R"([{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"}])"),
      "Statement IDs (SID) in a single policy must be unique.");
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Equals":{}}})"),
            "Invalid Condition type : Equals.");
  EXPECT_EQ(says(R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Extra":1})"),
            "Unknown field Extra");
  EXPECT_EQ(says("[]"), "Syntax errors in policy.");
}

TEST(InstanceProfiles, hold_one_role_and_show_it) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateRole>(role("host")));
  ASSERT_TRUE(test.run<CreateRole>(role("other")));
  ASSERT_TRUE(test.run<CreateInstanceProfile>({.instance_profile_name = "host"}));
  EXPECT_EQ(code_of<CreateInstanceProfile>(test, {.instance_profile_name = "host"}),
            "EntityAlreadyExists");
  ASSERT_TRUE(
      test.run<AddRoleToInstanceProfile>({.instance_profile_name = "host", .role_name = "host"}));
  EXPECT_EQ(code_of<AddRoleToInstanceProfile>(
                test, {.instance_profile_name = "host", .role_name = "other"}),
            "LimitExceeded");
  const auto read = test.run<GetInstanceProfile>({.instance_profile_name = "host"});
  EXPECT_EQ(read->instance_profile.roles.at(0).role_name, "host");
  EXPECT_EQ(test.run<ListInstanceProfilesForRole>({.role_name = "host"})->instance_profiles.size(),
            1U);
  EXPECT_EQ(test.run<ListInstanceProfilesForRole>({.role_name = "other"})->instance_profiles.size(),
            0U);
}

TEST(OidcProviders, are_named_by_their_url_without_its_scheme) {
  TestRegion test;
  CreateOpenIDConnectProvider::Input input;
  input.url = "https://token.actions.githubusercontent.com";
  input.client_id_list = std::vector<std::string>{"sts.amazonaws.com"};
  input.thumbprint_list = std::vector<std::string>{std::string(40, 'a')};
  const auto made = test.run<CreateOpenIDConnectProvider>(input);
  ASSERT_TRUE(made) << made.error().message;
  const std::string arn = *made->open_id_connect_provider_arn;
  EXPECT_EQ(arn, "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
  EXPECT_EQ(code_of<CreateOpenIDConnectProvider>(test, input), "EntityAlreadyExists");
  const auto read = test.run<GetOpenIDConnectProvider>({.open_id_connect_provider_arn = arn});
  EXPECT_EQ(read->url, "token.actions.githubusercontent.com");
  input.url = "http://plain.example";
  EXPECT_EQ(code_of<CreateOpenIDConnectProvider>(test, input), "ValidationError");
  ASSERT_TRUE(test.run<DeleteOpenIDConnectProvider>({.open_id_connect_provider_arn = arn}));
  EXPECT_EQ(code_of<GetOpenIDConnectProvider>(test, {.open_id_connect_provider_arn = arn}),
            "NoSuchEntity");
}

TEST(ServiceLinkedRoles, are_their_services_own) {
  TestRegion test;
  const auto made = test.run<CreateServiceLinkedRole>({.aws_service_name = "ecs.amazonaws.com"});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->role->arn,
            "arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/"
            "AWSServiceRoleForECS");
  EXPECT_EQ(code_of<CreateServiceLinkedRole>(test, {.aws_service_name = "ecs.amazonaws.com"}),
            "InvalidInput");
  EXPECT_EQ(code_of<DeleteRole>(test, {.role_name = "AWSServiceRoleForECS"}), "UnmodifiableEntity");
  const auto gone = test.run<DeleteServiceLinkedRole>({.role_name = "AWSServiceRoleForECS"});
  ASSERT_TRUE(gone);
  EXPECT_EQ(
      test.run<GetServiceLinkedRoleDeletionStatus>({.deletion_task_id = gone->deletion_task_id})
          ->status,
      DeletionTaskStatusType::succeeded);
}

TEST(Users, are_the_root_user_only) {
  TestRegion test;
  EXPECT_EQ(test.run<GetUser>({})->user.arn, "arn:aws:iam::123456789012:root");
  GetUser::Input named;
  named.user_name = "me";
  EXPECT_EQ(code_of<GetUser>(test, named), "NoSuchEntity");
  test.caller = {.arn = "arn:aws:sts::123456789012:assumed-role/web/me", .user_id = "AROA:me"};
  EXPECT_EQ(code_of<GetUser>(test, {}), "ValidationError");
}

}  // namespace
}  // namespace teal::services::iam
