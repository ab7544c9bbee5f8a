#include "api/sts/identity.h"

#include "base/arn.h"
#include "services/context.h"

namespace teal::api::sts {

// Every access key of the engine is one of its account's root user: there is no IAM here.
Result<GetCallerIdentity::Output> GetCallerIdentity::run(services::Context& context, const Input&) {
  const std::string& account = context.scope().account;
  return Output{
      .user_id = account,
      .account = account,
      .arn = Arn{.service = "iam", .region = "", .account = account, .resource = "root"}.str()};
}

}  // namespace teal::api::sts
