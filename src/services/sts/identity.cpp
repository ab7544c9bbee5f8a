#include "api/sts/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/arn.h"
#include "services/policy_document.h"
#include "services/sts/credentials.h"
#include "world/iam.h"

namespace teal::api::sts {

using services::Context;

namespace {

constexpr int shortest_seconds = 900;

std::string root_arn(const std::string& account) {
  return Arn{.service = "iam", .region = "", .account = account, .resource = "root"}.str();
}

std::string caller_arn(const Context& context) {
  return context.caller.arn.empty() ? root_arn(context.scope().account) : context.caller.arn;
}

std::unexpected<Error> denied(const Context& context, const std::string& role_arn) {
  return fail("AccessDenied",
              fmt::format("User: {} is not authorized to perform: sts:AssumeRole on resource: {}",
                          caller_arn(context), role_arn),
              403);
}

Result<const world::Role*> find_role(const Context& context, const std::string& arn) {
  const auto parsed = parse_arn(arn);
  if (!parsed || parsed->service != "iam" || !parsed->resource.starts_with("role/"))
    return fail("ValidationError", fmt::format("{} is invalid", arn));
  const auto* role =
      context.world.find<world::Role>(parsed->resource.substr(parsed->resource.rfind('/') + 1));
  // Who may not assume a role is not told whether it exists.
  if (!role || role->arn != arn) return denied(context, arn);
  return role;
}

// A role that assumes another one stands for its sessions in a trust policy.
std::string role_arn_of(const std::string& session_arn) {
  const auto arn = parse_arn(session_arn);
  constexpr std::string_view prefix = "assumed-role/";
  if (!arn || !arn->resource.starts_with(prefix)) return {};
  const std::string name_and_session = arn->resource.substr(prefix.size());
  return "role/" + name_and_session.substr(0, name_and_session.find('/'));
}

bool is_trusted(const Context& context, const world::Role& role,
                const std::optional<std::string>& external_id) {
  services::policy_document::Request request{.action = "sts:AssumeRole",
                                             .principal = caller_arn(context),
                                             .account = context.scope().account,
                                             .context = {}};
  request.context["aws:principalarn"] = request.principal;
  request.context["aws:principalaccount"] = request.account;
  if (external_id) request.context["sts:externalid"] = *external_id;
  if (services::policy_document::allows(role.trust, request)) return true;
  const std::string own_role = role_arn_of(request.principal);
  if (own_role.empty()) return false;
  const auto* assumed = context.world.find<world::Role>(own_role.substr(own_role.rfind('/') + 1));
  if (!assumed) return false;
  request.principal = request.context["aws:principalarn"] = assumed->arn;
  return services::policy_document::allows(role.trust, request);
}

Status check_session_name(const std::string& name) {
  constexpr std::string_view signs = "+=,.@_-";
  for (const unsigned char c : name)
    if (!std::isalnum(c) && signs.find(static_cast<char>(c)) == std::string_view::npos)
      return fail("ValidationError",
                  fmt::format("1 validation error detected: Value '{}' at 'roleSessionName' failed "
                              "to satisfy constraint: Member must satisfy regular expression "
                              "pattern: [\\w+=,.@-]*",
                              name));
  return {};
}

}  // namespace

Result<GetCallerIdentity::Output> GetCallerIdentity::run(Context& context, const Input&) {
  const std::string& account = context.scope().account;
  return Output{.account = account,
                .arn = caller_arn(context),
                .user_id = context.caller.user_id.empty() ? account : context.caller.user_id};
}

// The engine's own key is the account's root user, which AWS does not let assume roles. Here it
// may, where the trust policy names the account: there are no users to sign in as.
Result<AssumeRole::Output> AssumeRole::run(Context& context, const Input& input) {
  TRY(check_session_name(input.role_session_name));
  const auto* role = TRY(find_role(context, input.role_arn));
  if (!is_trusted(context, *role, input.external_id)) return denied(context, input.role_arn);
  const int seconds = input.duration_seconds.value_or(std::min(3600, role->max_session_seconds));
  if (seconds < shortest_seconds || seconds > role->max_session_seconds)
    return fail("ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  const services::Principal principal{
      .arn = Arn{.service = "sts",
                 .region = "",
                 .account = context.scope().account,
                 .resource = "assumed-role/" + role->name + "/" + input.role_session_name}
                 .str(),
      .user_id = role->id + ":" + input.role_session_name};
  Output output;
  output.assumed_role_user = {.arn = principal.arn, .assumed_role_id = principal.user_id};
  output.credentials =
      services::sts::make_session(context, principal, std::chrono::seconds(seconds));
  return output;
}

Result<GetSessionToken::Output> GetSessionToken::run(Context& context, const Input& input) {
  if (!context.caller.arn.empty())
    return fail("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
  // Of a root user, at most an hour, and an hour when nothing is said.
  const int seconds = std::min(3600, input.duration_seconds.value_or(3600));
  Output output;
  output.credentials = services::sts::make_session(
      context, {.arn = root_arn(context.scope().account), .user_id = context.scope().account},
      std::chrono::seconds(seconds));
  return output;
}

}  // namespace teal::api::sts
