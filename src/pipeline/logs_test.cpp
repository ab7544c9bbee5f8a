#include "pipeline/logs.h"

#include <gtest/gtest.h>

#include "pipeline/errors.h"
#include "pipeline/fake_region.h"

namespace teal::pipeline {
namespace {

using testing::FakeRegion;

void answer_service(FakeRegion& region, const std::string& log_configuration) {
  region.answer(
      "DescribeServices",
      R"({"services":[{"serviceName":"web","status":"ACTIVE","taskDefinition":"web:1"}]})");
  region.answer(
      "DescribeTaskDefinition",
      R"({"taskDefinition":{"containerDefinitions":[{"name":"app")" + log_configuration + "}]}}");
}
const std::string awslogs =
    R"(,"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/web","awslogs-stream-prefix":"p"}})";

std::string event(const std::string& id, std::int64_t at, const std::string& message) {
  return R"({"eventId":")" + id + R"(","timestamp":)" + std::to_string(at) +
         R"(,"logStreamName":"p/app/1","message":")" + message + "\"}";
}

struct Told {
  std::vector<std::string> messages;
  Status status;
};
Told follow_logs(FakeRegion& region, const LogOptions& options) {
  Told told;
  client::Client aws = region.client();
  told.status = logs(aws, "prod", "web", options,
                     [&](const LogLine& line) { told.messages.push_back(line.message); });
  return told;
}

TEST(Logs, are_read_page_by_page_from_the_streams_of_the_service) {
  FakeRegion region;
  answer_service(region, awslogs);
  region.answer("FilterLogEvents",
                R"({"events":[)" + event("1", 1000, "one") + R"(],"nextToken":"t"})");
  region.answer("FilterLogEvents", R"({"events":[)" + event("2", 2000, "two") + "]}");
  EXPECT_EQ(follow_logs(region, {}).messages, (std::vector<std::string>{"one", "two"}));
  const std::string& asked = region.asked("FilterLogEvents").front();
  EXPECT_NE(asked.find(R"("logStreamNamePrefix":"p/app/")"), std::string::npos) << asked;
  EXPECT_NE(asked.find(R"("startTime":)" +
                       std::to_string(
                           (region.now() - std::chrono::minutes(10)).time_since_epoch().count())),
            std::string::npos)
      << asked;
}

TEST(Logs, that_are_followed_are_told_once_each_also_when_they_come_late) {
  FakeRegion region;
  answer_service(region, awslogs);
  const std::int64_t now = region.now().time_since_epoch().count();
  region.answer("FilterLogEvents", R"({"events":[)" + event("2", now, "two") + "]}");
  region.answer("FilterLogEvents", R"({"events":[)" + event("1", now - 500, "late") + "," +
                                       event("2", now, "two") + "," +
                                       event("3", now + 10, "three") + "]}");
  int looks = 0;
  LogOptions options{.follow = true, .interrupted = [&] { return ++looks > 3; }};
  EXPECT_EQ(follow_logs(region, options).messages,
            (std::vector<std::string>{"two", "late", "three"}));
}

TEST(Logs, of_a_service_that_logs_elsewhere_are_not_found) {
  FakeRegion region;
  answer_service(region, "");
  EXPECT_EQ(follow_logs(region, {}).status.error().code, not_found_code);
}

TEST(Logs, go_back_a_span_of_time) {
  EXPECT_EQ(parse_span("10m"), std::chrono::minutes(10));
  EXPECT_EQ(parse_span("1d"), std::chrono::days(1));
  for (const char* odd : {"", "m", "10", "-1m", "10 m", "10min", "0s"})
    EXPECT_EQ(parse_span(odd), std::nullopt) << odd;
}

}  // namespace
}  // namespace teal::pipeline
