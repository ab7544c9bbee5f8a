#include "world/secretsmanager.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "api/secretsmanager/policies.h"
#include "api/secretsmanager/secrets.h"
#include "api/secretsmanager/values.h"
#include "services/testing.h"
#include "wire/json.h"
#include "world/kms.h"

namespace teal::services::secretsmanager {
namespace {

using namespace api::secretsmanager;
using testing::TestRegion;

CreateSecret::Input secret(const std::string& name, const std::string& value) {
  CreateSecret::Input input;
  input.name = name;
  input.secret_string = value;
  return input;
}
PutSecretValue::Input value(const std::string& name, const std::string& text) {
  PutSecretValue::Input input;
  input.secret_id = name;
  input.secret_string = text;
  return input;
}
std::string read(TestRegion& test, const std::string& id, const std::string& stage = "") {
  GetSecretValue::Input input;
  input.secret_id = id;
  if (!stage.empty()) input.version_stage = stage;
  const auto output = test.run<GetSecretValue>(input);
  return output ? *output->secret_string : output.error().code;
}

TEST(Secrets, are_found_by_name_and_arn_and_whatever_is_left_of_its_suffix) {
  TestRegion test;
  const auto made = test.run<CreateSecret>(secret("app/password", "swordfish"));
  ASSERT_TRUE(made) << made.error().message;
  const std::string arn = *made->arn;
  EXPECT_EQ(arn.size(), std::string("arn:aws:secretsmanager:eu-central-1:123456789012:secret:"
                                    "app/password-123456")
                            .size());
  EXPECT_EQ(read(test, "app/password"), "swordfish");
  EXPECT_EQ(read(test, arn), "swordfish");
  EXPECT_EQ(read(test, arn.substr(0, arn.size() - 7)), "swordfish");
  EXPECT_EQ(read(test, "app"), "ResourceNotFoundException");
  EXPECT_EQ(test.run<CreateSecret>(secret("app/password", "x")).error().code,
            "ResourceExistsException");
}

TEST(Secrets, are_sealed_in_their_rows) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "swordfish")));
  const std::string row = wire::write_json(wire::encode(test.row<world::Secret>("app")));
  EXPECT_EQ(row.find("swordfish"), std::string::npos);
  EXPECT_EQ(row.find("c3dvcmRmaXNo"), std::string::npos);  // In base64.
  for (const auto& entry : test.journal)
    EXPECT_EQ(entry.message.find("swordfish"), std::string::npos);
}

TEST(Secrets, keep_the_value_before_under_a_stage_of_its_own) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "one")));
  const auto second = test.run<PutSecretValue>(value("app", "two"));
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(read(test, "app"), "two");
  EXPECT_EQ(read(test, "app", "AWSPREVIOUS"), "one");
  ASSERT_TRUE(test.run<PutSecretValue>(value("app", "three")));
  EXPECT_EQ(read(test, "app", "AWSPREVIOUS"), "two");
  const auto described = test.run<DescribeSecret>({.secret_id = "app"});
  EXPECT_EQ(described->version_ids_to_stages->size(), 2U);
  // Back to the one before.
  UpdateSecretVersionStage::Input back;
  back.secret_id = "app";
  back.version_stage = "AWSCURRENT";
  back.move_to_version_id = second->version_id;
  EXPECT_EQ(test.run<UpdateSecretVersionStage>(back).error().code, "InvalidParameterException");
  for (const auto& [id, stages] : *described->version_ids_to_stages)
    if (stages.front() == "AWSCURRENT") back.remove_from_version_id = id;
  ASSERT_TRUE(test.run<UpdateSecretVersionStage>(back));
  EXPECT_EQ(read(test, "app"), "two");
  EXPECT_EQ(read(test, "app", "AWSPREVIOUS"), "three");
}

TEST(Secrets, take_a_token_once_for_one_value) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "one")));
  auto input = value("app", "two");
  input.client_request_token = std::string(32, 't');
  EXPECT_EQ(test.run<PutSecretValue>(input)->version_id, input.client_request_token);
  EXPECT_TRUE(test.run<PutSecretValue>(input));
  EXPECT_EQ(test.row<world::Secret>("app").versions.size(), 2U);
  input.secret_string = "three";
  EXPECT_EQ(test.run<PutSecretValue>(input).error().code, "ResourceExistsException");
}

TEST(Secrets, that_are_deleted_can_be_restored_for_a_while) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "one")));
  DeleteSecret::Input input{.secret_id = "app"};
  input.recovery_window_in_days = 6;
  EXPECT_EQ(test.run<DeleteSecret>(input).error().code, "InvalidParameterException");
  input.recovery_window_in_days = 7;
  EXPECT_EQ(test.run<DeleteSecret>(input)->deletion_date, test.now + std::chrono::days(7));
  EXPECT_EQ(read(test, "app"), "InvalidRequestException");
  EXPECT_EQ(test.run<CreateSecret>(secret("app", "two")).error().code, "InvalidRequestException");
  EXPECT_TRUE(test.run<DescribeSecret>({.secret_id = "app"})->deleted_date);
  ASSERT_TRUE(test.run<RestoreSecret>({.secret_id = "app"}));
  EXPECT_EQ(read(test, "app"), "one");
  ASSERT_TRUE(test.run<DeleteSecret>(input));
  test.pass(std::chrono::days(7));
  EXPECT_EQ(test.run<DescribeSecret>({.secret_id = "app"}).error().code,
            "ResourceNotFoundException");
  EXPECT_TRUE(test.run<CreateSecret>(secret("app", "two")));
}

TEST(Secrets, go_at_once_when_forced) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "one")));
  DeleteSecret::Input input{.secret_id = "app"};
  input.force_delete_without_recovery = true;
  ASSERT_TRUE(test.run<DeleteSecret>(input));
  EXPECT_EQ(read(test, "app"), "ResourceNotFoundException");
  EXPECT_TRUE(test.run<DeleteSecret>(input));  // Of what is not there, too.
}

TEST(Secrets, need_a_key_that_can_be_used) {
  TestRegion test;
  auto input = secret("app", "one");
  input.kms_key_id = "alias/none";
  EXPECT_EQ(test.run<CreateSecret>(input).error().code, "EncryptionFailure");
  ASSERT_TRUE(test.run<CreateSecret>(secret("other", "one")));
  const auto keys = test.region.all<world::KmsKey>();
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_TRUE(keys.front()->is_managed_by_aws);
  test.change([&](Context& context) {
    context.world.edit<world::KmsKey>(keys.front()->id).is_enabled = false;
  });
  EXPECT_EQ(read(test, "other"), "DecryptionFailure");
}

TEST(Secrets, hold_bytes_as_well_as_text_and_never_both) {
  TestRegion test;
  auto input = secret("app", "text");
  input.secret_binary = wire::Blob{"bytes"};
  EXPECT_EQ(test.run<CreateSecret>(input).error().code, "InvalidParameterException");
  input.secret_string.reset();
  ASSERT_TRUE(test.run<CreateSecret>(input));
  const auto output = test.run<GetSecretValue>({.secret_id = "app"});
  EXPECT_EQ(output->secret_binary->bytes, "bytes");
  EXPECT_FALSE(output->secret_string);
}

TEST(Secrets, are_listed_by_what_filters_say) {
  TestRegion test;
  auto tagged = secret("app/one", "1");
  tagged.tags = {{{.key = "team", .value = "a"}}};
  ASSERT_TRUE(test.run<CreateSecret>(tagged));
  ASSERT_TRUE(test.run<CreateSecret>(secret("app/two", "2")));
  const auto names = [&](FilterNameStringType key, const std::string& wanted) {
    ListSecrets::Input input;
    input.filters = {{{.key = key, .values = {{wanted}}}}};
    std::string all;
    const auto output = test.run<ListSecrets>(input);
    for (const auto& entry : *output->secret_list) all += *entry.name + " ";
    return all;
  };
  EXPECT_EQ(names(FilterNameStringType::name, "app/"), "app/one app/two ");
  EXPECT_EQ(names(FilterNameStringType::tag_key, "team"), "app/one ");
  EXPECT_EQ(names(FilterNameStringType::name, "!app/one"), "app/two ");
}

TEST(RandomPasswords, hold_each_kind_of_character_and_none_that_is_excluded) {
  TestRegion test;
  GetRandomPassword::Input input;
  input.password_length = 20;
  input.exclude_punctuation = true;
  input.exclude_characters = "abc";
  const std::string password = *test.run<GetRandomPassword>(input)->random_password;
  EXPECT_EQ(password.size(), 20U);
  const auto has = [&](int (*kind)(int)) {
    return std::ranges::any_of(password, [&](unsigned char c) { return kind(c) != 0; });
  };
  EXPECT_TRUE(has(std::isupper) && has(std::islower) && has(std::isdigit)) << password;
  EXPECT_FALSE(has(std::ispunct));
  EXPECT_EQ(password.find_first_of("abc"), std::string::npos);
  input.exclude_lowercase = input.exclude_uppercase = input.exclude_numbers = true;
  EXPECT_EQ(test.run<GetRandomPassword>(input).error().code, "InvalidParameterException");
}

TEST(SecretPolicies, are_checked) {
  TestRegion test;
  ASSERT_TRUE(test.run<CreateSecret>(secret("app", "one")));
  EXPECT_EQ(test.run<PutResourcePolicy>({.resource_policy = "{}", .secret_id = "app"}).error().code,
            "MalformedPolicyDocumentException");
  EXPECT_FALSE(test.run<GetResourcePolicy>({.secret_id = "app"})->resource_policy);
}

}  // namespace
}  // namespace teal::services::secretsmanager
