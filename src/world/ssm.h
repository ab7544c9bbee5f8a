// world/ssm.h — parameters and their versions. Values are sealed (services/vault.h), whatever the
// type: SecureStrings with a key of KMS, the others with the engine's own.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct ParameterVersion {
  std::int64_t number = 1;
  std::string type;   // "String", "StringList", "SecureString"
  std::string value;  // Sealed, in base64.
  std::optional<std::string> key_id, description, allowed_pattern;
  std::string tier = "Standard", data_type = "text";
  std::vector<std::string> labels;
  std::string modified_by;  // An ARN.
  Time modified_at{};

  static constexpr auto shape(auto...) {
    return fields(
        field<&ParameterVersion::number>("number"), field<&ParameterVersion::type>("type"),
        field<&ParameterVersion::value>("value"), field<&ParameterVersion::key_id>("keyId"),
        field<&ParameterVersion::description>("description"),
        field<&ParameterVersion::allowed_pattern>("allowedPattern"),
        field<&ParameterVersion::tier>("tier"), field<&ParameterVersion::data_type>("dataType"),
        field<&ParameterVersion::labels>("labels"),
        field<&ParameterVersion::modified_by>("modifiedBy"),
        field<&ParameterVersion::modified_at>("modifiedAt"));
  }
};

struct Parameter {
  static constexpr std::string_view kind = "ssm.parameter";
  static constexpr int schema = 1;

  std::string name;
  std::vector<ParameterVersion> versions;  // Oldest first; never empty.
  std::map<std::string, std::string> tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Parameter::name>("name"), field<&Parameter::versions>("versions"),
                  field<&Parameter::tags>("tags"));
  }
};

}  // namespace teal::world
