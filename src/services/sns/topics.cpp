#include "services/sns/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/sns/topics.h"
#include "base/arn.h"
#include "services/pagination.h"
#include "services/sns/errors.h"
#include "services/sns/tags.h"
#include "wire/json.h"

namespace teal::services::sns {

namespace {

// What may be set of a topic, and whether its value must be JSON. Those that configure delivery are
// kept, and have no effect as nothing is delivered.
struct Attribute {
  std::string_view name;
  enum class Form { text, json, percentage } form = Form::text;
};
constexpr std::array attributes{
    Attribute{"ApplicationFailureFeedbackRoleArn"},
    Attribute{"ApplicationSuccessFeedbackRoleArn"},
    Attribute{"ApplicationSuccessFeedbackSampleRate", Attribute::Form::percentage},
    Attribute{"DeliveryPolicy", Attribute::Form::json},
    Attribute{"DisplayName"},
    Attribute{"FirehoseFailureFeedbackRoleArn"},
    Attribute{"FirehoseSuccessFeedbackRoleArn"},
    Attribute{"FirehoseSuccessFeedbackSampleRate", Attribute::Form::percentage},
    Attribute{"HTTPFailureFeedbackRoleArn"},
    Attribute{"HTTPSuccessFeedbackRoleArn"},
    Attribute{"HTTPSuccessFeedbackSampleRate", Attribute::Form::percentage},
    Attribute{"KmsMasterKeyId"},
    Attribute{"LambdaFailureFeedbackRoleArn"},
    Attribute{"LambdaSuccessFeedbackRoleArn"},
    Attribute{"LambdaSuccessFeedbackSampleRate", Attribute::Form::percentage},
    Attribute{"Policy", Attribute::Form::json},
    Attribute{"SQSFailureFeedbackRoleArn"},
    Attribute{"SQSSuccessFeedbackRoleArn"},
    Attribute{"SQSSuccessFeedbackSampleRate", Attribute::Form::percentage},
    Attribute{"SignatureVersion"},
    Attribute{"TracingConfig"},
};
constexpr std::size_t display_name_max = 100;

void count(const Context& context, const world::Topic& topic, const char* metric, double value) {
  if (!context.facilities.metrics || value <= 0) return;
  context.facilities.metrics->put({.metric_namespace = "AWS/SNS",
                                   .metric = metric,
                                   .dimensions = {{"TopicName", topic.name}},
                                   .at = context.now,
                                   .minimum = 1,
                                   .maximum = 1,
                                   .sum = value,
                                   .samples = value});
}

Status check_value(const Attribute& attribute, const std::string& value) {
  const auto wrong = [&](std::string_view why) {
    return errors::invalid_parameter(fmt::format("{}{}", attribute.name, why));
  };
  if (attribute.form == Attribute::Form::json && !value.empty()) {
    const auto document = wire::read_json(value);
    if (!document || !std::holds_alternative<wire::Object>(document->value))
      return wrong(" Reason: it is no JSON document");
    if (attribute.name == "Policy" && !document->find("Statement")) return wrong(" Error: null");
  }
  if (attribute.form == Attribute::Form::percentage && !value.empty() &&
      !(value == "100" || (value.size() <= 2 && std::ranges::all_of(value, [](char c) {
                             return c >= '0' && c <= '9';
                           }))))
    return wrong(" Reason: it is no number from 0 to 100");
  if (attribute.name == "DisplayName" && value.size() > display_name_max)
    return wrong(" Reason: it has more than 100 characters");
  if (attribute.name == "SignatureVersion" && value != "1" && value != "2")
    return wrong(" Reason: it is neither 1 nor 2");
  if (attribute.name == "TracingConfig" && value != "PassThrough" && value != "Active")
    return wrong(" Reason: it is neither PassThrough nor Active");
  return {};
}

}  // namespace

Result<const world::Topic*> find_topic(const Context& context, const std::string& text) {
  const auto arn = parse_arn(text);
  if (!arn || arn->service != "sns" || arn->resource.empty())
    return errors::invalid_parameter("TopicArn");
  const auto* found = context.world.find<world::Topic>(text);
  if (!found) return errors::topic_not_found();
  return found;
}

Status set_attribute(const Context&, world::Topic& topic, const std::string& name,
                     const std::string& value) {
  const auto known = std::ranges::find(attributes, std::string_view(name), &Attribute::name);
  if (known == attributes.end()) {
    if (name.starts_with("Fifo") || name == "ContentBasedDeduplication")
      return errors::invalid_parameter("AttributeName: this engine has no FIFO topics");
    return errors::invalid_parameter("AttributeName");
  }
  TRY(check_value(*known, value));
  if (value.empty())
    topic.attributes.erase(name);
  else
    topic.attributes[name] = value;
  return {};
}

std::string publish(const Context& context, const world::Topic& topic,
                    const std::optional<std::string>& subject, const std::string& message) {
  const std::string id = context.names.uuid();
  std::int64_t undelivered = 0;
  for (const auto* subscription : context.world.in<world::Subscription>(topic.arn))
    undelivered += !subscription->is_pending();
  count(context, topic, "NumberOfMessagesPublished", 1);
  count(context, topic, "NumberOfNotificationsFailed", static_cast<double>(undelivered));
  context.journal("sns.message", topic.arn,
                  fmt::format("published to {}: {}", topic.name, subject.value_or("(no subject)")),
                  wire::Node{wire::Object{{"messageId", wire::Node{id}},
                                          {"subject", wire::Node{subject.value_or("")}},
                                          {"message", wire::Node{message}},
                                          {"undelivered", wire::Node{undelivered}}}});
  return id;
}

}  // namespace teal::services::sns

namespace teal::api::sns {

using namespace services::sns;
using services::Context;

namespace {

constexpr std::size_t topics_shown = 100;
constexpr std::size_t message_bytes_max = 256 * 1024;

bool is_topic_name(const std::string& name) {
  return !name.empty() && name.size() <= 256 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

// Who may do what when nobody said otherwise: the account that owns the topic, everything.
std::string default_policy(const Context& context, const std::string& arn) {
  return fmt::format(
      R"({{"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{{"AWS":"*"}},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"{}","Condition":{{"StringEquals":{{"AWS:SourceOwner":"{}"}}}}}}]}})",
      arn, context.scope().account);
}

constexpr std::string_view default_delivery_policy =
    R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})";

}  // namespace

Result<CreateTopic::Output> CreateTopic::run(Context& context, const Input& input) {
  if (input.name.ends_with(".fifo"))
    return errors::invalid_parameter("Topic Name: this engine has no FIFO topics");
  if (!is_topic_name(input.name)) return errors::invalid_parameter("Topic Name");
  world::Topic row;
  row.name = input.name;
  row.arn = context.arn("sns", input.name);
  row.tags = TRY(merge_tags({}, wire::items(input.tags)));
  if (input.attributes)
    for (const auto& [name, value] : *input.attributes) {
      if (name == "FifoTopic" && value == "false") continue;
      TRY(set_attribute(context, row, name, value));
    }
  // Creating what exists gives it back, if it is the same.
  if (const auto* known = context.world.find<world::Topic>(row.arn)) {
    for (const auto& [name, value] : row.attributes) {
      const auto present = known->attributes.find(name);
      if (present == known->attributes.end() || present->second != value)
        return errors::invalid_parameter(
            "Attributes Reason: Topic already exists with different attributes");
    }
    if (input.tags && row.tags != known->tags)
      return errors::invalid_parameter("Tags Reason: Topic already exists with different tags");
    return Output{.topic_arn = known->arn};
  }
  const std::string arn = row.arn;
  context.world.put(std::move(row));
  return Output{.topic_arn = arn};
}

// One that does not exist is as good as deleted.
Result<DeleteTopic::Output> DeleteTopic::run(Context& context, const Input& input) {
  const auto topic = find_topic(context, input.topic_arn);
  if (!topic && topic.error().code != "NotFound") return std::unexpected(topic.error());
  if (!topic) return Output{};
  for (const auto* subscription : context.world.in<world::Subscription>(input.topic_arn))
    context.world.erase<world::Subscription>(subscription->arn);
  context.world.erase<world::Topic>(input.topic_arn);
  return Output{};
}

Result<GetTopicAttributes::Output> GetTopicAttributes::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_topic(context, input.topic_arn));
  auto attributes = topic->attributes;
  std::int64_t pending = 0, confirmed = 0;
  for (const auto* subscription : context.world.in<world::Subscription>(topic->arn))
    ++(subscription->is_pending() ? pending : confirmed);
  attributes["TopicArn"] = topic->arn;
  attributes["Owner"] = context.scope().account;
  attributes["SubscriptionsPending"] = std::to_string(pending);
  attributes["SubscriptionsConfirmed"] = std::to_string(confirmed);
  attributes["SubscriptionsDeleted"] = std::to_string(topic->deleted_subscriptions);
  attributes.try_emplace("DisplayName", "");
  attributes.try_emplace("Policy", default_policy(context, topic->arn));
  const auto policy = attributes.find("DeliveryPolicy");
  attributes["EffectiveDeliveryPolicy"] =
      policy == attributes.end() ? std::string(default_delivery_policy) : policy->second;
  return Output{.attributes = std::move(attributes)};
}

Result<SetTopicAttributes::Output> SetTopicAttributes::run(Context& context, const Input& input) {
  const auto* topic = TRY(find_topic(context, input.topic_arn));
  world::Topic edited = *topic;
  TRY(set_attribute(context, edited, input.attribute_name, input.attribute_value.value_or("")));
  context.world.put(std::move(edited));
  return Output{};
}

Result<ListTopics::Output> ListTopics::run(Context& context, const Input& input) {
  std::vector<std::string> arns;
  for (const auto* topic : context.world.all<world::Topic>()) arns.push_back(topic->arn);
  auto page = TRY(services::page(std::move(arns), input.next_token, topics_shown,
                                 errors::invalid_parameter("NextToken").error()));
  Output output;
  output.topics.emplace();
  for (std::string& arn : page.items) output.topics->push_back({.topic_arn = std::move(arn)});
  output.next_token = std::move(page.next_token);
  return output;
}

Result<Publish::Output> Publish::run(Context& context, const Input& input) {
  if (!input.topic_arn)
    return errors::invalid_parameter(
        "TopicArn or TargetArn Reason: no value for required parameter");
  const auto* topic = TRY(find_topic(context, *input.topic_arn));
  if (input.message.empty()) return errors::invalid_parameter("Empty message");
  if (input.message.size() > message_bytes_max)
    return errors::invalid_parameter("Message too long");
  if (input.subject && (input.subject->empty() || input.subject->size() > 100 ||
                        input.subject->find('\n') != std::string::npos))
    return errors::invalid_parameter("Subject");
  if (input.message_structure) {
    if (*input.message_structure != "json") return errors::invalid_parameter("MessageStructure");
    const auto document = wire::read_json(input.message);
    if (!document || !document->find("default"))
      return errors::invalid_parameter("Message Structure - No default entry in JSON message body");
  }
  return Output{.message_id = publish(context, *topic, input.subject, input.message)};
}

}  // namespace teal::api::sns
