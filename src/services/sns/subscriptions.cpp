#include "api/sns/subscriptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/arn.h"
#include "services/pagination.h"
#include "services/sns/errors.h"
#include "services/sns/topics.h"
#include "wire/json.h"

namespace teal::api::sns {

using namespace services::sns;
using services::Context;

namespace {

constexpr std::size_t subscriptions_shown = 100;

// How messages may be delivered, what an endpoint looks like, and whether its owner must agree.
struct Protocol {
  std::string_view name;
  bool (*fits)(const std::string& endpoint);
  bool is_confirmed_at_once;
};

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
template <char... service>
bool is_arn_of(const std::string& endpoint) {
  static constexpr char name[] = {service..., 0};
  const auto arn = parse_arn(endpoint);
  return arn && arn->service == name;
}
bool is_mail(const std::string& endpoint) {
  const auto at = endpoint.find('@');
  return at != std::string::npos && at > 0 && at + 1 < endpoint.size();
}

constexpr std::array protocols{
    Protocol{"application", &is_arn_of<'s', 'n', 's'>, true},
    Protocol{"email", &is_mail, false},
    Protocol{"email-json", &is_mail, false},
    Protocol{"firehose", &is_arn_of<'f', 'i', 'r', 'e', 'h', 'o', 's', 'e'>, true},
    Protocol{"http", [](const std::string& text) { return text.starts_with("http://"); }, false},
    Protocol{"https", [](const std::string& text) { return text.starts_with("https://"); }, false},
    Protocol{"lambda", &is_arn_of<'l', 'a', 'm', 'b', 'd', 'a'>, true},
    Protocol{"sms",
             [](const std::string& text) {
               return text.starts_with('+') ? text.size() > 1 && is_digits(text.substr(1))
                                            : !text.empty() && is_digits(text);
             },
             true},
    Protocol{"sqs", &is_arn_of<'s', 'q', 's'>, true},
};

constexpr std::array attribute_names{"DeliveryPolicy",     "FilterPolicy",  "FilterPolicyScope",
                                     "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn"};

Status set_subscription_attribute(world::Subscription& row, const std::string& name,
                                  const std::string& value) {
  if (std::ranges::find(attribute_names, name) == attribute_names.end())
    return errors::invalid_parameter("AttributeName");
  const bool is_json = name.ends_with("Policy");
  if (is_json && !value.empty() && !wire::read_json(value))
    return errors::invalid_parameter(fmt::format("{}: failed to parse JSON", name));
  if (name == "RawMessageDelivery" && value != "true" && value != "false")
    return errors::invalid_parameter("RawMessageDelivery");
  if (name == "FilterPolicyScope" && value != "MessageAttributes" && value != "MessageBody")
    return errors::invalid_parameter("FilterPolicyScope");
  if (value.empty())
    row.attributes.erase(name);
  else
    row.attributes[name] = value;
  return {};
}

Result<const world::Subscription*> find_subscription(const Context& context,
                                                     const std::string& arn) {
  if (!parse_arn(arn)) return errors::invalid_parameter("SubscriptionArn");
  const auto* found = context.world.find<world::Subscription>(arn);
  if (!found) return errors::subscription_not_found();
  return found;
}

Subscription view(const Context& context, const world::Subscription& row) {
  return {.endpoint = row.endpoint,
          .owner = context.scope().account,
          .protocol = row.protocol,
          .subscription_arn = row.is_pending() ? "PendingConfirmation" : row.arn,
          .topic_arn = row.topic_arn};
}

struct Listed {
  std::vector<Subscription> subscriptions;
  std::optional<std::string> next_token;
};
Result<Listed> list(const Context& context, std::vector<const world::Subscription*> rows,
                    const std::optional<std::string>& token) {
  auto page = TRY(services::page<const world::Subscription*>(
      std::move(rows), token, subscriptions_shown, errors::invalid_parameter("NextToken").error(),
      [](const world::Subscription* const& row) { return row->arn; }));
  Listed listed{.subscriptions = {}, .next_token = std::move(page.next_token)};
  for (const auto* row : page.items) listed.subscriptions.push_back(view(context, *row));
  return listed;
}

}  // namespace

Result<Subscribe::Output> Subscribe::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_topic(context, input.topic_arn));
  const auto protocol =
      std::ranges::find(protocols, std::string_view(input.protocol), &Protocol::name);
  if (protocol == protocols.end())
    return errors::invalid_parameter("Invalid protocol type: " + input.protocol);
  const std::string endpoint = input.endpoint.value_or("");
  if (!protocol->fits(endpoint))
    return errors::invalid_parameter(
        fmt::format("Endpoint Reason: '{}' is none of the protocol {}", endpoint, input.protocol));
  world::Subscription row{.arn = {},
                          .topic_arn = topic->arn,
                          .protocol = input.protocol,
                          .endpoint = endpoint,
                          .attributes = {},
                          .token = {}};
  if (input.attributes)
    for (const auto& [name, value] : *input.attributes)
      TRY(set_subscription_attribute(row, name, value));
  const auto answer = [&](const world::Subscription& of) {
    const bool is_told = input.return_subscription_arn.value_or(false) || !of.is_pending();
    return Output{.subscription_arn = is_told ? of.arn : "pending confirmation"};
  };
  // The same subscription once more is the same subscription.
  for (const auto* known : context.world.in<world::Subscription>(topic->arn)) {
    if (known->protocol != row.protocol || known->endpoint != row.endpoint) continue;
    if (!row.attributes.empty() && known->attributes != row.attributes)
      return errors::invalid_parameter(
          "Attributes Reason: Subscription already exists with different attributes");
    return answer(*known);
  }
  row.arn = topic->arn + ":" + context.names.uuid();
  if (!protocol->is_confirmed_at_once) row.token = context.names.hex(64);
  return answer(context.world.put(std::move(row)));
}

Result<ConfirmSubscription::Output> ConfirmSubscription::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_topic(context, input.topic_arn));
  for (const auto* row : context.world.in<world::Subscription>(topic->arn)) {
    if (input.token.empty() || row->token != input.token) continue;
    auto& confirmed = context.world.edit<world::Subscription>(row->arn);
    confirmed.token.clear();
    confirmed.authenticated = input.authenticate_on_unsubscribe == "true";
    return Output{.subscription_arn = confirmed.arn};
  }
  return errors::invalid_parameter("Token");
}

Result<Unsubscribe::Output> Unsubscribe::run(Context& context, const Input& input) {
  const auto* row = TRY(find_subscription(context, input.subscription_arn));
  if (row->is_pending())
    return errors::invalid_parameter(
        "Cannot unsubscribe a subscription that is pending confirmation");
  const std::string arn = row->arn, topic = row->topic_arn;
  context.world.erase<world::Subscription>(arn);
  if (context.world.find<world::Topic>(topic))
    ++context.world.edit<world::Topic>(topic).deleted_subscriptions;
  return Output{};
}

Result<GetSubscriptionAttributes::Output> GetSubscriptionAttributes::run(Context& context,
                                                                         const Input& input) {
  const auto* row = TRY(find_subscription(context, input.subscription_arn));
  auto attributes = row->attributes;
  attributes["SubscriptionArn"] = row->arn;
  attributes["TopicArn"] = row->topic_arn;
  attributes["Protocol"] = row->protocol;
  attributes["Endpoint"] = row->endpoint;
  attributes["Owner"] = context.scope().account;
  attributes["SubscriptionPrincipal"] =
      fmt::format("arn:aws:iam::{}:root", context.scope().account);
  attributes["PendingConfirmation"] = row->is_pending() ? "true" : "false";
  attributes["ConfirmationWasAuthenticated"] = row->authenticated ? "true" : "false";
  attributes.try_emplace("RawMessageDelivery", "false");
  return Output{.attributes = std::move(attributes)};
}

Result<SetSubscriptionAttributes::Output> SetSubscriptionAttributes::run(Context& context,
                                                                         const Input& input) {
  world::Subscription edited = *TRY(find_subscription(context, input.subscription_arn));
  TRY(set_subscription_attribute(edited, input.attribute_name, input.attribute_value.value_or("")));
  context.world.put(std::move(edited));
  return Output{};
}

Result<ListSubscriptions::Output> ListSubscriptions::run(Context& context, const Input& input) {
  auto listed = TRY(list(context, context.world.all<world::Subscription>(), input.next_token));
  return Output{.subscriptions = std::move(listed.subscriptions),
                .next_token = std::move(listed.next_token)};
}

Result<ListSubscriptionsByTopic::Output> ListSubscriptionsByTopic::run(Context& context,
                                                                       const Input& input) {
  const auto* topic = TRY(find_topic(context, input.topic_arn));
  auto listed =
      TRY(list(context, context.world.in<world::Subscription>(topic->arn), input.next_token));
  return Output{.next_token = std::move(listed.next_token),
                .subscriptions = std::move(listed.subscriptions)};
}

}  // namespace teal::api::sns
