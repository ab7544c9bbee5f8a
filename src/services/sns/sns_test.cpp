#include "world/sns.h"

#include <gtest/gtest.h>

#include "api/sns/subscriptions.h"
#include "api/sns/tags.h"
#include "api/sns/topics.h"
#include "services/testing.h"

namespace teal::services::sns {
namespace {

using namespace api::sns;

const std::string arn = "arn:aws:sns:eu-central-1:123456789012:alerts";

class Region : public testing::TestRegion {
 public:
  Region() { EXPECT_EQ(run<CreateTopic>({.name = "alerts"})->topic_arn, arn); }
  std::string attribute(const std::string& name) {
    return run<GetTopicAttributes>({.topic_arn = arn})->attributes->at(name);
  }
  std::string subscribe(const std::string& protocol, const std::string& endpoint) {
    const auto made = run<Subscribe>({.endpoint = endpoint,
                                      .protocol = protocol,
                                      .return_subscription_arn = true,
                                      .topic_arn = arn});
    EXPECT_TRUE(made) << made.error().message;
    return made ? made->subscription_arn.value_or("") : "";
  }
};

TEST(Topics, are_the_same_when_they_are_created_once_more) {
  Region region;
  EXPECT_EQ(region.run<CreateTopic>({.name = "alerts"})->topic_arn, arn);
  EXPECT_EQ(
      region
          .run<CreateTopic>({.attributes = std::map<std::string, std::string>{{"DisplayName", "x"}},
                             .name = "alerts"})
          .error()
          .code,
      "InvalidParameter");
  EXPECT_EQ(region.run<CreateTopic>({.name = "a b"}).error().code, "InvalidParameter");
  EXPECT_EQ(region.run<ListTopics>({})->topics->size(), 1U);
}

TEST(Topics, return_to_their_default_policy) {
  Region region;
  const std::string before = region.attribute("Policy");
  const std::string mine = R"({"Statement":[]})";
  const auto set = [&](const std::string& value) {
    return region.run<SetTopicAttributes>(
        {.attribute_name = "Policy", .attribute_value = value, .topic_arn = arn});
  };
  ASSERT_TRUE(set(mine));
  EXPECT_EQ(region.attribute("Policy"), mine);
  EXPECT_EQ(set("no JSON").error().code, "InvalidParameter");
  ASSERT_TRUE(set(before));
  EXPECT_EQ(region.attribute("Policy"), before);
}

// The provider sets these one by one when a topic is created.
TEST(Topics, take_the_attributes_that_Terraform_sets) {
  Region region;
  for (const char* name : {"ApplicationSuccessFeedbackSampleRate", "HTTPSuccessFeedbackSampleRate",
                           "FirehoseSuccessFeedbackSampleRate", "LambdaSuccessFeedbackSampleRate",
                           "SQSSuccessFeedbackSampleRate"})
    EXPECT_TRUE(region.run<SetTopicAttributes>(
        {.attribute_name = name, .attribute_value = "0", .topic_arn = arn}))
        << name;
  EXPECT_EQ(region
                .run<SetTopicAttributes>(
                    {.attribute_name = "Colour", .attribute_value = "red", .topic_arn = arn})
                .error()
                .code,
            "InvalidParameter");
}

TEST(Topics, are_not_found_once_they_are_deleted) {
  Region region;
  ASSERT_TRUE(region.run<DeleteTopic>({.topic_arn = arn}));
  ASSERT_TRUE(region.run<DeleteTopic>({.topic_arn = arn}));
  const auto gone = region.run<GetTopicAttributes>({.topic_arn = arn});
  EXPECT_EQ(gone.error().code, "NotFound");
  EXPECT_EQ(gone.error().http_status, 404);
}

TEST(Topics, count_what_is_published_and_journal_it) {
  Region region;
  region.subscribe("sqs", "arn:aws:sqs:eu-central-1:123456789012:queue");
  ASSERT_TRUE(region.run<Publish>({.message = "hello", .subject = "greeting", .topic_arn = arn}));
  ASSERT_EQ(region.sink.samples.size(), 2U);
  EXPECT_EQ(region.sink.samples[0].metric, "NumberOfMessagesPublished");
  EXPECT_EQ(region.sink.samples[1].metric, "NumberOfNotificationsFailed");
  EXPECT_EQ(region.journal.back().kind, "sns.message");
  EXPECT_EQ(region.run<Publish>({.message = "", .topic_arn = arn}).error().code,
            "InvalidParameter");
}

TEST(Subscriptions, by_mail_wait_for_confirmation) {
  Region region;
  const std::string subscription = region.subscribe("email", "ops@example.com");
  EXPECT_EQ(region.attribute("SubscriptionsPending"), "1");
  const auto attributes = [&] {
    return *region.run<GetSubscriptionAttributes>({.subscription_arn = subscription})->attributes;
  };
  EXPECT_EQ(attributes().at("PendingConfirmation"), "true");
  EXPECT_EQ(region.run<Unsubscribe>({.subscription_arn = subscription}).error().message,
            "Invalid parameter: Cannot unsubscribe a subscription that is pending confirmation");
  const std::string token = region.row<world::Subscription>(subscription).token;
  EXPECT_EQ(region.run<ConfirmSubscription>({.token = "x", .topic_arn = arn}).error().code,
            "InvalidParameter");
  ASSERT_TRUE(region.run<ConfirmSubscription>({.token = token, .topic_arn = arn}));
  EXPECT_EQ(attributes().at("PendingConfirmation"), "false");
  ASSERT_TRUE(region.run<Unsubscribe>({.subscription_arn = subscription}));
  EXPECT_EQ(region.run<GetSubscriptionAttributes>({.subscription_arn = subscription}).error().code,
            "NotFound");
  EXPECT_EQ(region.attribute("SubscriptionsDeleted"), "1");
}

TEST(Subscriptions, are_refused_with_an_endpoint_of_another_protocol) {
  Region region;
  const auto wrong = [&](const std::string& protocol, const std::string& endpoint) {
    return region.run<Subscribe>({.endpoint = endpoint, .protocol = protocol, .topic_arn = arn})
        .error()
        .code;
  };
  EXPECT_EQ(wrong("https", "http://example.com"), "InvalidParameter");
  EXPECT_EQ(wrong("email", "nobody"), "InvalidParameter");
  EXPECT_EQ(wrong("lambda", "arn:aws:sqs:eu-central-1:123456789012:queue"), "InvalidParameter");
  EXPECT_EQ(wrong("pigeon", "roof"), "InvalidParameter");
}

}  // namespace
}  // namespace teal::services::sns
