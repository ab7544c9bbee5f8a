// services/pagination.h — one page of a list, and an opaque token for the next: the same for every
// service.
//
// The token names the last element given, not a position: elements that come and go between two
// calls neither repeat nor hide others.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace teal::services {

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_token;
};

// Opaque to callers: hexadecimal, with a check digit pair against tokens that are not ours.
std::string page_token(std::string_view last_key);
std::optional<std::string> read_page_token(std::string_view token);

// `items` in the order they are listed; `key` is unique per item and stable. An item whose key is
// gone since is passed over by `after`: true when an item comes after the key in the list's order.
// Without an order of its own, a list is in ascending order of its keys.
template <class T>
Result<Page<T>> page(std::vector<T> items, const std::optional<std::string>& token,
                     std::size_t limit, const Error& bad_token,
                     const std::function<std::string(const T&)>& key, bool descending = false) {
  std::size_t first = 0;
  if (token && !token->empty()) {
    const auto last = read_page_token(*token);
    if (!last) return std::unexpected(bad_token);
    while (first < items.size() &&
           (descending ? key(items[first]) >= *last : key(items[first]) <= *last))
      ++first;
  }
  Page<T> result;
  const std::size_t end = std::min(items.size(), first + limit);
  for (std::size_t i = first; i < end; ++i) result.items.push_back(std::move(items[i]));
  if (end < items.size() && !result.items.empty())
    result.next_token = page_token(key(result.items.back()));
  return result;
}

// A list of names or ARNs, each its own key, in ascending order.
Result<Page<std::string>> page(std::vector<std::string> items,
                               const std::optional<std::string>& token, std::size_t limit,
                               const Error& bad_token);

}  // namespace teal::services
