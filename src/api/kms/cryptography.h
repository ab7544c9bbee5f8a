// api/kms/cryptography.h — AWS KMS: encryption.
#pragma once
#include "api/kms/types.h"

namespace teal::api::kms {

struct Decrypt {
  static constexpr std::string_view name = "Decrypt";
  struct Input {
    std::optional<wire::Blob> ciphertext_blob;
    std::optional<EncryptionAlgorithmSpec> encryption_algorithm;
    std::optional<std::map<std::string, std::string>> encryption_context;
    std::optional<std::string> key_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::ciphertext_blob>("CiphertextBlob"),
          field<&Input::encryption_algorithm>("EncryptionAlgorithm"),
          field<&Input::encryption_context>("EncryptionContext"),
          field<&Input::key_id>("KeyId", size(1, 2048)),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<EncryptionAlgorithmSpec> encryption_algorithm;
    std::optional<std::string> key_id;
    std::optional<wire::Blob> plaintext;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::encryption_algorithm>("EncryptionAlgorithm"),
                    field<&Output::key_id>("KeyId", size(1, 2048)),
                    field<&Output::plaintext>("Plaintext"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Encrypt {
  static constexpr std::string_view name = "Encrypt";
  struct Input {
    std::optional<EncryptionAlgorithmSpec> encryption_algorithm;
    std::optional<std::map<std::string, std::string>> encryption_context;
    std::string key_id;
    wire::Blob plaintext;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::encryption_algorithm>("EncryptionAlgorithm"),
          field<&Input::encryption_context>("EncryptionContext"),
          field<&Input::key_id>("KeyId", required | size(1, 2048)),
          field<&Input::plaintext>("Plaintext", required),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<wire::Blob> ciphertext_blob;
    std::optional<EncryptionAlgorithmSpec> encryption_algorithm;
    std::optional<std::string> key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::ciphertext_blob>("CiphertextBlob"),
                    field<&Output::encryption_algorithm>("EncryptionAlgorithm"),
                    field<&Output::key_id>("KeyId", size(1, 2048)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class DataKeySpec { aes_256, aes_128 };
constexpr auto names(DataKeySpec) {
  return std::array{name("AES_256", DataKeySpec::aes_256), name("AES_128", DataKeySpec::aes_128)};
}

struct GenerateDataKey {
  static constexpr std::string_view name = "GenerateDataKey";
  struct Input {
    std::optional<std::map<std::string, std::string>> encryption_context;
    std::string key_id;
    std::optional<DataKeySpec> key_spec;
    std::optional<int> number_of_bytes;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::encryption_context>("EncryptionContext"),
          field<&Input::key_id>("KeyId", required | size(1, 2048)),
          field<&Input::key_spec>("KeySpec"),
          field<&Input::number_of_bytes>("NumberOfBytes", range(1, 1024)),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<wire::Blob> ciphertext_blob;
    std::optional<std::string> key_id;
    std::optional<wire::Blob> plaintext;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::ciphertext_blob>("CiphertextBlob"),
                    field<&Output::key_id>("KeyId", size(1, 2048)),
                    field<&Output::plaintext>("Plaintext"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GenerateDataKeyWithoutPlaintext {
  static constexpr std::string_view name = "GenerateDataKeyWithoutPlaintext";
  struct Input {
    std::string key_id;
    std::optional<std::map<std::string, std::string>> encryption_context;
    std::optional<DataKeySpec> key_spec;
    std::optional<int> number_of_bytes;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::key_id>("KeyId", required | size(1, 2048)),
          field<&Input::encryption_context>("EncryptionContext"),
          field<&Input::key_spec>("KeySpec"),
          field<&Input::number_of_bytes>("NumberOfBytes", range(1, 1024)),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<wire::Blob> ciphertext_blob;
    std::optional<std::string> key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::ciphertext_blob>("CiphertextBlob"),
                    field<&Output::key_id>("KeyId", size(1, 2048)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GenerateRandom {
  static constexpr std::string_view name = "GenerateRandom";
  struct Input {
    std::optional<int> number_of_bytes;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::number_of_bytes>("NumberOfBytes", range(1, 1024)));
    }
  };
  struct Output {
    std::optional<wire::Blob> plaintext;

    static constexpr auto shape(auto...) { return fields(field<&Output::plaintext>("Plaintext")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ReEncrypt {
  static constexpr std::string_view name = "ReEncrypt";
  struct Input {
    wire::Blob ciphertext_blob;
    std::optional<std::map<std::string, std::string>> source_encryption_context;
    std::optional<std::string> source_key_id;
    std::string destination_key_id;
    std::optional<std::map<std::string, std::string>> destination_encryption_context;
    std::optional<EncryptionAlgorithmSpec> source_encryption_algorithm;
    std::optional<EncryptionAlgorithmSpec> destination_encryption_algorithm;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::ciphertext_blob>("CiphertextBlob", required),
          field<&Input::source_encryption_context>("SourceEncryptionContext"),
          field<&Input::source_key_id>("SourceKeyId", size(1, 2048)),
          field<&Input::destination_key_id>("DestinationKeyId", required | size(1, 2048)),
          field<&Input::destination_encryption_context>("DestinationEncryptionContext"),
          field<&Input::source_encryption_algorithm>("SourceEncryptionAlgorithm"),
          field<&Input::destination_encryption_algorithm>("DestinationEncryptionAlgorithm"),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<wire::Blob> ciphertext_blob;
    std::optional<std::string> source_key_id;
    std::optional<std::string> key_id;
    std::optional<EncryptionAlgorithmSpec> source_encryption_algorithm;
    std::optional<EncryptionAlgorithmSpec> destination_encryption_algorithm;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Output::ciphertext_blob>("CiphertextBlob"),
          field<&Output::source_key_id>("SourceKeyId", size(1, 2048)),
          field<&Output::key_id>("KeyId", size(1, 2048)),
          field<&Output::source_encryption_algorithm>("SourceEncryptionAlgorithm"),
          field<&Output::destination_encryption_algorithm>("DestinationEncryptionAlgorithm"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::kms
