#include <gtest/gtest.h>

#include "api/iam/roles.h"
#include "api/sts/identity.h"
#include "services/testing.h"
#include "services/vault.h"
#include "wire/digest.h"
#include "world/iam.h"

namespace teal::services::sts {
namespace {

using namespace api::sts;
using testing::TestRegion;

std::string make_role(TestRegion& test, const std::string& name, const std::string& principal,
                      const std::string& condition = "") {
  api::iam::CreateRole::Input input;
  input.role_name = name;
  input.assume_role_policy_document =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":)" +
      principal + condition + "}]}";
  const auto made = test.run<api::iam::CreateRole>(input);
  EXPECT_TRUE(made) << made.error().message;
  return made ? made->role.arn : "";
}

const std::string own_account = R"({"AWS":"arn:aws:iam::123456789012:root"})";

TEST(AssumeRole, gives_credentials_that_are_kept_sealed) {
  TestRegion test;
  const std::string arn = make_role(test, "web", own_account);
  const auto assumed = test.run<AssumeRole>({.role_arn = arn, .role_session_name = "me"});
  ASSERT_TRUE(assumed) << assumed.error().message;
  EXPECT_EQ(assumed->assumed_role_user->arn, "arn:aws:sts::123456789012:assumed-role/web/me");
  const auto& credentials = *assumed->credentials;
  EXPECT_TRUE(credentials.access_key_id.starts_with("ASIA"));
  EXPECT_EQ(credentials.expiration, test.now + std::chrono::hours(1));
  const auto& session = test.row<world::Session>(credentials.access_key_id);
  EXPECT_EQ(session.sealed_secret.find(credentials.secret_access_key), std::string::npos);
  EXPECT_EQ(vault::open(test.settings.vault_key, session.sealed_secret, session.access_key_id),
            credentials.secret_access_key);
  EXPECT_EQ(session.token_hash, wire::to_hex(wire::sha256(credentials.session_token)));
}

TEST(AssumeRole, asks_the_trust_policy) {
  TestRegion test;
  const std::string service = make_role(test, "service", R"({"Service":"ecs.amazonaws.com"})");
  EXPECT_EQ(test.run<AssumeRole>({.role_arn = service, .role_session_name = "me"}).error(),
            (Error{"AccessDenied",
                   "User: arn:aws:iam::123456789012:root is not authorized to perform: "
                   "sts:AssumeRole on resource: " +
                       service,
                   403}));
  // Who asks for a role that is not there is told the same.
  EXPECT_EQ(test.run<AssumeRole>(
                    {.role_arn = "arn:aws:iam::123456789012:role/none", .role_session_name = "me"})
                .error()
                .code,
            "AccessDenied");
  const std::string guarded =
      make_role(test, "guarded", own_account,
                R"(,"Condition":{"StringEquals":{"sts:ExternalId":"secret-word"}})");
  AssumeRole::Input input{.role_arn = guarded, .role_session_name = "me"};
  EXPECT_FALSE(test.run<AssumeRole>(input));
  input.external_id = "secret-word";
  EXPECT_TRUE(test.run<AssumeRole>(input));
}

TEST(AssumeRole, lets_a_session_of_a_trusted_role_go_on_to_the_next) {
  TestRegion test;
  const std::string first = make_role(test, "first", own_account);
  const std::string second = make_role(test, "second", "{\"AWS\":\"" + first + "\"}");
  const AssumeRole::Input input{.role_arn = second, .role_session_name = "me"};
  EXPECT_FALSE(test.run<AssumeRole>(input));
  test.caller = {.arn = "arn:aws:sts::123456789012:assumed-role/first/me", .user_id = "AROA:me"};
  EXPECT_TRUE(test.run<AssumeRole>(input));
}

TEST(AssumeRole, lasts_no_longer_than_the_role_allows) {
  TestRegion test;
  AssumeRole::Input input{.role_arn = make_role(test, "web", own_account),
                          .role_session_name = "me"};
  input.duration_seconds = 7200;
  EXPECT_EQ(test.run<AssumeRole>(input).error().code, "ValidationError");
  input.duration_seconds = 900;
  EXPECT_EQ(test.run<AssumeRole>(input)->credentials->expiration,
            test.now + std::chrono::minutes(15));
  input.role_session_name = "a b";
  EXPECT_EQ(test.run<AssumeRole>(input).error().code, "ValidationError");
}

TEST(GetCallerIdentity, says_who_signed) {
  TestRegion test;
  EXPECT_EQ(test.run<GetCallerIdentity>({})->arn, "arn:aws:iam::123456789012:root");
  test.caller = {.arn = "arn:aws:sts::123456789012:assumed-role/web/me", .user_id = "AROA:me"};
  EXPECT_EQ(test.run<GetCallerIdentity>({})->arn, test.caller.arn);
  EXPECT_EQ(test.run<GetCallerIdentity>({})->user_id, "AROA:me");
  EXPECT_EQ(test.run<GetSessionToken>({}).error().code, "AccessDenied");
}

TEST(Sessions, that_expired_long_ago_are_forgotten) {
  TestRegion test;
  const auto made = test.run<GetSessionToken>({});
  ASSERT_TRUE(made);
  test.pass(std::chrono::hours(26));
  ASSERT_TRUE(test.run<GetSessionToken>({}));
  EXPECT_EQ(test.region.find<world::Session>(made->credentials->access_key_id), nullptr);
  EXPECT_EQ(test.region.all<world::Session>().size(), 1U);
}

}  // namespace
}  // namespace teal::services::sts
