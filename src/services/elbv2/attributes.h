// services/elbv2/attributes.h — the attributes of load balancers and target groups: AWS's names,
// defaults and rules as tables, one row per attribute.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::elbv2 {

struct Attribute {
  std::string_view key;
  std::string_view initial;
  bool (*allows)(std::string_view value);
  // Stored and shown, but nothing here depends on it: why that is right. Empty when honoured.
  std::string_view without_effect = {};
};

std::span<const Attribute> load_balancer_attributes();
std::span<const Attribute> target_group_attributes();

using Attributes = std::map<std::string, std::string>;

Attributes initial_attributes(std::span<const Attribute> table);
// Checks key and value, then sets it.
Status set_attribute(std::span<const Attribute> table, Attributes& attributes,
                     const std::string& key, const std::string& value);

// Values as checked at the time they were set; `fallback` for a row stored before the attribute
// existed.
int integer(const Attributes& attributes, const std::string& key, int fallback);
bool is_true(const Attributes& attributes, const std::string& key);
std::string text(const Attributes& attributes, const std::string& key, std::string fallback);

}  // namespace teal::services::elbv2
