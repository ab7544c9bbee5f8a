// world/sns.h — Amazon SNS: topics and who is subscribed to them.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct Topic {
  static constexpr std::string_view kind = "sns.topic";
  static constexpr int schema = 1;

  std::string arn, name;
  std::map<std::string, std::string> attributes;  // As they were set; defaults are left out.
  std::map<std::string, std::string> tags;
  std::int64_t deleted_subscriptions = 0;

  std::string key() const { return arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&Topic::arn>("arn"), field<&Topic::name>("name"),
                  field<&Topic::attributes>("attributes"), field<&Topic::tags>("tags"),
                  field<&Topic::deleted_subscriptions>("deletedSubscriptions"));
  }
};

struct Subscription {
  static constexpr std::string_view kind = "sns.subscription";
  static constexpr int schema = 1;

  std::string arn, topic_arn, protocol, endpoint;
  std::map<std::string, std::string> attributes;
  std::string token;           // Confirms it; empty once that is done.
  bool authenticated = false;  // Only its owner may end it.

  bool is_pending() const { return !token.empty(); }
  std::string key() const { return arn; }
  std::string group() const { return topic_arn; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Subscription::arn>("arn"), field<&Subscription::topic_arn>("topicArn"),
        field<&Subscription::protocol>("protocol"), field<&Subscription::endpoint>("endpoint"),
        field<&Subscription::attributes>("attributes"), field<&Subscription::token>("token"),
        field<&Subscription::authenticated>("authenticated"));
  }
};

}  // namespace teal::world
