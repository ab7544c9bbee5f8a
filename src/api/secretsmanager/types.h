// api/secretsmanager/types.h — AWS Secrets Manager: what several resources share.
#pragma once
#include "api/api.h"

namespace teal::api::secretsmanager {

struct Tag {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", size(1, 128)), field<&Tag::value>("Value", size(0, 256)));
  }
};

}  // namespace teal::api::secretsmanager
