#include "services/ec2/prefix_lists.h"

#include <algorithm>

#include "api/ec2/endpoints.h"
#include "services/ec2/filters.h"

namespace teal::services::ec2 {

namespace {

// AWS publishes ranges per region; these are some of its own, the same for each, since nothing here
// is sent to them.
std::vector<PrefixList> make_lists(const Context& context) {
  const std::string head = "com.amazonaws." + context.scope().region + ".";
  return {{.id = "pl-0a000001", .name = head + "s3", .cidrs = {"3.5.0.0/19", "52.216.0.0/15"}},
          {.id = "pl-0a000002", .name = head + "dynamodb", .cidrs = {"52.94.0.0/22"}}};
}

errors::Unexpected no_such_list(const std::string& id) {
  return errors::of("InvalidPrefixListId.NotFound",
                    "The prefix list ID '" + id + "' does not exist.");
}

// The lists with these ids, or all, that pass the filters.
Result<std::vector<PrefixList>> wanted_lists(const Context& context,
                                             const std::vector<std::string>& ids,
                                             const Filters& filters, bool managed) {
  const auto values = [&](const PrefixList& list, std::string_view name) -> Values {
    if (name == "prefix-list-id") return one(list.id);
    if (name == "prefix-list-name") return one(list.name);
    if (managed && name == "owner-id") return one(std::string("AWS"));
    return std::nullopt;
  };
  TRY(check_filters(filters, [&](std::string_view name) { return values({}, name); }));
  std::vector<PrefixList> lists;
  if (ids.empty()) lists = make_lists(context);
  for (const std::string& id : ids) {
    auto list = prefix_list_with_id(context, id);
    if (!list) return no_such_list(id);
    lists.push_back(std::move(*list));
  }
  std::erase_if(lists, [&](const PrefixList& list) {
    return !passes(filters, [&](std::string_view name) { return values(list, name); });
  });
  return lists;
}

template <class Found>
std::optional<PrefixList> first_list(const Context& context, Found found) {
  for (auto& list : make_lists(context))
    if (found(list)) return std::move(list);
  return std::nullopt;
}

}  // namespace

std::vector<PrefixList> prefix_lists(const Context& context) { return make_lists(context); }

std::optional<PrefixList> prefix_list_named(const Context& context, const std::string& name) {
  return first_list(context, [&](const PrefixList& list) { return list.name == name; });
}

std::optional<PrefixList> prefix_list_with_id(const Context& context, const std::string& id) {
  return first_list(context, [&](const PrefixList& list) { return list.id == id; });
}

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

// There are two lists, so that every answer is whole and no token is ever given.
Result<DescribePrefixLists::Output> DescribePrefixLists::run(Context& context, const Input& input) {
  if (input.next_token) return errors::bad_token();
  const auto lists =
      TRY(wanted_lists(context, wire::items(input.prefix_list_ids), input.filters, false));
  Output output;
  output.prefix_lists.emplace();
  for (const auto& list : lists)
    output.prefix_lists->push_back(
        {.cidrs = list.cidrs, .prefix_list_id = list.id, .prefix_list_name = list.name});
  return output;
}

Result<DescribeManagedPrefixLists::Output> DescribeManagedPrefixLists::run(Context& context,
                                                                           const Input& input) {
  if (input.next_token) return errors::bad_token();
  const auto lists =
      TRY(wanted_lists(context, wire::items(input.prefix_list_ids), input.filters, true));
  Output output;
  output.prefix_lists.emplace();
  for (const auto& list : lists) {
    ManagedPrefixList shown_list;
    shown_list.prefix_list_id = list.id;
    shown_list.prefix_list_name = list.name;
    shown_list.prefix_list_arn =
        "arn:aws:ec2:" + context.scope().region + ":aws:prefix-list/" + list.id;
    shown_list.address_family = "IPv4";
    shown_list.owner_id = "AWS";
    shown_list.state = "create-complete";
    shown_list.tags.emplace();
    output.prefix_lists->push_back(std::move(shown_list));
  }
  return output;
}

Result<GetManagedPrefixListEntries::Output> GetManagedPrefixListEntries::run(Context& context,
                                                                             const Input& input) {
  if (input.next_token) return errors::bad_token();
  const auto list = prefix_list_with_id(context, input.prefix_list_id);
  if (!list) return no_such_list(input.prefix_list_id);
  if (input.target_version)
    return errors::invalid_parameter("A prefix list of AWS has no versions to choose from");
  Output output;
  output.entries.emplace();
  for (const std::string& cidr : list->cidrs)
    output.entries->push_back({.cidr = cidr, .description = {}});
  return output;
}

}  // namespace teal::api::ec2
