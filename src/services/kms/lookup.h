// services/kms/lookup.h — finding keys, and who may do what to them.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/kms/types.h"
#include "services/context.h"
#include "services/kms/errors.h"
#include "services/pagination.h"
#include "world/kms.h"

namespace teal::services::kms {

// By id or ARN only, as most operations want it; and by alias, too.
Result<const world::KmsKey*> require_key(const Context& context, const std::string& reference);
Result<const world::KmsKey*> require_key_or_alias(Context& context, const std::string& reference);
// To change it: a customer's own, and not waiting for its deletion.
Result<world::KmsKey*> edit_key(Context& context, const std::string& reference);

Result<std::map<std::string, std::string>> check_tags(const std::vector<api::kms::Tag>& tags,
                                                      std::map<std::string, std::string> present);
Status check_policy(const std::string& policy);

// Fills next_marker and truncated with what a page leaves.
template <class T, class Output>
std::vector<T> take_page(Page<T> page, Output& output) {
  output.truncated = page.next_token.has_value();
  output.next_marker = std::move(page.next_token);
  return std::move(page.items);
}

}  // namespace teal::services::kms
