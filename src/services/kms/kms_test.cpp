#include "world/kms.h"

#include <gtest/gtest.h>

#include <chrono>

#include "api/kms/aliases.h"
#include "api/kms/cryptography.h"
#include "api/kms/keys.h"
#include "api/kms/policies.h"
#include "services/testing.h"
#include "wire/base64.h"

namespace teal::services::kms {
namespace {

using namespace api::kms;
using testing::TestRegion;

std::string make_key(TestRegion& test) {
  const auto made = test.run<CreateKey>({});
  EXPECT_TRUE(made);
  return made->key_metadata->key_id;
}

Encrypt::Input text(const std::string& key, const std::string& plaintext) {
  Encrypt::Input input;
  input.key_id = key;
  input.plaintext = {plaintext};
  return input;
}
Decrypt::Input opened(const wire::Blob& ciphertext) {
  Decrypt::Input input;
  input.ciphertext_blob = ciphertext;
  return input;
}

TEST(Keys, encrypt_so_that_only_the_same_context_opens) {
  TestRegion test;
  const std::string key = make_key(test);
  auto input = text(key, "attack at dawn");
  input.encryption_context = std::map<std::string, std::string>{{"purpose", "test"}};
  const auto sealed = test.run<Encrypt>(input);
  ASSERT_TRUE(sealed) << sealed.error().message;
  EXPECT_EQ(sealed->ciphertext_blob->bytes.find("dawn"), std::string::npos);
  auto wanted = opened(*sealed->ciphertext_blob);
  EXPECT_EQ(test.run<Decrypt>(wanted).error().code, "InvalidCiphertextException");
  wanted.encryption_context = input.encryption_context;
  const auto plain = test.run<Decrypt>(wanted);
  ASSERT_TRUE(plain) << plain.error().message;
  EXPECT_EQ(plain->plaintext->bytes, "attack at dawn");
  EXPECT_EQ(plain->key_id, "arn:aws:kms:eu-central-1:123456789012:key/" + key);
  char& last = wanted.ciphertext_blob->bytes.back();
  last = static_cast<char>(last ^ 1);
  EXPECT_EQ(test.run<Decrypt>(wanted).error().code, "InvalidCiphertextException");
}

TEST(Keys, keep_their_material_sealed) {
  TestRegion test;
  const std::string key = make_key(test);
  // The material of counted names is mostly noughts, as are the nonces in front of what is sealed.
  const auto sealed = wire::from_base64(test.row<world::KmsKey>(key).sealed_materials.front());
  ASSERT_TRUE(sealed);
  ASSERT_EQ(sealed->size(), 12U + 32U + 16U);
  EXPECT_EQ(sealed->find(std::string(8, '\0'), 12), std::string::npos);
}

TEST(Keys, that_are_disabled_or_wait_for_deletion_do_nothing) {
  TestRegion test;
  const std::string key = make_key(test);
  const auto sealed = test.run<Encrypt>(text(key, "x"));
  ASSERT_TRUE(test.run<DisableKey>({.key_id = key}));
  EXPECT_EQ(test.run<Encrypt>(text(key, "x")).error().code, "DisabledException");
  EXPECT_EQ(test.run<Decrypt>(opened(*sealed->ciphertext_blob)).error().code, "DisabledException");
  ScheduleKeyDeletion::Input soon{.key_id = key};
  soon.pending_window_in_days = 6;
  EXPECT_EQ(test.run<ScheduleKeyDeletion>(soon).error().code, "ValidationException");
  soon.pending_window_in_days = 7;
  ASSERT_TRUE(test.run<ScheduleKeyDeletion>(soon));
  EXPECT_EQ(test.run<DescribeKey>({.key_id = key})->key_metadata->key_state,
            KeyState::pending_deletion);
  EXPECT_EQ(test.run<ScheduleKeyDeletion>(soon).error().code, "KMSInvalidStateException");
  ASSERT_TRUE(test.run<CancelKeyDeletion>({.key_id = key}));
  EXPECT_EQ(test.run<DescribeKey>({.key_id = key})->key_metadata->key_state, KeyState::disabled);
  ASSERT_TRUE(test.run<ScheduleKeyDeletion>(soon));
  test.pass(std::chrono::days(7));
  EXPECT_EQ(test.run<DescribeKey>({.key_id = key}).error().code, "NotFoundException");
}

TEST(Keys, that_rotate_still_open_what_an_older_material_sealed) {
  TestRegion test;
  const std::string key = make_key(test);
  EnableKeyRotation::Input rotation{.key_id = key};
  rotation.rotation_period_in_days = 90;
  ASSERT_TRUE(test.run<EnableKeyRotation>(rotation));
  const auto before = test.run<Encrypt>(text(key, "old"));
  test.pass(std::chrono::days(91));
  const auto after = test.run<Encrypt>(text(key, "new"));
  EXPECT_EQ(test.row<world::KmsKey>(key).sealed_materials.size(), 2U);
  EXPECT_EQ(test.run<Decrypt>(opened(*before->ciphertext_blob))->plaintext->bytes, "old");
  EXPECT_EQ(test.run<Decrypt>(opened(*after->ciphertext_blob))->plaintext->bytes, "new");
  EXPECT_EQ(test.run<GetKeyRotationStatus>({.key_id = key})->next_rotation_date,
            test.now + std::chrono::days(90));
}

TEST(DataKeys, come_plain_and_sealed) {
  TestRegion test;
  GenerateDataKey::Input input{.key_id = make_key(test)};
  EXPECT_EQ(test.run<GenerateDataKey>(input).error().code, "ValidationException");
  input.key_spec = DataKeySpec::aes_256;
  const auto made = test.run<GenerateDataKey>(input);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->plaintext->bytes.size(), 32U);
  EXPECT_EQ(test.run<Decrypt>(opened(*made->ciphertext_blob))->plaintext->bytes,
            made->plaintext->bytes);
}

TEST(Aliases, lead_to_keys_and_can_be_moved) {
  TestRegion test;
  const std::string first = make_key(test), second = make_key(test);
  ASSERT_TRUE(test.run<CreateAlias>({.alias_name = "alias/app", .target_key_id = first}));
  EXPECT_EQ(
      test.run<CreateAlias>({.alias_name = "alias/app", .target_key_id = second}).error().code,
      "AlreadyExistsException");
  EXPECT_EQ(test.run<DescribeKey>({.key_id = "alias/app"})->key_metadata->key_id, first);
  ASSERT_TRUE(test.run<UpdateAlias>({.alias_name = "alias/app", .target_key_id = second}));
  EXPECT_EQ(test.run<DescribeKey>({.key_id = "alias/app"})->key_metadata->key_id, second);
  EXPECT_EQ(
      test.run<CreateAlias>({.alias_name = "alias/aws/mine", .target_key_id = first}).error().code,
      "NotAuthorizedException");
  ASSERT_TRUE(test.run<DeleteAlias>({.alias_name = "alias/app"}));
  EXPECT_EQ(test.run<DescribeKey>({.key_id = "alias/app"}).error().code, "NotFoundException");
  // A service's own key comes into being when somebody looks for it.
  EXPECT_EQ(test.run<DescribeKey>({.key_id = "alias/aws/ebs"})->key_metadata->key_manager,
            KeyManagerType::aws);
}

TEST(KeyPolicies, are_checked_and_have_one_name) {
  TestRegion test;
  const std::string key = make_key(test);
  EXPECT_TRUE(test.run<GetKeyPolicy>({.key_id = key})->policy->find(":root") != std::string::npos);
  EXPECT_EQ(test.run<PutKeyPolicy>({.key_id = key, .policy_name = "default", .policy = "no"})
                .error()
                .code,
            "MalformedPolicyDocumentException");
  EXPECT_EQ(
      test.run<PutKeyPolicy>({.key_id = key, .policy_name = "other", .policy = "{}"}).error().code,
      "NotFoundException");
}

}  // namespace
}  // namespace teal::services::kms
