#include "api/ecr/authorization.h"

#include <fmt/format.h>

#include "registry/token.h"
#include "services/context.h"
#include "services/ecr/errors.h"
#include "wire/base64.h"

namespace teal::api::ecr {

Result<GetAuthorizationToken::Output> GetAuthorizationToken::run(services::Context& context,
                                                                 const Input& input) {
  const auto& scope = context.scope();
  for (const std::string& registry : wire::items(input.registry_ids))
    if (registry != scope.account)
      return services::ecr::errors::invalid_parameter(
          fmt::format("The registry with id '{}' is not the caller's", registry));
  if (context.settings.registry_secret.empty())
    return fail("ServerException", "This engine has no registry to log in to", 500);
  const Time expires = context.now + registry::token_lifetime;
  const std::string password = registry::issue_token(
      {.account = scope.account, .region = scope.region, .expires_at = expires},
      context.settings.registry_secret);
  AuthorizationData data;
  data.authorization_token = wire::to_base64("AWS:" + password);
  data.expires_at = expires;
  data.proxy_endpoint = "http://" + context.settings.registry_host;
  Output output;
  output.authorization_data = std::vector{std::move(data)};
  return output;
}

}  // namespace teal::api::ecr
