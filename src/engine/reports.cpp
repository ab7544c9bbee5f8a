#include "engine/reports.h"

#include <spdlog/spdlog.h>

#include <charconv>
#include <set>

#include "wire/json.h"

namespace teal::engine {

namespace {

constexpr const char* counters_setting = "balancer.counters";
constexpr Duration counters_stored_every{5'000};
constexpr const char* name_space = "AWS/ApplicationELB";

using Dimensions = std::map<std::string, std::string>;

Dimensions dimensions_of(const routing::CounterReport& row) {
  Dimensions dimensions{{"LoadBalancer", row.load_balancer}};
  if (!row.group.empty()) dimensions["TargetGroup"] = row.group;
  return dimensions;
}

const routing::CounterReport* find(const routing::Report& report,
                                   const routing::CounterReport& like) {
  for (const auto& row : report.counters)
    if (row.load_balancer == like.load_balancer && row.group == like.group) return &row;
  return nullptr;
}

// Cumulative counters only grow within one process.
std::int64_t grown(const std::map<std::string, std::int64_t>* before, const std::string& name,
                   std::int64_t now) {
  if (!before) return now;
  const auto row = before->find(name);
  return row == before->end() || row->second > now ? now : now - row->second;
}

}  // namespace

Status Reports::load(ports::Store& store) {
  const auto stored = store.setting(counters_setting);
  if (!stored) return std::unexpected(stored.error());
  if (stored->empty()) return {};
  const auto node = wire::read_json(*stored);
  // Counters that cannot be read cost a metric's first minute, not the start.
  if (node) wire::decode(*node, counted_, wire::Unknown::accept);
  return {};
}

bool Reports::take(const routing::Report& report, const routing::Table& table, Time now) {
  bool news = report.process != last_.process || report.generation != last_.generation ||
              report.targets.size() != last_.targets.size();
  std::map<std::string, routing::TargetReport> targets;
  for (const routing::TargetReport& target : report.targets) {
    const auto before = targets_.find(target.id);
    news |= before == targets_.end() || before->second.state != target.state ||
            before->second.reason != target.reason || before->second.drained != target.drained;
    targets[target.id] = target;
  }
  targets_ = std::move(targets);
  std::map<std::string, int> ports;
  for (const routing::ListenerReport& listener : report.listeners) {
    ports[listener.id] = listener.port;
    if (!listener.error.empty() && !ports_.contains(listener.id))
      spdlog::warn("listener {} could not be bound: {}", listener.id, listener.error);
  }
  news |= ports != ports_;
  ports_ = std::move(ports);
  count(report, now);
  gauge_hosts(table, now);
  last_ = report;
  return news;
}

void Reports::count(const routing::Report& report, Time now) {
  const bool same_process = counted_.process == report.process;
  for (const routing::CounterReport& row : report.counters) {
    const routing::CounterReport* before = same_process ? find(counted_, row) : nullptr;
    const Dimensions dimensions = dimensions_of(row);
    // A target group's counts are the load balancer's too, where it does not count them itself.
    const routing::CounterReport* own = nullptr;
    if (!row.group.empty())
      own =
          find(report,
               {.load_balancer = row.load_balancer, .group = {}, .counters = {}, .latency_us = {}});
    const Dimensions balancer_only{{"LoadBalancer", row.load_balancer}};
    for (const auto& [name, value] : row.counters) {
      const std::int64_t more = grown(before ? &before->counters : nullptr, name, value);
      if (more == 0) continue;
      counters_changed_ = true;
      metrics_.add({name_space, name, dimensions, "Count"}, now, static_cast<double>(more));
      if (!row.group.empty() && !(own && own->counters.contains(name)))
        metrics_.add({name_space, name, balancer_only, "Count"}, now, static_cast<double>(more));
    }
    for (const auto& [bound, value] : row.latency_us) {
      const std::int64_t more = grown(before ? &before->latency_us : nullptr, bound, value);
      double microseconds = 0;
      const auto [end, error] =
          std::from_chars(bound.data(), bound.data() + bound.size(), microseconds);
      if (more == 0 || error != std::errc{}) continue;
      const auto samples = static_cast<double>(more);
      metrics_.add({name_space, "TargetResponseTime", dimensions, "Seconds"}, now,
                   microseconds / 1e6, samples);
      if (!row.group.empty() && !(own && !own->latency_us.empty()))
        metrics_.add({name_space, "TargetResponseTime", balancer_only, "Seconds"}, now,
                     microseconds / 1e6, samples);
    }
  }
  counted_.process = report.process;
  counted_.counters = report.counters;
}

// HealthyHostCount and UnHealthyHostCount are always reported. Draining lowers the first and does
// not raise the second.
void Reports::gauge_hosts(const routing::Table& table, Time now) {
  std::map<std::string, std::set<std::string>> balancers;  // Of a group.
  for (const routing::Listener& listener : table.listeners)
    for (const routing::Rule& rule : listener.rules)
      for (const routing::WeightedGroup& group : rule.action.groups)
        balancers[group.group].insert(listener.load_balancer);
  for (const routing::TargetGroup& group : table.groups) {
    int healthy = 0, unhealthy = 0;
    for (const routing::Target& target : group.targets) {
      const auto seen = targets_.find(target.id);
      if (seen == targets_.end()) continue;
      healthy += seen->second.state == "healthy";
      unhealthy += seen->second.state == "unhealthy";
    }
    for (const std::string& balancer : balancers[group.id]) {
      const Dimensions dimensions{{"LoadBalancer", balancer}, {"TargetGroup", group.name}};
      metrics_.add({name_space, "HealthyHostCount", dimensions, "Count"}, now, healthy);
      metrics_.add({name_space, "UnHealthyHostCount", dimensions, "Count"}, now, unhealthy);
    }
  }
}

void Reports::store_counters(ports::Store& store, Time now) {
  if (!counters_changed_ || now - stored_at_ < counters_stored_every) return;
  stored_at_ = now;
  counters_changed_ = false;
  const Status stored =
      store.set_setting(counters_setting, wire::write_json(wire::encode(counted_)));
  if (!stored)
    spdlog::warn("the balancer's counters could not be stored: {}", stored.error().message);
}

const routing::TargetReport* Reports::target(const std::string& target_key) const {
  const auto found = targets_.find(target_key);
  return found == targets_.end() ? nullptr : &found->second;
}

int Reports::bound_port(const std::string& listener_arn) const {
  const auto found = ports_.find(listener_arn);
  return found == ports_.end() ? 0 : found->second;
}

std::vector<services::Observations::Point> Reports::metric(const MetricQuery& query) const {
  const auto seconds =
      static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(query.period).count());
  std::vector<Point> points;
  const schedule::MetricKey key{query.metric_namespace, query.metric, query.dimensions};
  for (const auto& point : metrics_.query(key, query.start, query.end, seconds))
    if (const auto value = schedule::statistic(point.values, query.statistic))
      points.push_back({.at = point.start, .value = *value, .samples = point.values.sample_count});
  return points;
}

std::vector<services::Observations::MetricName> Reports::metric_names() const {
  std::vector<MetricName> names;
  for (const schedule::MetricKey& key : metrics_.metrics())
    names.push_back(
        {.metric_namespace = key.name_space, .metric = key.name, .dimensions = key.dimensions});
  return names;
}

void Reports::put(const Sample& sample) {
  const schedule::MetricKey key{sample.metric_namespace, sample.metric, sample.dimensions};
  if (sample.minimum == sample.maximum) {
    metrics_.add(key, sample.at, sample.minimum, sample.samples);
    return;
  }
  schedule::Statistics set;
  set.add_set(sample.sum, sample.minimum, sample.maximum, sample.samples);
  metrics_.add(key, sample.at, set);
}

}  // namespace teal::engine
