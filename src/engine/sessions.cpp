#include "engine/sessions.h"

#include "services/vault.h"
#include "world/iam.h"

namespace teal::engine {

std::optional<gateway::AccessKey> session_key(const world::Region& global,
                                              const std::string& access_key_id,
                                              std::string_view vault_key) {
  const auto* session = global.find<world::Session>(access_key_id);
  if (!session) return std::nullopt;
  auto secret = services::vault::open(vault_key, session->sealed_secret, access_key_id);
  if (!secret) return std::nullopt;
  return gateway::AccessKey{
      .secret = *std::move(secret),
      .account = global.scope().account,
      .session_token_hash = session->token_hash,
      .expires_at = session->expires_at,
      .principal = {.arn = session->principal_arn, .user_id = session->principal_id}};
}

}  // namespace teal::engine
