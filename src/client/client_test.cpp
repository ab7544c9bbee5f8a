#include "client/client.h"

#include <gtest/gtest.h>

#include <deque>

#include "api/cloudwatch/alarms.h"
#include "api/ecs/clusters.h"
#include "api/ecs/services.h"
#include "api/elbv2/target_groups.h"
#include "client/errors.h"

namespace teal::client {
namespace {

constexpr Time noon{std::chrono::milliseconds(1'764'000'000'000)};

// Answers in order, and remembers what was asked and how long was waited.
struct Script {
  std::deque<Result<http::Response>> answers;
  std::vector<Outgoing> asked;
  std::vector<Duration> waits;

  Outside outside() {
    return {.exchange = [this](const Outgoing& request) -> Result<http::Response> {
              asked.push_back(request);
              if (answers.empty())
                return std::unexpected(unreachable(request.url, "no answer left"));
              auto answer = std::move(answers.front());
              answers.pop_front();
              return answer;
            },
            .now = [] { return noon; },
            .wait = [this](Duration span) { waits.push_back(span); },
            .jitter = [] { return 0.5; }};
  }
};

Configuration configuration() {
  Configuration out;
  out.region = "eu-west-1";
  out.credentials = {.access_key_id = "AKID",
                     .secret_access_key = "secret",
                     .session_token = "token",
                     .source = {}};
  return out;
}

http::Response json(int status, std::string body) {
  return {.status = status, .headers = {}, .body = std::move(body)};
}

std::string header(const Outgoing& request, std::string_view name) {
  const std::string* value = request.message.header(name);
  return value ? *value : "";
}

TEST(Client, speaks_json_to_ecs_at_its_own_host) {
  Script script;
  script.answers.push_back(json(200, R"({"cluster":{"clusterName":"web","newMember":1}})"));
  Client aws(configuration(), script.outside());
  api::ecs::CreateCluster::Input input;
  input.cluster_name = "web";
  const auto output = aws.call<api::ecs::CreateCluster>(input);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->cluster->cluster_name, "web");
  const Outgoing& asked = script.asked.at(0);
  EXPECT_EQ(asked.url, "https://ecs.eu-west-1.amazonaws.com/");
  EXPECT_EQ(header(asked, "x-amz-target"), "AmazonEC2ContainerServiceV20141113.CreateCluster");
  EXPECT_EQ(header(asked, "x-amz-security-token"), "token");
  EXPECT_EQ(asked.message.body, R"({"clusterName":"web"})");
}

TEST(Client, speaks_query_to_the_load_balancer_and_reads_xml) {
  Script script;
  script.answers.push_back(json(
      200,
      "<DescribeTargetGroupsResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/"
      "2015-12-01/\"><DescribeTargetGroupsResult><TargetGroups><member><TargetGroupName>blue"
      "</TargetGroupName><Port>8080</Port></member></TargetGroups></DescribeTargetGroupsResult>"
      "</DescribeTargetGroupsResponse>"));
  Client aws(configuration(), script.outside());
  api::elbv2::DescribeTargetGroups::Input input;
  input.names = {"blue"};
  const auto output = aws.call<api::elbv2::DescribeTargetGroups>(input);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->target_groups->front().port, 8080);
  EXPECT_EQ(script.asked.at(0).message.body,
            "Action=DescribeTargetGroups&Version=2015-12-01&Names.member.1=blue");
}

TEST(Client, turns_an_error_answer_into_its_code_and_message) {
  Script script;
  script.answers.push_back(json(
      400,
      R"({"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"Cluster not found."})"));
  script.answers.push_back(
      json(404,
           "<ErrorResponse><Error><Type>Sender</Type><Code>TargetGroupNotFound</Code><Message>gone"
           "</Message></Error><RequestId>1</RequestId></ErrorResponse>"));
  Client aws(configuration(), script.outside());
  const auto cluster = aws.call<api::ecs::DescribeClusters>({});
  EXPECT_EQ(cluster.error().code, "ClusterNotFoundException");
  EXPECT_EQ(cluster.error().message, "Cluster not found.");
  const auto group = aws.call<api::elbv2::DescribeTargetGroups>({});
  EXPECT_EQ(group.error().code, "TargetGroupNotFound");
  EXPECT_TRUE(script.waits.empty());
}

TEST(Client, takes_the_query_code_of_a_compatible_json_service) {
  Script script;
  script.answers.push_back(
      http::Response{.status = 400,
                     .headers = {{"x-amzn-query-error", "ResourceNotFound;Sender"}},
                     .body = R"({"__type":"ResourceNotFound#x","message":"no"})"});
  Client aws(configuration(), script.outside());
  EXPECT_EQ(aws.call<api::cloudwatch::DescribeAlarms>({}).error().code, "ResourceNotFound");
}

TEST(Client, tries_again_with_growing_pauses_when_the_server_fails) {
  Script script;
  script.answers.push_back(json(503, ""));
  script.answers.push_back(json(500, "{}"));
  script.answers.push_back(json(200, R"({"clusterArns":[]})"));
  Client aws(configuration(), script.outside());
  EXPECT_TRUE(aws.call<api::ecs::ListClusters>({}));
  EXPECT_EQ(script.waits, (std::vector{Duration{25}, Duration{50}}));
}

TEST(Client, gives_up_after_its_attempts_with_the_last_error) {
  Script script;
  Client aws(configuration(), script.outside());
  const auto output = aws.call<api::ecs::ListClusters>({});
  EXPECT_TRUE(is_unreachable(output.error()));
  EXPECT_EQ(script.asked.size(), 4U);
}

TEST(Client, stops_retrying_when_the_budget_is_spent) {
  Script script;
  Client aws(configuration(), script.outside());
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(aws.call<api::ecs::ListClusters>({}));
  // 500 tokens pay for 100 retries in all; every call may still try once.
  EXPECT_EQ(script.asked.size(), 200U);
}

TEST(Client, signs_by_the_server_clock_after_a_refusal_for_skew) {
  Script script;
  script.answers.push_back(http::Response{
      .status = 403,
      .headers = {{"Date", "Mon, 24 Nov 2025 18:00:00 GMT"}},
      .body = R"({"__type":"InvalidSignatureException","message":"Signature expired"})"});
  script.answers.push_back(json(200, "{}"));
  Client aws(configuration(), script.outside());
  EXPECT_TRUE(aws.call<api::ecs::ListClusters>({}));
  EXPECT_EQ(header(script.asked.at(1), "x-amz-date"), "20251124T180000Z");
}

TEST(Client, says_so_when_an_answer_is_unreadable) {
  Script script;
  script.answers.push_back(json(200, "<html>"));
  Client aws(configuration(), script.outside());
  EXPECT_EQ(aws.call<api::ecs::ListClusters>({}).error().code, bad_answer_code);
}

}  // namespace
}  // namespace teal::client
