// api/sns/topics.h — Amazon SNS: operations on topics.
#pragma once
#include "api/sns/types.h"

namespace teal::api::sns {

struct CreateTopic {
  static constexpr std::string_view name = "CreateTopic";
  struct Input {
    std::optional<std::map<std::string, std::string>> attributes;
    std::string name;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attributes>("Attributes"), field<&Input::name>("Name", required),
                    field<&Input::tags>("Tags"));
    }
  };
  struct Output {
    std::optional<std::string> topic_arn;

    static constexpr auto shape(auto...) { return fields(field<&Output::topic_arn>("TopicArn")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteTopic {
  static constexpr std::string_view name = "DeleteTopic";
  struct Input {
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::topic_arn>("TopicArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetTopicAttributes {
  static constexpr std::string_view name = "GetTopicAttributes";
  struct Input {
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::topic_arn>("TopicArn", required));
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

struct SetTopicAttributes {
  static constexpr std::string_view name = "SetTopicAttributes";
  struct Input {
    std::string attribute_name;
    std::optional<std::string> attribute_value;
    std::string topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attribute_name>("AttributeName", required),
                    field<&Input::attribute_value>("AttributeValue"),
                    field<&Input::topic_arn>("TopicArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTopics {
  static constexpr std::string_view name = "ListTopics";
  struct Input {
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) { return fields(field<&Input::next_token>("NextToken")); }
  };
  struct Output {
    std::optional<std::vector<Topic>> topics;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::topics>("Topics"), field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Publish {
  static constexpr std::string_view name = "Publish";
  struct Input {
    std::string message;
    std::optional<std::string> message_structure;
    std::optional<std::string> subject;
    std::optional<std::string> topic_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::message>("Message", required),
                    field<&Input::message_structure>("MessageStructure"),
                    field<&Input::subject>("Subject"), field<&Input::topic_arn>("TopicArn"));
    }
  };
  struct Output {
    std::optional<std::string> message_id;

    static constexpr auto shape(auto...) { return fields(field<&Output::message_id>("MessageId")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::sns
