#include "services/secretsmanager/operations.h"

#include "api/secretsmanager/policies.h"
#include "api/secretsmanager/secrets.h"
#include "api/secretsmanager/values.h"

namespace teal::services::secretsmanager {

namespace {

using namespace api::secretsmanager;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<CreateSecret>,      operation<DeleteResourcePolicy>,
    operation<DeleteSecret>,      operation<DescribeSecret>,
    operation<GetRandomPassword>, operation<GetResourcePolicy>,
    operation<GetSecretValue>,    operation<ListSecretVersionIds>,
    operation<ListSecrets>,       operation<PutResourcePolicy>,
    operation<PutSecretValue>,    operation<RestoreSecret>,
    operation<TagResource>,       operation<UntagResource>,
    operation<UpdateSecret>,      operation<UpdateSecretVersionStage>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "secretsmanager",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "secretsmanager",
      .version = "2017-10-17",
      .xml_namespace = {},
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::secretsmanager
