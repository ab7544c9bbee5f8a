// api/kms/types.h — AWS KMS: what several resources share.
#pragma once
#include "api/api.h"

namespace teal::api::kms {

enum class EncryptionAlgorithmSpec {
  symmetric_default,
  rsaes_oaep_sha_1,
  rsaes_oaep_sha_256,
  sm2_pke
};
constexpr auto names(EncryptionAlgorithmSpec) {
  return std::array{name("SYMMETRIC_DEFAULT", EncryptionAlgorithmSpec::symmetric_default),
                    name("RSAES_OAEP_SHA_1", EncryptionAlgorithmSpec::rsaes_oaep_sha_1),
                    name("RSAES_OAEP_SHA_256", EncryptionAlgorithmSpec::rsaes_oaep_sha_256),
                    name("SM2PKE", EncryptionAlgorithmSpec::sm2_pke)};
}

struct Tag {
  std::string tag_key;
  std::string tag_value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::tag_key>("TagKey", required | size(1, 128)),
                  field<&Tag::tag_value>("TagValue", required | size(0, 256)));
  }
};

}  // namespace teal::api::kms
