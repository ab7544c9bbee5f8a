#include "services/vault.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "base/arn.h"
#include "base/assert.h"
#include "wire/base64.h"
#include "wire/cipher.h"
#include "wire/json.h"

namespace teal::services::vault {

namespace {

// A ciphertext of KMS is opaque to callers, and says which key and material open it.
constexpr char ciphertext_form = '\x01';
constexpr std::size_t key_id_size = 36;
constexpr std::size_t head_size = 1 + key_id_size + 2;

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

std::string nonce(const Context& context) {
  return from_hex(context.names.hex(2 * wire::cipher_nonce_bytes));
}

std::string material_of(const Settings& settings, const world::KmsKey& key, std::size_t index) {
  const auto material = open(settings.vault_key, key.sealed_materials[index], key.arn);
  // The engine does not start with another vault key than the one that the rows were sealed with.
  ASSERT(material.has_value());
  return *material;
}

void add_material(const Context& context, world::KmsKey& key) {
  key.sealed_materials.push_back(
      seal(context, from_hex(context.names.hex(2 * wire::cipher_key_bytes)), key.arn));
  key.rotated_at = context.now;
}

constexpr std::array<std::string_view, 14> services_with_keys{
    "acm",     "backup", "dynamodb", "ebs", "ecr", "elasticfilesystem",
    "kinesis", "lambda", "rds",      "s3",  "sns", "secretsmanager",
    "sqs",     "ssm"};

std::unexpected<Error> invalid_ciphertext() {
  // AWS leaves the message empty.
  return fail("InvalidCiphertextException", "");
}

}  // namespace

std::string seal(const Context& context, std::string_view value, std::string_view bound_to) {
  return wire::to_base64(wire::seal(context.settings.vault_key, nonce(context), value, bound_to));
}

std::optional<std::string> open(std::string_view vault_key, std::string_view sealed,
                                std::string_view bound_to) {
  const auto bytes = wire::from_base64(sealed);
  return bytes ? wire::open_sealed(vault_key, *bytes, bound_to) : std::nullopt;
}

const world::KmsKey* find_key(const Context& context, std::string_view reference) {
  std::string name(reference);
  if (const auto arn = parse_arn(reference)) {
    if (arn->service != "kms" || arn->region != context.scope().region ||
        arn->account != context.scope().account)
      return nullptr;
    name = arn->resource.starts_with("key/") ? arn->resource.substr(4) : arn->resource;
  }
  if (name.starts_with("alias/")) {
    const auto* alias = context.world.find<world::KmsAlias>(name);
    if (!alias) return nullptr;
    name = alias->key_id;
  }
  const auto* key = context.world.find<world::KmsKey>(name);
  return key && key->deletion_at && *key->deletion_at <= context.now ? nullptr : key;
}

bool is_managed_alias(std::string_view alias) {
  constexpr std::string_view prefix = "alias/aws/";
  return alias.starts_with(prefix) &&
         std::ranges::find(services_with_keys, alias.substr(prefix.size())) !=
             services_with_keys.end();
}

world::KmsKey new_key(Context& context) {
  world::KmsKey key;
  key.id = context.names.uuid();
  key.arn = context.arn("kms", "key/" + key.id);
  key.created_at = context.now;
  add_material(context, key);
  // As AWS makes it where none is given: the account's IAM decides.
  key.policy = fmt::format(
      R"({{"Version":"2012-10-17","Id":"key-default-1","Statement":[{{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::{}:root"}},"Action":"kms:*","Resource":"*"}}]}})",
      context.scope().account);
  return key;
}

const world::KmsKey& managed_key(Context& context, const std::string& alias) {
  if (const auto* key = find_key(context, alias)) return *key;
  const std::string service = alias.substr(alias.rfind('/') + 1);
  world::KmsKey key = new_key(context);
  key.is_managed_by_aws = true;
  key.is_rotated = true;
  key.description =
      fmt::format("Default key that protects my {} data when no other key is defined", service);
  context.world.put(world::KmsAlias{.name = alias,
                                    .arn = context.arn("kms", alias),
                                    .key_id = key.id,
                                    .created_at = context.now,
                                    .updated_at = context.now});
  return context.world.put(std::move(key));
}

Status check_usable(const world::KmsKey& key) {
  if (key.deletion_at)
    return fail("KMSInvalidStateException", fmt::format("{} is pending deletion.", key.arn));
  if (!key.is_enabled) return fail("DisabledException", fmt::format("{} is disabled.", key.arn));
  return {};
}

std::string bound_to(const std::map<std::string, std::string>& encryption_context) {
  if (encryption_context.empty()) return {};
  wire::Map map;
  for (const auto& [name, value] : encryption_context) map.entries.push_back({name, {value}});
  return wire::write_json(wire::Node{std::move(map)});
}

std::string encrypt(Context& context, const world::KmsKey& key, std::string_view plaintext,
                    std::string_view bound_to) {
  const auto* used = &key;
  if (key.is_rotated && context.now - key.rotated_at >= std::chrono::days(key.rotation_days)) {
    auto& renewed = context.world.edit<world::KmsKey>(key.id);
    add_material(context, renewed);
    used = &renewed;
  }
  const std::size_t index = used->sealed_materials.size() - 1;
  return ciphertext_form + used->id + static_cast<char>(index >> 8) +
         static_cast<char>(index & 0xff) +
         wire::seal(material_of(context.settings, *used, index), nonce(context), plaintext,
                    bound_to);
}

Result<Decrypted> decrypt(const Context& context, std::string_view ciphertext,
                          std::string_view bound_to) {
  if (ciphertext.size() < head_size || ciphertext.front() != ciphertext_form)
    return invalid_ciphertext();
  const auto* key = find_key(context, ciphertext.substr(1, key_id_size));
  if (!key) return invalid_ciphertext();
  TRY(check_usable(*key));
  const std::size_t index = static_cast<unsigned char>(ciphertext[1 + key_id_size]) * 256U +
                            static_cast<unsigned char>(ciphertext[2 + key_id_size]);
  if (index >= key->sealed_materials.size()) return invalid_ciphertext();
  auto plaintext = wire::open_sealed(material_of(context.settings, *key, index),
                                     ciphertext.substr(head_size), bound_to);
  if (!plaintext) return invalid_ciphertext();
  return Decrypted{.key_arn = key->arn, .plaintext = *std::move(plaintext)};
}

}  // namespace teal::services::vault
