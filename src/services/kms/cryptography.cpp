#include "api/kms/cryptography.h"

#include <fmt/format.h>

#include <charconv>

#include "services/kms/lookup.h"
#include "services/vault.h"

namespace teal::api::kms {

using namespace services::kms;
using services::Context;

namespace {

constexpr std::size_t longest_plaintext = 4096, longest_ciphertext = 6144;
using EncryptionContext = std::optional<std::map<std::string, std::string>>;

std::string bound(const EncryptionContext& context) {
  return services::vault::bound_to(context.value_or(std::map<std::string, std::string>{}));
}

std::string random_bytes(const Context& context, std::size_t count) {
  const std::string digits = context.names.hex(2 * count);
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) {
    unsigned value = 0;
    std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

Status check_algorithm(const std::optional<EncryptionAlgorithmSpec>& algorithm) {
  if (algorithm.value_or(EncryptionAlgorithmSpec::symmetric_default) !=
      EncryptionAlgorithmSpec::symmetric_default)
    return fail("InvalidKeyUsageException",
                "The algorithm is not compatible with the encryption algorithms of the key.");
  return {};
}

Result<const world::KmsKey*> usable_key(Context& context, const std::string& reference) {
  const auto* key = TRY(require_key_or_alias(context, reference));
  TRY(services::vault::check_usable(*key));
  return key;
}

// Which key made a ciphertext is in it; who names another one is told so.
Status check_same_key(Context& context, const std::optional<std::string>& named,
                      const std::string& arn) {
  if (!named) return {};
  const auto* key = TRY(require_key_or_alias(context, *named));
  if (key->arn != arn) return errors::incorrect_key();
  return {};
}

Status check_ciphertext(const wire::Blob& blob) {
  if (blob.bytes.empty() || blob.bytes.size() > longest_ciphertext)
    return errors::validation(fmt::format(
        "1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: "
        "Member must have length between 1 and {}",
        longest_ciphertext));
  return {};
}

struct DataKey {
  std::string arn, plaintext, ciphertext;
};

template <class Input>
Result<DataKey> make_data_key(Context& context, const Input& input) {
  if (input.key_spec.has_value() == input.number_of_bytes.has_value())
    return errors::validation("Please specify either number of bytes or key spec.");
  const auto* key = TRY(usable_key(context, input.key_id));
  const int bytes = input.number_of_bytes                     ? *input.number_of_bytes
                    : *input.key_spec == DataKeySpec::aes_256 ? 32
                                                              : 16;
  DataKey made;
  made.arn = key->arn;
  made.plaintext = random_bytes(context, static_cast<std::size_t>(bytes));
  made.ciphertext =
      services::vault::encrypt(context, *key, made.plaintext, bound(input.encryption_context));
  return made;
}

}  // namespace

Result<Encrypt::Output> Encrypt::run(Context& context, const Input& input) {
  TRY(check_algorithm(input.encryption_algorithm));
  // Checked here, since what a shape's rule refuses is repeated in the answer.
  if (input.plaintext.bytes.empty() || input.plaintext.bytes.size() > longest_plaintext)
    return errors::validation(
        fmt::format("1 validation error detected: Value at 'plaintext' failed to satisfy "
                    "constraint: Member must have length between 1 and {}",
                    longest_plaintext));
  const auto* key = TRY(usable_key(context, input.key_id));
  Output output;
  output.key_id = key->arn;
  output.encryption_algorithm = EncryptionAlgorithmSpec::symmetric_default;
  output.ciphertext_blob = wire::Blob{services::vault::encrypt(context, *key, input.plaintext.bytes,
                                                               bound(input.encryption_context))};
  return output;
}

Result<Decrypt::Output> Decrypt::run(Context& context, const Input& input) {
  TRY(check_algorithm(input.encryption_algorithm));
  if (!input.ciphertext_blob)
    return errors::validation("CiphertextBlob is required when DryRun is not set.");
  TRY(check_ciphertext(*input.ciphertext_blob));
  auto opened = TRY(services::vault::decrypt(context, input.ciphertext_blob->bytes,
                                             bound(input.encryption_context)));
  TRY(check_same_key(context, input.key_id, opened.key_arn));
  Output output;
  output.encryption_algorithm = EncryptionAlgorithmSpec::symmetric_default;
  output.key_id = opened.key_arn;
  output.plaintext = wire::Blob{std::move(opened.plaintext)};
  return output;
}

Result<ReEncrypt::Output> ReEncrypt::run(Context& context, const Input& input) {
  TRY(check_algorithm(input.source_encryption_algorithm));
  TRY(check_algorithm(input.destination_encryption_algorithm));
  TRY(check_ciphertext(input.ciphertext_blob));
  const auto opened = TRY(services::vault::decrypt(context, input.ciphertext_blob.bytes,
                                                   bound(input.source_encryption_context)));
  TRY(check_same_key(context, input.source_key_id, opened.key_arn));
  const auto* key = TRY(usable_key(context, input.destination_key_id));
  Output output;
  output.source_key_id = opened.key_arn;
  output.key_id = key->arn;
  output.source_encryption_algorithm = EncryptionAlgorithmSpec::symmetric_default;
  output.destination_encryption_algorithm = EncryptionAlgorithmSpec::symmetric_default;
  output.ciphertext_blob = wire::Blob{services::vault::encrypt(
      context, *key, opened.plaintext, bound(input.destination_encryption_context))};
  return output;
}

Result<GenerateDataKey::Output> GenerateDataKey::run(Context& context, const Input& input) {
  auto made = TRY(make_data_key(context, input));
  Output output;
  output.key_id = std::move(made.arn);
  output.plaintext = wire::Blob{std::move(made.plaintext)};
  output.ciphertext_blob = wire::Blob{std::move(made.ciphertext)};
  return output;
}

Result<GenerateDataKeyWithoutPlaintext::Output> GenerateDataKeyWithoutPlaintext::run(
    Context& context, const Input& input) {
  auto made = TRY(make_data_key(context, input));
  Output output;
  output.key_id = std::move(made.arn);
  output.ciphertext_blob = wire::Blob{std::move(made.ciphertext)};
  return output;
}

Result<GenerateRandom::Output> GenerateRandom::run(Context& context, const Input& input) {
  if (!input.number_of_bytes) return errors::validation("NumberOfBytes is required.");
  Output output;
  output.plaintext =
      wire::Blob{random_bytes(context, static_cast<std::size_t>(*input.number_of_bytes))};
  return output;
}

}  // namespace teal::api::kms
