#include "services/kms/operations.h"

#include "api/kms/aliases.h"
#include "api/kms/cryptography.h"
#include "api/kms/keys.h"
#include "api/kms/policies.h"

namespace teal::services::kms {

namespace {

using namespace api::kms;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<CancelKeyDeletion>,
    operation<CreateAlias>,
    operation<CreateKey>,
    operation<Decrypt>,
    operation<DeleteAlias>,
    operation<DescribeKey>,
    operation<DisableKey>,
    operation<DisableKeyRotation>,
    operation<EnableKey>,
    operation<EnableKeyRotation>,
    operation<Encrypt>,
    operation<GenerateDataKey>,
    operation<GenerateDataKeyWithoutPlaintext>,
    operation<GenerateRandom>,
    operation<GetKeyPolicy>,
    operation<GetKeyRotationStatus>,
    operation<ListAliases>,
    operation<ListKeyPolicies>,
    operation<ListKeys>,
    operation<ListResourceTags>,
    operation<PutKeyPolicy>,
    operation<ReEncrypt>,
    operation<ScheduleKeyDeletion>,
    operation<TagResource>,
    operation<UntagResource>,
    operation<UpdateAlias>,
    operation<UpdateKeyDescription>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "kms",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "TrentService",
      .version = "2014-11-01",
      .xml_namespace = {},
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::kms
