// api/sns/types.h — the shapes that several operations of Amazon SNS share.
#pragma once
#include "api/api.h"

namespace teal::api::sns {

struct Tag {
  std::string key;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::value>("Value", required | size(0, 256)));
  }
};

struct Topic {
  std::optional<std::string> topic_arn;

  static constexpr auto shape(auto...) { return fields(field<&Topic::topic_arn>("TopicArn")); }
};

struct Subscription {
  std::optional<std::string> endpoint;
  std::optional<std::string> owner;
  std::optional<std::string> protocol;
  std::optional<std::string> subscription_arn;
  std::optional<std::string> topic_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&Subscription::endpoint>("Endpoint"), field<&Subscription::owner>("Owner"),
                  field<&Subscription::protocol>("Protocol"),
                  field<&Subscription::subscription_arn>("SubscriptionArn"),
                  field<&Subscription::topic_arn>("TopicArn"));
  }
};

}  // namespace teal::api::sns
