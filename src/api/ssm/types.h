// api/ssm/types.h — AWS Systems Manager: what several resources share.
#pragma once
#include "api/api.h"

namespace teal::api::ssm {

struct Tag {
  std::string key;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::value>("Value", required | size(0, 256)));
  }
};

}  // namespace teal::api::ssm
