#include "api/iam/users.h"

#include <fmt/format.h>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

// An account of the engine has no users but its root user.
Result<GetUser::Output> GetUser::run(Context& context, const Input& input) {
  if (input.user_name)
    return errors::no_such_entity(
        fmt::format("The user with name {} cannot be found.", *input.user_name));
  if (!context.caller.arn.empty() && !context.caller.arn.ends_with(":root"))
    return errors::validation("Must specify userName when calling with non-User credentials");
  User user;
  user.arn = arn_of(context, "root");
  user.user_id = context.scope().account;
  // The engine keeps no date of the account's making.
  user.create_date = from_epoch_seconds(0);
  return Output{.user = std::move(user)};
}

}  // namespace teal::api::iam
