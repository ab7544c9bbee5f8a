// api/ec2/types.h — what many operations of EC2 share: tags, filters.
//
// Rows are named as in EC2's answers ("vpcId"); in requests the same names begin with a capital
// ("VpcId"), which is a rule of the protocol and needs no second name.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"

namespace teal::api::ec2 {

struct Tag {
  std::optional<std::string> key;
  std::optional<std::string> value;
  bool operator==(const Tag&) const = default;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("key"), field<&Tag::value>("value"));
  }
};

// Of a request: what is to be tagged, as it is made.
struct TagSpecification {
  std::optional<std::string> resource_type;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&TagSpecification::resource_type>("resourceType"),
                  field<&TagSpecification::tags>("tag"));
  }
};

struct Filter {
  std::optional<std::string> name;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&Filter::name>("name"), field<&Filter::values>("value"));
  }
};

// An attribute of a resource, wrapped as EC2 does it: <enableDnsSupport><value>true</value>.
struct AttributeBooleanValue {
  std::optional<bool> value;
  static constexpr auto shape(auto...) {
    return fields(field<&AttributeBooleanValue::value>("value"));
  }
};

// What could not be done for one resource of several.
struct UnsuccessfulItemError {
  std::optional<std::string> code;
  std::optional<std::string> message;

  static constexpr auto shape(auto...) {
    return fields(field<&UnsuccessfulItemError::code>("code"),
                  field<&UnsuccessfulItemError::message>("message"));
  }
};

struct UnsuccessfulItem {
  std::optional<UnsuccessfulItemError> error;
  std::optional<std::string> resource_id;

  static constexpr auto shape(auto...) {
    return fields(field<&UnsuccessfulItem::error>("error"),
                  field<&UnsuccessfulItem::resource_id>("resourceId"));
  }
};

struct GroupIdentifier {
  std::optional<std::string> group_id;
  std::optional<std::string> group_name;

  static constexpr auto shape(auto...) {
    return fields(field<&GroupIdentifier::group_id>("groupId"),
                  field<&GroupIdentifier::group_name>("groupName"));
  }
};

struct AttributeValue {
  std::optional<std::string> value;
  static constexpr auto shape(auto...) { return fields(field<&AttributeValue::value>("value")); }
};

}  // namespace teal::api::ec2
