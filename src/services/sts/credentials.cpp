#include "services/sts/credentials.h"

#include <algorithm>
#include <cctype>

#include "services/vault.h"
#include "wire/digest.h"
#include "world/iam.h"

namespace teal::services::sts {

api::sts::Credentials make_session(Context& context, const Principal& principal,
                                   std::chrono::seconds lifetime) {
  // As long as it is there, its owner is told that it has expired, rather than that it is unknown.
  for (const auto* session : context.world.all<world::Session>())
    if (session->expires_at + std::chrono::days(1) < context.now)
      context.world.erase<world::Session>(session->access_key_id);
  api::sts::Credentials made;
  std::string digits = context.names.hex(16);
  std::ranges::transform(digits, digits.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  made.access_key_id = "ASIA" + digits;
  made.secret_access_key = context.names.token(40);
  made.session_token = context.names.token(180);
  made.expiration = context.now + lifetime;
  context.world.put(world::Session{
      .access_key_id = made.access_key_id,
      .sealed_secret = vault::seal(context, made.secret_access_key, made.access_key_id),
      .token_hash = wire::to_hex(wire::sha256(made.session_token)),
      .principal_arn = principal.arn,
      .principal_id = principal.user_id,
      .expires_at = made.expiration});
  return made;
}

}  // namespace teal::services::sts
