#include "world/ssm.h"

#include <gtest/gtest.h>

#include "api/ssm/parameters.h"
#include "api/ssm/tags.h"
#include "services/testing.h"
#include "wire/json.h"
#include "world/kms.h"

namespace teal::services::ssm {
namespace {

using namespace api::ssm;
using testing::TestRegion;

PutParameter::Input parameter(const std::string& name, const std::string& value,
                              ParameterType type = ParameterType::string) {
  PutParameter::Input input;
  input.name = name;
  input.value = value;
  input.type = type;
  return input;
}
std::string read(TestRegion& test, const std::string& name, bool decrypt = true) {
  GetParameter::Input input;
  input.name = name;
  input.with_decryption = decrypt;
  const auto output = test.run<GetParameter>(input);
  return output ? *output->parameter->value : output.error().code;
}
std::string refused(TestRegion& test, const PutParameter::Input& input) {
  const auto output = test.run<PutParameter>(input);
  return output ? "accepted" : output.error().code;
}

TEST(Parameters, are_read_by_name_arn_version_and_label) {
  TestRegion test;
  ASSERT_TRUE(test.run<PutParameter>(parameter("/app/color", "blue")));
  auto next = parameter("/app/color", "green");
  EXPECT_EQ(refused(test, next), "ParameterAlreadyExists");
  next.overwrite = true;
  EXPECT_EQ(test.run<PutParameter>(next)->version, 2);
  EXPECT_EQ(read(test, "/app/color"), "green");
  EXPECT_EQ(read(test, "/app/color:1"), "blue");
  EXPECT_EQ(read(test, "/app/color:9"), "ParameterVersionNotFound");
  EXPECT_EQ(read(test, "arn:aws:ssm:eu-central-1:123456789012:parameter/app/color"), "green");
  LabelParameterVersion::Input label{.name = "/app/color"};
  label.parameter_version = 1;
  label.labels = {"stable", "1st", "aws-x"};
  EXPECT_EQ(test.run<LabelParameterVersion>(label)->invalid_labels->size(), 2U);
  EXPECT_EQ(read(test, "/app/color:stable"), "blue");
  ASSERT_TRUE(test.run<PutParameter>(parameter("plain", "x")));
  EXPECT_EQ(read(test, "arn:aws:ssm:eu-central-1:123456789012:parameter/plain"), "x");
  EXPECT_EQ(read(test, "none"), "ParameterNotFound");
}

TEST(Parameters, are_sealed_in_their_rows_whatever_their_type) {
  TestRegion test;
  ASSERT_TRUE(test.run<PutParameter>(parameter("a", "swordfish", ParameterType::string)));
  ASSERT_TRUE(test.run<PutParameter>(parameter("b", "swordfish", ParameterType::secure_string)));
  for (const char* name : {"a", "b"}) {
    const std::string row = wire::write_json(wire::encode(test.row<world::Parameter>(name)));
    EXPECT_EQ(row.find("swordfish"), std::string::npos);
    EXPECT_EQ(row.find("c3dvcmRmaXNo"), std::string::npos);
    EXPECT_EQ(read(test, name), "swordfish");
  }
  // Without being asked to, a SecureString is not decrypted.
  EXPECT_EQ(read(test, "a", false), "swordfish");
  EXPECT_EQ(read(test, "b", false), test.row<world::Parameter>("b").versions.back().value);
}

TEST(Parameters, of_which_the_key_is_disabled_say_so) {
  TestRegion test;
  auto input = parameter("a", "x", ParameterType::secure_string);
  input.key_id = "alias/none";
  EXPECT_EQ(refused(test, input), "InvalidKeyId");
  input.key_id.reset();
  ASSERT_TRUE(test.run<PutParameter>(input));
  const std::string key = test.region.all<world::KmsKey>().front()->id;
  test.change([&](Context& context) { context.world.edit<world::KmsKey>(key).is_enabled = false; });
  EXPECT_EQ(read(test, "a"), "InvalidKeyId");
}

TEST(Parameters, are_refused_without_a_word_of_their_value) {
  TestRegion test;
  EXPECT_EQ(refused(test, parameter("aws-mine", "x")), "AccessDeniedException");
  EXPECT_EQ(refused(test, parameter("a/b", "x")), "ValidationException");
  EXPECT_EQ(refused(test, parameter("/a b", "x")), "ValidationException");
  EXPECT_EQ(refused(test, parameter("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "x")),
            "HierarchyLevelLimitExceededException");
  EXPECT_EQ(refused(test, parameter("a", std::string(4097, 'v'))), "ValidationException");
  EXPECT_EQ(refused(test, parameter("a", "")), "ValidationException");
  auto patterned = parameter("a", "swordfish");
  patterned.allowed_pattern = "^\\d{4}$";
  const auto mismatch = test.run<PutParameter>(patterned);
  EXPECT_EQ(mismatch.error().code, "ParameterPatternMismatchException");
  EXPECT_EQ(mismatch.error().message.find("swordfish"), std::string::npos);
  patterned.value = "1234";
  EXPECT_EQ(refused(test, patterned), "accepted");
  patterned.overwrite = true;
  patterned.allowed_pattern = "(?=x)";
  EXPECT_EQ(refused(test, patterned), "InvalidAllowedPatternException");
  auto other = parameter("a", "x", ParameterType::secure_string);
  other.overwrite = true;
  EXPECT_EQ(refused(test, other), "HierarchyTypeMismatchException");
}

TEST(Parameters, keep_a_hundred_versions_and_none_that_has_a_label_is_lost) {
  TestRegion test;
  auto input = parameter("a", "x");
  input.overwrite = true;
  for (int i = 0; i < 101; ++i) ASSERT_TRUE(test.run<PutParameter>(input));
  EXPECT_EQ(test.row<world::Parameter>("a").versions.size(), 100U);
  EXPECT_EQ(test.row<world::Parameter>("a").versions.front().number, 2);
  LabelParameterVersion::Input label{.name = "a"};
  label.parameter_version = 2;
  label.labels = {"keep"};
  ASSERT_TRUE(test.run<LabelParameterVersion>(label));
  EXPECT_EQ(refused(test, input), "ParameterMaxVersionLimitExceeded");
  GetParameterHistory::Input history{.name = "a"};
  const auto page = test.run<GetParameterHistory>(history);
  EXPECT_EQ(page->parameters->size(), 50U);
  history.next_token = page->next_token;
  EXPECT_EQ(test.run<GetParameterHistory>(history)->parameters->front().version, 52);
}

TEST(Parameters, are_listed_by_path_and_filters) {
  TestRegion test;
  for (const char* name : {"/app/a", "/app/b", "/app/deep/c", "/apple"})
    ASSERT_TRUE(test.run<PutParameter>(parameter(name, "x")));
  GetParametersByPath::Input path{.path = "/app"};
  EXPECT_EQ(test.run<GetParametersByPath>(path)->parameters->size(), 2U);
  path.recursive = true;
  EXPECT_EQ(test.run<GetParametersByPath>(path)->parameters->size(), 3U);
  const auto described = [&](const std::string& key, const std::string& option,
                             const std::string& value) {
    DescribeParameters::Input input;
    input.parameter_filters = {{{.key = key, .option = option, .values = {{value}}}}};
    const auto output = test.run<DescribeParameters>(input);
    return output ? std::to_string(output->parameters->size()) : output.error().code;
  };
  EXPECT_EQ(described("Name", "Equals", "/app/a"), "1");
  EXPECT_EQ(described("Name", "BeginsWith", "/app"), "4");
  EXPECT_EQ(described("Name", "Contains", "deep"), "1");
  EXPECT_EQ(described("Path", "Recursive", "/app"), "3");
  EXPECT_EQ(described("Colour", "Equals", "x"), "InvalidFilterKey");
  EXPECT_EQ(described("Type", "Contains", "x"), "InvalidFilterOption");
}

TEST(PublicParameters, name_the_images_of_container_instances) {
  TestRegion test;
  const std::string head = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended";
  const std::string id = read(test, head + "/image_id");
  EXPECT_TRUE(id.starts_with("ami-") && id.size() == 21) << id;
  const auto document = wire::read_json(read(test, head));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->find("image_id")->value, wire::Node{id}.value);
  GetParametersByPath::Input path{.path = "/aws/service/ecs/optimized-ami/amazon-linux-2023"};
  path.recursive = true;
  EXPECT_EQ(test.run<GetParametersByPath>(path)->parameters->size(), 10U);
  EXPECT_EQ(read(test, "/aws/service/none"), "ParameterNotFound");
}

TEST(ParameterTags, are_of_parameters_only) {
  TestRegion test;
  auto input = parameter("a", "x");
  input.tags = {{{.key = "team", .value = "a"}}};
  ASSERT_TRUE(test.run<PutParameter>(input));
  AddTagsToResource::Input add;
  add.resource_type = ResourceTypeForTagging::parameter;
  add.resource_id = "a";
  add.tags = {{.key = "env", .value = "b"}};
  ASSERT_TRUE(test.run<AddTagsToResource>(add));
  const auto tags = test.run<ListTagsForResource>(
      {.resource_id = "a", .resource_type = ResourceTypeForTagging::parameter});
  EXPECT_EQ(tags->tag_list->size(), 2U);
  add.resource_id = "none";
  EXPECT_EQ(test.run<AddTagsToResource>(add).error().code, "InvalidResourceId");
  add.resource_type = ResourceTypeForTagging::document;
  EXPECT_EQ(test.run<AddTagsToResource>(add).error().code, "InvalidResourceType");
}

}  // namespace
}  // namespace teal::services::ssm
