#include "services/ecr/operations.h"

#include "api/ecr/authorization.h"
#include "api/ecr/images.h"
#include "api/ecr/layers.h"
#include "api/ecr/policies.h"
#include "api/ecr/repositories.h"
#include "api/ecr/tags.h"

namespace teal::services::ecr {

namespace {

using namespace api::ecr;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<BatchCheckLayerAvailability>,
    operation<BatchDeleteImage>,
    operation<BatchGetImage>,
    operation<CompleteLayerUpload>,
    operation<CreateRepository>,
    operation<DeleteLifecyclePolicy>,
    operation<DeleteRepository>,
    operation<DeleteRepositoryPolicy>,
    operation<DescribeImages>,
    operation<DescribeRepositories>,
    operation<GetAuthorizationToken>,
    operation<GetDownloadUrlForLayer>,
    operation<GetLifecyclePolicy>,
    operation<GetRepositoryPolicy>,
    operation<InitiateLayerUpload>,
    operation<ListImages>,
    operation<ListTagsForResource>,
    operation<PutImage>,
    operation<PutImageScanningConfiguration>,
    operation<PutImageTagMutability>,
    operation<PutLifecyclePolicy>,
    operation<SetRepositoryPolicy>,
    operation<TagResource>,
    operation<UntagResource>,
    operation<UploadLayerPart>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "InvalidParameterException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "ecr",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "AmazonEC2ContainerRegistry_V20150921",
      .version = "2015-09-21",
      .xml_namespace = "",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::ecr
