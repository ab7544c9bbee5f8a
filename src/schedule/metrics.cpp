#include "schedule/metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace teal::schedule {

namespace {

// Buckets of the histogram grow by 1 %: a percentile is right to half of that.
const double growth = std::log(1.01);
constexpr int zero_slot = 0;

int slot_of(double value) {
  if (value == 0 || !std::isfinite(value)) return zero_slot;
  const double magnitude = std::clamp(std::log(std::abs(value)) / growth, -20'000.0, 20'000.0);
  const int index = static_cast<int>(std::lround(magnitude)) + 20'001;
  return value > 0 ? index : -index;
}

double value_of(int slot) {
  if (slot == zero_slot) return 0;
  const double magnitude = std::exp((std::abs(slot) - 20'001) * growth);
  return slot > 0 ? magnitude : -magnitude;
}

std::optional<double> percent_of(const std::string& name) {
  if (name.size() < 2 || name.front() != 'p') return std::nullopt;
  double percent = 0;
  const char* end = name.data() + name.size();
  const auto [stopped_at, error] = std::from_chars(name.data() + 1, end, percent);
  if (error != std::errc{} || stopped_at != end) return std::nullopt;
  if (!(percent >= 0 && percent <= 100)) return std::nullopt;
  return percent;
}

}  // namespace

std::strong_ordering MetricKey::operator<=>(const MetricKey& other) const {
  if (const auto order = name_space <=> other.name_space; order != 0) return order;
  if (const auto order = name <=> other.name; order != 0) return order;
  return dimensions <=> other.dimensions;
}

void Statistics::add(double value, double count) {
  if (count <= 0) return;
  add_set(value * count, value, value, count);
  histogram[slot_of(value)] += count;
}

void Statistics::add_set(double set_sum, double set_minimum, double set_maximum, double count) {
  if (count <= 0) return;
  minimum = sample_count > 0 ? std::min(minimum, set_minimum) : set_minimum;
  maximum = sample_count > 0 ? std::max(maximum, set_maximum) : set_maximum;
  sum += set_sum;
  sample_count += count;
}

void Statistics::add(const Statistics& other) {
  add_set(other.sum, other.minimum, other.maximum, other.sample_count);
  for (const auto& [slot, count] : other.histogram) histogram[slot] += count;
}

double Statistics::percentile(double percent) const {
  double total = 0;
  for (const auto& [slot, count] : histogram) total += count;
  if (total <= 0) return percent < 50 ? minimum : maximum;
  if (percent >= 100) return maximum;
  const double rank = total * percent / 100;
  double passed = 0;
  for (const auto& [slot, count] : histogram) {
    passed += count;
    if (passed >= rank && passed > 0) return std::clamp(value_of(slot), minimum, maximum);
  }
  return maximum;
}

std::optional<double> statistic(const Statistics& values, const std::string& name) {
  if (name == "Sum") return values.sum;
  if (name == "Average") return values.average();
  if (name == "Minimum") return values.minimum;
  if (name == "Maximum") return values.maximum;
  if (name == "SampleCount") return values.sample_count;
  if (const auto percent = percent_of(name)) return values.percentile(*percent);
  return std::nullopt;
}

MetricStore::MetricStore(double time_scale, std::size_t buckets)
    : time_scale_(time_scale > 0 ? time_scale : 1), limit_(std::max<std::size_t>(buckets, 1)) {}

Duration MetricStore::length_of(int period_seconds) const {
  const int seconds = std::max(period_seconds, 60);
  const auto minute =
      std::max<std::int64_t>(1, std::llround(60'000.0 / time_scale_));  // A whole bucket.
  return Duration{minute * ((seconds + 59) / 60)};
}

Time MetricStore::start_of(Time at, int period_seconds) const {
  const auto length = length_of(period_seconds).count();
  const auto count = at.time_since_epoch().count();
  const auto rest = ((count % length) + length) % length;
  return Time{Duration{count - rest}};
}

// The bucket that holds `at`; null when it is older than all that is kept.
Statistics* MetricStore::bucket(const MetricKey& metric, Time at) {
  const Time start = start_of(at, 60);
  auto& buckets = series_[metric].buckets;
  auto place = std::ranges::lower_bound(buckets, start, {}, &Datapoint::start);
  if (place != buckets.end() && place->start == start) return &place->values;
  if (buckets.size() >= limit_) {
    if (place == buckets.begin()) return nullptr;
    const auto index = place - buckets.begin() - 1;
    buckets.pop_front();
    place = buckets.begin() + index;
  }
  return &buckets.insert(place, Datapoint{.start = start, .values = {}})->values;
}

void MetricStore::add(const MetricKey& metric, Time at, double value, double count) {
  if (Statistics* values = bucket(metric, at)) values->add(value, count);
}

void MetricStore::add(const MetricKey& metric, Time at, const Statistics& values) {
  if (values.sample_count <= 0) return;
  if (Statistics* kept = bucket(metric, at)) kept->add(values);
}

std::vector<Datapoint> MetricStore::query(const MetricKey& metric, Time start, Time end,
                                          int period) const {
  std::vector<Datapoint> points;
  const auto series = series_.find(metric);
  if (series == series_.end()) return points;
  const auto& buckets = series->second.buckets;
  for (auto it = std::ranges::lower_bound(buckets, start_of(start, period), {}, &Datapoint::start);
       it != buckets.end() && it->start < end; ++it) {
    const Time period_start = start_of(it->start, period);
    if (period_start < start) continue;
    if (points.empty() || points.back().start != period_start)
      points.push_back({.start = period_start, .values = {}});
    points.back().values.add(it->values);
  }
  // The last period is given whole, though it ends beyond `end`.
  if (!points.empty())
    for (const Datapoint& bucket : buckets)
      if (bucket.start >= end && start_of(bucket.start, period) == points.back().start)
        points.back().values.add(bucket.values);
  return points;
}

std::vector<MetricKey> MetricStore::metrics(const std::string& name_space) const {
  std::vector<MetricKey> keys;
  for (const auto& [key, series] : series_)
    if (name_space.empty() || key.name_space == name_space) keys.push_back(key);
  return keys;
}

}  // namespace teal::schedule
