// services/ec2/prefix_lists.h — the ranges of the AWS services that have gateway endpoints.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "services/context.h"

namespace teal::services::ec2 {

struct PrefixList {
  std::string id;
  std::string name;  // "com.amazonaws.eu-central-1.s3"
  std::vector<std::string> cidrs;
};

// Those of the region, in order of their ids.
std::vector<PrefixList> prefix_lists(const Context& context);
std::optional<PrefixList> prefix_list_named(const Context& context, const std::string& name);
std::optional<PrefixList> prefix_list_with_id(const Context& context, const std::string& id);

}  // namespace teal::services::ec2
