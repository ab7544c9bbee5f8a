#include "world/logs.h"

#include <gtest/gtest.h>

#include "api/logs/events.h"
#include "api/logs/groups.h"
#include "api/logs/metric_filters.h"
#include "api/logs/policies.h"
#include "api/logs/streams.h"
#include "api/logs/tags.h"
#include "services/testing.h"

namespace teal::services::logs {
namespace {

using namespace api::logs;

class Region : public testing::TestRegion {
 public:
  Region() {
    EXPECT_TRUE(run<CreateLogGroup>({.log_group_name = "/web"}));
    EXPECT_TRUE(run<CreateLogStream>({.log_group_name = "/web", .log_stream_name = "a"}));
  }
  std::int64_t at(int seconds_ago) const {
    return (now - std::chrono::seconds(seconds_ago)).time_since_epoch().count();
  }
  auto put(std::vector<InputLogEvent> events, const std::string& stream = "a") {
    return run<PutLogEvents>(
        {.log_events = std::move(events), .log_group_name = "/web", .log_stream_name = stream});
  }
  std::vector<std::string> filtered(FilterLogEvents::Input input) {
    input.log_group_name = "/web";
    const auto output = run<FilterLogEvents>(input);
    EXPECT_TRUE(output) << output.error().message;
    std::vector<std::string> messages;
    if (output)
      for (const auto& event : *output->events) messages.push_back(*event.message);
    return messages;
  }
};
using Texts = std::vector<std::string>;

Texts texts(const GetLogEvents::Output& output) {
  Texts messages;
  for (const auto& event : *output.events) messages.push_back(*event.message);
  return messages;
}

TEST(LogGroups, are_described_as_Terraform_reads_them) {
  Region region;
  ASSERT_TRUE(region.run<PutRetentionPolicy>({.log_group_name = "/web", .retention_in_days = 30}));
  const auto described = region.run<DescribeLogGroups>({.log_group_name_prefix = "/we"});
  ASSERT_TRUE(described);
  ASSERT_EQ(described->log_groups->size(), 1U);
  const LogGroup& group = described->log_groups->front();
  EXPECT_EQ(group.arn, "arn:aws:logs:eu-central-1:123456789012:log-group:/web:*");
  EXPECT_EQ(group.log_group_arn, "arn:aws:logs:eu-central-1:123456789012:log-group:/web");
  EXPECT_EQ(group.retention_in_days, 30);
  ASSERT_TRUE(region.run<DeleteRetentionPolicy>({.log_group_name = "/web"}));
  EXPECT_EQ(region.row<world::LogGroup>("/web").retention_in_days, std::nullopt);
}

TEST(LogGroups, refuse_what_cloudwatch_logs_refuses) {
  Region region;
  EXPECT_EQ(region.run<CreateLogGroup>({.log_group_name = "/web"}).error().code,
            "ResourceAlreadyExistsException");
  EXPECT_EQ(region.run<CreateLogGroup>({.log_group_name = "a b"}).error().code,
            "InvalidParameterException");
  EXPECT_EQ(region.run<DeleteLogGroup>({.log_group_name = "none"}).error().code,
            "ResourceNotFoundException");
  EXPECT_EQ(region.run<PutRetentionPolicy>({.log_group_name = "/web", .retention_in_days = 2})
                .error()
                .code,
            "InvalidParameterException");
  EXPECT_EQ(
      region.run<CreateLogStream>({.log_group_name = "/web", .log_stream_name = "a"}).error().code,
      "ResourceAlreadyExistsException");
  EXPECT_EQ(region.put({}, "none").error().message, "The specified log stream does not exist.");
}

TEST(LogGroups, take_tags_by_the_operations_of_today_and_of_old) {
  Region region;
  const std::string arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/web";
  ASSERT_TRUE(region.run<TagResource>({.resource_arn = arn, .tags = {{"a", "1"}, {"b", "2"}}}));
  ASSERT_TRUE(region.run<UntagLogGroup>({.log_group_name = "/web", .tags = {"a"}}));
  EXPECT_EQ(*region.run<ListTagsForResource>({.resource_arn = arn + ":*"})->tags,
            (std::map<std::string, std::string>{{"b", "2"}}));
  EXPECT_EQ(
      region.run<TagLogGroup>({.log_group_name = "/web", .tags = {{"aws:x", "1"}}}).error().code,
      "InvalidParameterException");
}

TEST(LogEvents, are_paged_forward_and_backward_and_end_with_the_same_token) {
  Region region;
  ASSERT_TRUE(region.put({{"1", region.at(9)}, {"2", region.at(8)}, {"3", region.at(7)}}));
  GetLogEvents::Input input{.limit = 2, .log_group_name = "/web", .log_stream_name = "a"};
  auto page = region.run<GetLogEvents>(input);
  EXPECT_EQ(texts(*page), (Texts{"2", "3"}));
  input.next_token = page->next_backward_token;
  EXPECT_EQ(texts(*region.run<GetLogEvents>(input)), (Texts{"1"}));
  input.next_token = page->next_forward_token;
  page = region.run<GetLogEvents>(input);
  EXPECT_TRUE(page->events->empty());
  EXPECT_EQ(page->next_forward_token, input.next_token);
  ASSERT_TRUE(region.put({{"4", region.at(6)}}));
  EXPECT_EQ(texts(*region.run<GetLogEvents>(input)), (Texts{"4"}));
  input.next_token = std::nullopt;
  input.start_from_head = true;
  EXPECT_EQ(texts(*region.run<GetLogEvents>(input)), (Texts{"1", "2"}));
  input.next_token = "f/12";
  EXPECT_EQ(region.run<GetLogEvents>(input).error().code, "InvalidParameterException");
}

TEST(LogEvents, that_are_too_old_or_too_new_are_rejected_and_the_others_taken) {
  Region region;
  ASSERT_TRUE(region.run<PutRetentionPolicy>({.log_group_name = "/web", .retention_in_days = 1}));
  const int day = 24 * 3600;
  const auto old = region.put({{"old", region.at(15 * day)}});
  EXPECT_EQ(old->rejected_log_events_info->too_old_log_event_end_index, 1);
  const auto put = region.put({{"expired", region.at(day + 60)}, {"kept", region.at(day - 60)}});
  EXPECT_EQ(put->rejected_log_events_info->expired_log_event_end_index, 1);
  EXPECT_EQ(region.put({{"new", region.at(-3 * 3600)}})
                ->rejected_log_events_info->too_new_log_event_start_index,
            0);
  EXPECT_EQ(region.filtered({}), (Texts{"kept"}));
  region.pass(std::chrono::minutes(2));
  EXPECT_EQ(region.filtered({}), (Texts{})) << "it has expired since";
}

TEST(LogEvents, come_in_order_and_within_a_day) {
  Region region;
  EXPECT_EQ(region.put({{"2", region.at(1)}, {"1", region.at(2)}}).error().code,
            "InvalidParameterException");
  EXPECT_EQ(region.put({{"1", region.at(90'000)}, {"2", region.at(0)}}).error().code,
            "InvalidParameterException");
  EXPECT_EQ(region.put({{std::string(1'048'576, 'x'), region.at(0)}}).error().code,
            "InvalidParameterException");
}

TEST(LogEvents, are_filtered_over_all_streams_in_the_order_of_their_time) {
  Region region;
  ASSERT_TRUE(region.run<CreateLogStream>({.log_group_name = "/web", .log_stream_name = "b/1"}));
  ASSERT_TRUE(region.put({{"ERROR one", region.at(30)}, {"fine", region.at(10)}}));
  ASSERT_TRUE(region.put({{"ERROR two", region.at(20)}}, "b/1"));
  EXPECT_EQ(region.filtered({}), (Texts{"ERROR one", "ERROR two", "fine"}));
  EXPECT_EQ(region.filtered({.filter_pattern = "ERROR"}), (Texts{"ERROR one", "ERROR two"}));
  EXPECT_EQ(region.filtered({.log_stream_name_prefix = "b/"}), (Texts{"ERROR two"}));
  EXPECT_EQ(region.filtered({.log_stream_names = std::vector<std::string>{"a"}}),
            (Texts{"ERROR one", "fine"}));
  EXPECT_EQ(region.filtered({.end_time = region.at(20), .start_time = region.at(25)}),
            (Texts{"ERROR two"}));
  FilterLogEvents::Input input{.filter_pattern = "ERROR", .limit = 1, .log_group_name = "/web"};
  const auto page = region.run<FilterLogEvents>(input);
  ASSERT_TRUE(page->next_token);
  input.next_token = page->next_token;
  const auto next = region.run<FilterLogEvents>(input);
  EXPECT_EQ(next->events->front().message, "ERROR two");
  EXPECT_EQ(next->events->front().log_stream_name, "b/1");
  EXPECT_EQ(
      region.run<FilterLogEvents>({.filter_pattern = "{", .log_group_name = "/web"}).error().code,
      "InvalidParameterException");
}

TEST(LogStreams, are_listed_by_name_or_by_their_last_event) {
  Region region;
  ASSERT_TRUE(region.run<CreateLogStream>({.log_group_name = "/web", .log_stream_name = "b"}));
  ASSERT_TRUE(region.run<CreateLogStream>({.log_group_name = "/web", .log_stream_name = "c"}));
  ASSERT_TRUE(region.put({{"x", region.at(5)}}, "b"));
  ASSERT_TRUE(region.put({{"y", region.at(50)}}, "c"));
  const auto names = [&](DescribeLogStreams::Input input) {
    input.log_group_name = "/web";
    Texts found;
    for (const auto& stream : *region.run<DescribeLogStreams>(input)->log_streams)
      found.push_back(*stream.log_stream_name);
    return found;
  };
  EXPECT_EQ(names({}), (Texts{"a", "b", "c"}));
  EXPECT_EQ(names({.descending = true, .order_by = OrderBy::last_event_time}),
            (Texts{"b", "c", "a"}));
  EXPECT_EQ(names({.log_stream_name_prefix = "b"}), (Texts{"b"}));
}

TEST(MetricFilters, publish_what_matches_and_their_default_when_nothing_does) {
  Region region;
  PutMetricFilter::Input filter{.filter_name = "errors",
                                .filter_pattern = "{ $.level = \"error\" }",
                                .log_group_name = "/web",
                                .metric_transformations = {{.default_value = 0,
                                                            .metric_name = "LogErrors",
                                                            .metric_namespace = "Service/web",
                                                            .metric_value = "1"}}};
  ASSERT_TRUE(region.run<PutMetricFilter>(filter));
  ASSERT_TRUE(region.put({{R"({"level":"error"})", region.at(2)}, {"plain", region.at(2)}}));
  ASSERT_EQ(region.sink.samples.size(), 1U);
  EXPECT_EQ(region.sink.samples[0].metric_namespace, "Service/web");
  EXPECT_EQ(region.sink.samples[0].sum, 1);
  ASSERT_TRUE(region.put({{"plain", region.at(1)}}));
  ASSERT_EQ(region.sink.samples.size(), 2U);
  EXPECT_EQ(region.sink.samples[1].sum, 0);
  const auto described = region.run<DescribeMetricFilters>({.filter_name_prefix = "err"});
  EXPECT_EQ(described->metric_filters->front().metric_transformations->front().default_value, 0);
}

TEST(MetricFilters, take_values_and_dimensions_from_the_event) {
  Region region;
  PutMetricFilter::Input filter{
      .filter_name = "latency",
      .filter_pattern = "[method, path, latency]",
      .log_group_name = "/web",
      .metric_transformations = {
          {.dimensions = std::map<std::string, std::string>{{"Method", "$method"}},
           .metric_name = "Latency",
           .metric_namespace = "Web",
           .metric_value = "$latency"}}};
  ASSERT_TRUE(region.run<PutMetricFilter>(filter));
  ASSERT_TRUE(region.put({{"GET / 0.25", region.at(2)}, {"GET / slow", region.at(2)}}));
  ASSERT_EQ(region.sink.samples.size(), 1U);
  EXPECT_EQ(region.sink.samples[0].sum, 0.25);
  EXPECT_EQ(region.sink.samples[0].dimensions.at("Method"), "GET");
  filter.metric_transformations[0].default_value = 0;
  EXPECT_EQ(region.run<PutMetricFilter>(filter).error().code, "InvalidParameterException");
}

TEST(MetricFilters, are_tried_on_messages) {
  Region region;
  const auto tried = region.run<TestMetricFilter>(
      {.filter_pattern = "[a, b = 4*]", .log_event_messages = {"x 404", "x 200"}});
  ASSERT_EQ(tried->matches->size(), 1U);
  EXPECT_EQ(tried->matches->front().event_number, 1);
  EXPECT_EQ(tried->matches->front().extracted_values->at("$b"), "404");
}

TEST(LogResourcePolicies, are_kept_when_they_are_JSON) {
  Region region;
  EXPECT_EQ(
      region.run<PutResourcePolicy>({.policy_document = "x", .policy_name = "p"}).error().code,
      "InvalidParameterException");
  ASSERT_TRUE(region.run<PutResourcePolicy>(
      {.policy_document = R"({"Statement":[]})", .policy_name = "p"}));
  EXPECT_EQ(region.run<DescribeResourcePolicies>({})->resource_policies->size(), 1U);
  ASSERT_TRUE(region.run<DeleteResourcePolicy>({.policy_name = "p"}));
  EXPECT_EQ(region.run<DeleteResourcePolicy>({.policy_name = "p"}).error().code,
            "ResourceNotFoundException");
}

}  // namespace
}  // namespace teal::services::logs
