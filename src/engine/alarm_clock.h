// engine/alarm_clock.h — evaluates alarms when their time has come, keeps their state and history,
// and has their actions carried out.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "schedule/metrics.h"
#include "services/context.h"

namespace teal::engine {

class AlarmClock {
 public:
  AlarmClock(const schedule::MetricStore& metrics, int time_scale);

  // Evaluates the region's alarms, unless that was done a moment ago. Gives the next time; nothing
  // when there are no alarms.
  std::optional<Time> run(services::Context& context);

 private:
  void evaluate(services::Context& context, const std::string& name) const;

  const schedule::MetricStore& metrics_;
  // A sixth of a minute of the region's time, so that what the balancer reports just after a minute
  // ended still counts soon; but not more often than it reports.
  Duration interval_;
  std::map<world::Scope, Time> evaluated_;
};

}  // namespace teal::engine
