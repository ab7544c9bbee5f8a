// services/ec2/filters.h — which of its resources a Describe… operation answers, and how many at a
// time.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/ec2/types.h"
#include "services/ec2/lookup.h"
#include "services/pagination.h"

namespace teal::services::ec2 {

using Filters = std::optional<std::vector<api::ec2::Filter>>;
// What a resource has under a filter's name; nothing when its kind has no such filter.
using Values = std::optional<std::vector<std::string>>;

// Whether `text` fits `pattern`, in which * stands for any text, ? for any character, and \ takes
// their meaning from both.
bool fits_pattern(std::string_view text, std::string_view pattern);

// "tag:Name", "tag-key" and "tag-value"; nothing for other names.
Values tag_values(const std::map<std::string, std::string>& tags, std::string_view name);

inline Values one(std::string value) { return std::vector<std::string>{std::move(value)}; }
inline Values one(bool value) { return one(std::string(value ? "true" : "false")); }

// Whether the resource whose values `of` tells passes all filters.
bool passes(const Filters& filters, const std::function<Values(std::string_view name)>& of);

// The error for the first filter that a kind does not have: `of` tells the values of any resource.
Status check_filters(const Filters& filters,
                     const std::function<Values(std::string_view name)>& of);

// Of a page's size: at most 1000, and not together with ids. (Shapes say where it is at least 5.)
Result<std::size_t> page_size(std::optional<int> max_results, bool has_ids);

// What a Describe… operation of rows asks for.
struct Wanted {
  std::vector<std::string> ids;
  Filters filters;
  std::optional<int> max_results;
  std::optional<std::string> next_token;
};

// The rows that are asked for, in order of their ids; an id that no row has is an error.
template <class Row>
Result<Page<const Row*>> select(const Context& context, const Kind& kind, const Wanted& wanted,
                                const std::function<Values(const Row&, std::string_view)>& of) {
  const auto limit = page_size(wanted.max_results, !wanted.ids.empty());
  if (!limit) return std::unexpected(limit.error());
  const Row none{};
  const Status known =
      check_filters(wanted.filters, [&](std::string_view name) { return of(none, name); });
  if (!known) return std::unexpected(known.error());
  std::map<std::string, const Row*> named;
  for (const std::string& id : wanted.ids) {
    const auto row = require<Row>(context, kind, id);
    if (!row) return std::unexpected(row.error());
    named.emplace(id, *row);
  }
  std::vector<const Row*> rows;
  const auto keep = [&](const Row* row) {
    if (passes(wanted.filters, [&](std::string_view name) { return of(*row, name); }))
      rows.push_back(row);
  };
  if (wanted.ids.empty())
    for (const Row* row : context.world.all<Row>()) keep(row);
  else
    for (const auto& [id, row] : named) keep(row);
  return page<const Row*>(std::move(rows), wanted.next_token, *limit, errors::bad_token().error(),
                          [](const Row* const& row) { return row->key(); });
}

}  // namespace teal::services::ec2
