// api/sns/subscriptions.h — Amazon SNS: operations on subscriptions.
#pragma once
#include "api/sns/types.h"

namespace teal::api::sns {

struct Subscribe {
  static constexpr std::string_view name = "Subscribe";
  struct Input {
    std::optional<std::map<std::string, std::string>> attributes;
    std::optional<std::string> endpoint;
    std::string protocol;
    std::optional<bool> return_subscription_arn;
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attributes>("Attributes"), field<&Input::endpoint>("Endpoint"),
                    field<&Input::protocol>("Protocol", required),
                    field<&Input::return_subscription_arn>("ReturnSubscriptionArn"),
                    field<&Input::topic_arn>("TopicArn", required));
    }
  };
  struct Output {
    std::optional<std::string> subscription_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::subscription_arn>("SubscriptionArn"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ConfirmSubscription {
  static constexpr std::string_view name = "ConfirmSubscription";
  struct Input {
    std::optional<std::string> authenticate_on_unsubscribe;
    std::string token;
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::authenticate_on_unsubscribe>("AuthenticateOnUnsubscribe"),
                    field<&Input::token>("Token", required),
                    field<&Input::topic_arn>("TopicArn", required));
    }
  };
  struct Output {
    std::optional<std::string> subscription_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::subscription_arn>("SubscriptionArn"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Unsubscribe {
  static constexpr std::string_view name = "Unsubscribe";
  struct Input {
    std::string subscription_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::subscription_arn>("SubscriptionArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetSubscriptionAttributes {
  static constexpr std::string_view name = "GetSubscriptionAttributes";
  struct Input {
    std::string subscription_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::subscription_arn>("SubscriptionArn", required));
    }
  };
  struct Output {
    std::optional<std::map<std::string, std::string>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetSubscriptionAttributes {
  static constexpr std::string_view name = "SetSubscriptionAttributes";
  struct Input {
    std::string subscription_arn;
    std::string attribute_name;
    std::optional<std::string> attribute_value;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::subscription_arn>("SubscriptionArn", required),
                    field<&Input::attribute_name>("AttributeName", required),
                    field<&Input::attribute_value>("AttributeValue"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListSubscriptions {
  static constexpr std::string_view name = "ListSubscriptions";
  struct Input {
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) { return fields(field<&Input::next_token>("NextToken")); }
  };
  struct Output {
    std::optional<std::vector<Subscription>> subscriptions;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::subscriptions>("Subscriptions"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListSubscriptionsByTopic {
  static constexpr std::string_view name = "ListSubscriptionsByTopic";
  struct Input {
    std::optional<std::string> next_token;
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::next_token>("NextToken"),
                    field<&Input::topic_arn>("TopicArn", required));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Subscription>> subscriptions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::subscriptions>("Subscriptions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::sns
