#include "services/ssm/operations.h"

#include "api/ssm/parameters.h"
#include "api/ssm/tags.h"

namespace teal::services::ssm {

namespace {

using namespace api::ssm;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<AddTagsToResource>,     operation<DeleteParameter>,
    operation<DeleteParameters>,      operation<DescribeParameters>,
    operation<GetParameter>,          operation<GetParameterHistory>,
    operation<GetParameters>,         operation<GetParametersByPath>,
    operation<LabelParameterVersion>, operation<ListTagsForResource>,
    operation<PutParameter>,          operation<RemoveTagsFromResource>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "ssm",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "AmazonSSM",
      .version = "2014-11-06",
      .xml_namespace = {},
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::ssm
