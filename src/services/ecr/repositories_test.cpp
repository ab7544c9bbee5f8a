#include "api/ecr/repositories.h"

#include <gtest/gtest.h>

#include "services/ecr/image_rows.h"
#include "services/testing.h"

namespace teal::services::ecr {
namespace {

using namespace api::ecr;

CreateRepository::Input immutable(const std::string& name) {
  CreateRepository::Input input;
  input.repository_name = name;
  input.image_tag_mutability = ImageTagMutability::immutable;
  return input;
}

registry::Manifest manifest(char digit) {
  registry::Manifest made;
  made.digest = "sha256:" + std::string(64, digit);
  return made;
}

TEST(Repositories, are_named_by_the_registry_and_created_once) {
  testing::TestRegion test;
  const auto made = test.run<CreateRepository>(immutable("shop/web"));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->repository->repository_uri, "127.0.0.1:4566/123456789012/eu-central-1/shop/web");
  EXPECT_EQ(test.run<CreateRepository>(immutable("shop/web")).error().code,
            "RepositoryAlreadyExistsException");
  EXPECT_EQ(test.run<CreateRepository>(immutable("Shop")).error().code,
            "InvalidParameterException");
}

TEST(Images, keep_an_immutable_tag_and_the_repository_that_holds_them) {
  testing::TestRegion test;
  ASSERT_TRUE(test.run<CreateRepository>(immutable("web")));
  test.change([&](Context& context) {
    EXPECT_TRUE(put_image(context.world, "web", manifest('a'), "v1", test.now));
    EXPECT_TRUE(put_image(context.world, "web", manifest('a'), "v1", test.now));
    EXPECT_EQ(put_image(context.world, "web", manifest('b'), "v1", test.now).error().code,
              "ImageTagAlreadyExistsException");
  });
  DeleteRepository::Input input;
  input.repository_name = "web";
  EXPECT_EQ(test.run<DeleteRepository>(input).error().code, "RepositoryNotEmptyException");
  input.force = true;
  EXPECT_TRUE(test.run<DeleteRepository>(input));
  EXPECT_EQ(test.run<DeleteRepository>(input).error().code, "RepositoryNotFoundException");
}

}  // namespace
}  // namespace teal::services::ecr
