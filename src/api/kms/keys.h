// api/kms/keys.h — AWS KMS: keys.
#pragma once
#include "api/kms/types.h"

namespace teal::api::kms {

struct CancelKeyDeletion {
  static constexpr std::string_view name = "CancelKeyDeletion";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::key_id>("KeyId", size(1, 2048)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class CustomerMasterKeySpec {
  rsa_2048,
  rsa_3072,
  rsa_4096,
  ecc_nist_p256,
  ecc_nist_p384,
  ecc_nist_p521,
  ecc_secg_p256_k1,
  symmetric_default,
  hmac_224,
  hmac_256,
  hmac_384,
  hmac_512,
  sm2
};
constexpr auto names(CustomerMasterKeySpec) {
  return std::array{name("RSA_2048", CustomerMasterKeySpec::rsa_2048),
                    name("RSA_3072", CustomerMasterKeySpec::rsa_3072),
                    name("RSA_4096", CustomerMasterKeySpec::rsa_4096),
                    name("ECC_NIST_P256", CustomerMasterKeySpec::ecc_nist_p256),
                    name("ECC_NIST_P384", CustomerMasterKeySpec::ecc_nist_p384),
                    name("ECC_NIST_P521", CustomerMasterKeySpec::ecc_nist_p521),
                    name("ECC_SECG_P256K1", CustomerMasterKeySpec::ecc_secg_p256_k1),
                    name("SYMMETRIC_DEFAULT", CustomerMasterKeySpec::symmetric_default),
                    name("HMAC_224", CustomerMasterKeySpec::hmac_224),
                    name("HMAC_256", CustomerMasterKeySpec::hmac_256),
                    name("HMAC_384", CustomerMasterKeySpec::hmac_384),
                    name("HMAC_512", CustomerMasterKeySpec::hmac_512),
                    name("SM2", CustomerMasterKeySpec::sm2)};
}

enum class KeySpec {
  rsa_2048,
  rsa_3072,
  rsa_4096,
  ecc_nist_p256,
  ecc_nist_p384,
  ecc_nist_p521,
  ecc_secg_p256_k1,
  symmetric_default,
  hmac_224,
  hmac_256,
  hmac_384,
  hmac_512,
  sm2,
  ml_dsa_44,
  ml_dsa_65,
  ml_dsa_87,
  ecc_nist_edwards25519
};
constexpr auto names(KeySpec) {
  return std::array{name("RSA_2048", KeySpec::rsa_2048),
                    name("RSA_3072", KeySpec::rsa_3072),
                    name("RSA_4096", KeySpec::rsa_4096),
                    name("ECC_NIST_P256", KeySpec::ecc_nist_p256),
                    name("ECC_NIST_P384", KeySpec::ecc_nist_p384),
                    name("ECC_NIST_P521", KeySpec::ecc_nist_p521),
                    name("ECC_SECG_P256K1", KeySpec::ecc_secg_p256_k1),
                    name("SYMMETRIC_DEFAULT", KeySpec::symmetric_default),
                    name("HMAC_224", KeySpec::hmac_224),
                    name("HMAC_256", KeySpec::hmac_256),
                    name("HMAC_384", KeySpec::hmac_384),
                    name("HMAC_512", KeySpec::hmac_512),
                    name("SM2", KeySpec::sm2),
                    name("ML_DSA_44", KeySpec::ml_dsa_44),
                    name("ML_DSA_65", KeySpec::ml_dsa_65),
                    name("ML_DSA_87", KeySpec::ml_dsa_87),
                    name("ECC_NIST_EDWARDS25519", KeySpec::ecc_nist_edwards25519)};
}

enum class KeyUsageType { sign_verify, encrypt_decrypt, generate_verify_mac, key_agreement };
constexpr auto names(KeyUsageType) {
  return std::array{name("SIGN_VERIFY", KeyUsageType::sign_verify),
                    name("ENCRYPT_DECRYPT", KeyUsageType::encrypt_decrypt),
                    name("GENERATE_VERIFY_MAC", KeyUsageType::generate_verify_mac),
                    name("KEY_AGREEMENT", KeyUsageType::key_agreement)};
}

enum class OriginType { aws_kms, external, aws_cloudhsm, external_key_store };
constexpr auto names(OriginType) {
  return std::array{name("AWS_KMS", OriginType::aws_kms), name("EXTERNAL", OriginType::external),
                    name("AWS_CLOUDHSM", OriginType::aws_cloudhsm),
                    name("EXTERNAL_KEY_STORE", OriginType::external_key_store)};
}

enum class KeyManagerType { aws, customer };
constexpr auto names(KeyManagerType) {
  return std::array{name("AWS", KeyManagerType::aws), name("CUSTOMER", KeyManagerType::customer)};
}

enum class KeyState {
  creating,
  enabled,
  disabled,
  pending_deletion,
  pending_import,
  pending_replica_deletion,
  unavailable,
  updating
};
constexpr auto names(KeyState) {
  return std::array{name("Creating", KeyState::creating),
                    name("Enabled", KeyState::enabled),
                    name("Disabled", KeyState::disabled),
                    name("PendingDeletion", KeyState::pending_deletion),
                    name("PendingImport", KeyState::pending_import),
                    name("PendingReplicaDeletion", KeyState::pending_replica_deletion),
                    name("Unavailable", KeyState::unavailable),
                    name("Updating", KeyState::updating)};
}

struct KeyMetadata {
  std::optional<std::string> aws_account_id;
  std::optional<std::string> arn;
  std::optional<Time> creation_date;
  std::optional<CustomerMasterKeySpec> customer_master_key_spec;
  std::optional<Time> deletion_date;
  std::optional<std::string> description;
  std::optional<bool> enabled;
  std::optional<std::vector<EncryptionAlgorithmSpec>> encryption_algorithms;
  std::string key_id;
  std::optional<KeyManagerType> key_manager;
  std::optional<KeySpec> key_spec;
  std::optional<KeyState> key_state;
  std::optional<KeyUsageType> key_usage;
  std::optional<bool> multi_region;
  std::optional<OriginType> origin;

  static constexpr auto shape(auto...) {
    return fields(
        field<&KeyMetadata::aws_account_id>("AWSAccountId"),
        field<&KeyMetadata::arn>("Arn", size(20, 2048)),
        field<&KeyMetadata::creation_date>("CreationDate"),
        field<&KeyMetadata::customer_master_key_spec>("CustomerMasterKeySpec"),
        field<&KeyMetadata::deletion_date>("DeletionDate"),
        field<&KeyMetadata::description>("Description", size(0, 8192)),
        field<&KeyMetadata::enabled>("Enabled"),
        field<&KeyMetadata::encryption_algorithms>("EncryptionAlgorithms"),
        field<&KeyMetadata::key_id>("KeyId", required | size(1, 2048)),
        field<&KeyMetadata::key_manager>("KeyManager"), field<&KeyMetadata::key_spec>("KeySpec"),
        field<&KeyMetadata::key_state>("KeyState"), field<&KeyMetadata::key_usage>("KeyUsage"),
        field<&KeyMetadata::multi_region>("MultiRegion"), field<&KeyMetadata::origin>("Origin"));
  }
};

struct CreateKey {
  static constexpr std::string_view name = "CreateKey";
  struct Input {
    std::optional<CustomerMasterKeySpec> customer_master_key_spec;
    std::optional<std::string> description;
    std::optional<KeySpec> key_spec;
    std::optional<KeyUsageType> key_usage;
    std::optional<bool> multi_region;
    std::optional<OriginType> origin;
    std::optional<std::string> policy;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::customer_master_key_spec>("CustomerMasterKeySpec"),
                    field<&Input::description>("Description", size(0, 8192)),
                    field<&Input::key_spec>("KeySpec"), field<&Input::key_usage>("KeyUsage"),
                    field<&Input::multi_region>("MultiRegion"), field<&Input::origin>("Origin"),
                    field<&Input::policy>("Policy", size(1, 131072)), field<&Input::tags>("Tags"),
                    ignored("BypassPolicyLockoutSafetyCheck",
                            "no key locks anybody out: policies of keys are kept, not enforced"));
    }
  };
  struct Output {
    std::optional<KeyMetadata> key_metadata;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::key_metadata>("KeyMetadata"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeKey {
  static constexpr std::string_view name = "DescribeKey";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::key_id>("KeyId", required | size(1, 2048)),
          ignored("GrantTokens",
                  "there are no grants: every principal of the account may use every key"));
    }
  };
  struct Output {
    std::optional<KeyMetadata> key_metadata;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::key_metadata>("KeyMetadata"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DisableKey {
  static constexpr std::string_view name = "DisableKey";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DisableKeyRotation {
  static constexpr std::string_view name = "DisableKeyRotation";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct EnableKey {
  static constexpr std::string_view name = "EnableKey";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct EnableKeyRotation {
  static constexpr std::string_view name = "EnableKeyRotation";
  struct Input {
    std::string key_id;
    std::optional<int> rotation_period_in_days;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::key_id>("KeyId", required | size(1, 2048)),
          field<&Input::rotation_period_in_days>("RotationPeriodInDays", range(90, 2560)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetKeyRotationStatus {
  static constexpr std::string_view name = "GetKeyRotationStatus";
  struct Input {
    std::string key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> key_id;
    std::optional<bool> key_rotation_enabled;
    std::optional<Time> next_rotation_date;
    std::optional<int> rotation_period_in_days;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Output::key_id>("KeyId", size(1, 2048)),
          field<&Output::key_rotation_enabled>("KeyRotationEnabled"),
          field<&Output::next_rotation_date>("NextRotationDate"),
          field<&Output::rotation_period_in_days>("RotationPeriodInDays", range(90, 2560)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct KeyListEntry {
  std::optional<std::string> key_id;
  std::optional<std::string> key_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&KeyListEntry::key_id>("KeyId", size(1, 2048)),
                  field<&KeyListEntry::key_arn>("KeyArn", size(20, 2048)));
  }
};

struct ListKeys {
  static constexpr std::string_view name = "ListKeys";
  struct Input {
    std::optional<int> limit;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::limit>("Limit", range(1, 1000)),
                    field<&Input::marker>("Marker", size(1, 1024)));
    }
  };
  struct Output {
    std::optional<std::vector<KeyListEntry>> keys;
    std::optional<std::string> next_marker;
    std::optional<bool> truncated;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::keys>("Keys"),
                    field<&Output::next_marker>("NextMarker", size(1, 1024)),
                    field<&Output::truncated>("Truncated"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ScheduleKeyDeletion {
  static constexpr std::string_view name = "ScheduleKeyDeletion";
  struct Input {
    std::string key_id;
    std::optional<int> pending_window_in_days;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::pending_window_in_days>("PendingWindowInDays", range(1, 365)));
    }
  };
  struct Output {
    std::optional<Time> deletion_date;
    std::optional<std::string> key_id;
    std::optional<KeyState> key_state;
    std::optional<int> pending_window_in_days;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::deletion_date>("DeletionDate"),
                    field<&Output::key_id>("KeyId", size(1, 2048)),
                    field<&Output::key_state>("KeyState"),
                    field<&Output::pending_window_in_days>("PendingWindowInDays", range(1, 365)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateKeyDescription {
  static constexpr std::string_view name = "UpdateKeyDescription";
  struct Input {
    std::string key_id;
    std::string description;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", required | size(1, 2048)),
                    field<&Input::description>("Description", required | size(0, 8192)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::kms
