#include "services/logs/ingest.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "schedule/log_pattern.h"

namespace teal::services::logs {

namespace {

using Transformation = api::logs::MetricTransformation;

// What one filter counts: a value for each event that matches, and its default for each minute in
// which events came and none did.
class Counting {
 public:
  Counting(MetricSink& sink, const schedule::LogPattern& pattern, const Transformation& metric)
      : sink_(sink), pattern_(pattern), metric_(metric) {}

  void look_at(const ports::NewLogEvent& event) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(event.at);
    if (!pattern_.matches(event.message)) {
      unmatched_.emplace(minute, event.at);
      return;
    }
    matched_.insert(minute);
    const auto value = schedule::parse_number(value_of(metric_.metric_value, event.message));
    if (!value) return;  // What is selected is no number: AWS counts nothing.
    std::map<std::string, std::string> dimensions;
    for (const auto& [name, selector] :
         metric_.dimensions.value_or(std::map<std::string, std::string>())) {
      const auto found = pattern_.select(selector, event.message);
      if (!found) return;  // Without one of its dimensions, the value belongs to no metric.
      dimensions[name] = *found;
    }
    put(event.at, *value, std::move(dimensions));
  }
  void finish() {
    if (!metric_.default_value) return;
    for (const auto& [minute, at] : unmatched_)
      if (!matched_.contains(minute)) put(at, *metric_.default_value, {});
  }

 private:
  std::string value_of(const std::string& text, const std::string& message) const {
    return text.starts_with('$') ? pattern_.select(text, message).value_or("") : text;
  }
  void put(Time at, double value, std::map<std::string, std::string> dimensions) {
    sink_.put({.metric_namespace = metric_.metric_namespace,
               .metric = metric_.metric_name,
               .dimensions = std::move(dimensions),
               .at = at,
               .minimum = value,
               .maximum = value,
               .sum = value,
               .samples = 1});
  }

  MetricSink& sink_;
  const schedule::LogPattern& pattern_;
  const Transformation& metric_;
  using Minute = std::chrono::sys_time<std::chrono::minutes>;
  std::set<Minute> matched_;
  std::map<Minute, Time> unmatched_;
};

}  // namespace

Status ingest(const Context& context, const world::LogGroup& group, const world::LogStream& stream,
              std::span<const ports::NewLogEvent> events,
              const std::optional<ports::LogBookmark>& bookmark) {
  auto* store = TRY(event_store(context));
  TRY(store->append({.group_id = group.id, .stream_id = stream.id}, events, context.now, bookmark));
  if (!context.facilities.metrics) return {};
  for (const auto* filter : context.world.in<world::LogMetricFilter>(group.name)) {
    const auto pattern = schedule::LogPattern::parse(filter->document.filter_pattern.value_or(""));
    if (!pattern) continue;  // It was checked when it was put.
    for (const Transformation& metric : wire::items(filter->document.metric_transformations)) {
      Counting counting(*context.facilities.metrics, *pattern, metric);
      for (const ports::NewLogEvent& event : events) counting.look_at(event);
      counting.finish();
    }
  }
  return {};
}

}  // namespace teal::services::logs
