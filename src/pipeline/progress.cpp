#include "pipeline/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace teal::pipeline {
namespace {

using api::ecs::DeploymentStrategy;
using api::ecs::ServiceDeploymentLifecycleStage;
using api::ecs::ServiceDeploymentStatus;

constexpr std::string_view blue_ink = "\x1b[34m";
constexpr std::string_view green_ink = "\x1b[32m";
constexpr std::string_view bold_ink = "\x1b[1m";
constexpr std::string_view dim_ink = "\x1b[2m";
constexpr std::string_view no_ink = "\x1b[0m";

std::string inked(std::string_view text, std::string_view with, Ink ink) {
  if (ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}{}", with, text, no_ink);
}

std::string repeat(std::string_view cell, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += cell;
  return out;
}

std::string percent(double weight) {
  return weight == std::floor(weight) ? fmt::format("{:.0f} %", weight)
                                      : fmt::format("{:.1f} %", weight);
}

// Where a deployment stands, for a person: its stage while it runs, else how it ended.
std::string stage_text(const Observation& seen) {
  if (seen.status == ServiceDeploymentStatus::in_progress && seen.stage)
    return std::string(wire::to_text(*seen.stage));
  return std::string(wire::to_text(seen.status));
}

std::string tasks_text(const Side& side) {
  std::string text = fmt::format("{} of {} tasks running", side.running, side.requested);
  if (side.pending > 0) text += fmt::format(", {} starting", side.pending);
  if (side.healthy) text += fmt::format(", {} healthy", *side.healthy);
  if (side.unhealthy.value_or(0) > 0) text += fmt::format(", {} unhealthy", *side.unhealthy);
  if (side.draining.value_or(0) > 0) text += fmt::format(", {} draining", *side.draining);
  return text;
}

bool same_tasks(const Side& a, const Side& b) {
  return a.running == b.running && a.requested == b.requested && a.healthy == b.healthy &&
         a.unhealthy == b.unhealthy && a.draining == b.draining;
}

std::string since_start(const Observation& seen) {
  const auto begun = seen.started_at ? seen.started_at : seen.created_at;
  if (!begun || seen.at < *begun) return in_words(Duration{0});
  return in_words(seen.at - *begun);
}

}  // namespace

std::string short_name(const std::string& arn) {
  const auto slash = arn.rfind('/');
  return slash == std::string::npos ? arn : arn.substr(slash + 1);
}

std::string in_words(Duration span) {
  const double seconds = static_cast<double>(span.count()) / 1000.0;
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<long>(seconds);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string traffic_bar(double blue_weight, double green_weight, int width, Ink ink) {
  const double total = blue_weight + green_weight;
  if (total <= 0) return repeat("·", width);
  const double exact = green_weight / total * width;
  int green_cells = static_cast<int>(std::lround(exact));
  // A share that is there is seen, however small: 1 % of 40 cells would round to none.
  if (green_weight > 0) green_cells = std::max(green_cells, 1);
  if (blue_weight > 0) green_cells = std::min(green_cells, width - 1);
  // Without colours the two sides differ by their cells.
  return inked(repeat("█", width - green_cells), blue_ink, ink) +
         inked(repeat(ink == Ink::plain ? "░" : "█", green_cells), green_ink, ink);
}

std::vector<std::string> progress_block(const Observation& now, Ink ink) {
  std::vector<std::string> lines;
  lines.push_back(fmt::format("{}  {}  {}", inked(stage_text(now), bold_ink, ink),
                              inked(wire::to_text(now.strategy), dim_ink, ink), since_start(now)));
  const bool weighted = now.strategy != DeploymentStrategy::rolling && now.blue;
  if (weighted)
    lines.push_back(
        fmt::format("traffic  {} {} {}", percent(now.blue->production_weight),
                    traffic_bar(now.blue->production_weight, now.green.production_weight, 40, ink),
                    percent(now.green.production_weight)));
  if (now.blue)
    lines.push_back(fmt::format("{}   {:<14} {}", inked("blue ", blue_ink, ink),
                                short_name(now.blue->task_definition_arn), tasks_text(*now.blue)));
  lines.push_back(fmt::format("{}   {:<14} {}", inked("green", green_ink, ink),
                              short_name(now.green.task_definition_arn), tasks_text(now.green)));
  if (now.failed_tasks > 0)
    lines.push_back(now.failed_tasks_threshold > 0
                        ? fmt::format("failed   {} of {} tasks until the circuit breaker opens",
                                      now.failed_tasks, now.failed_tasks_threshold)
                        : fmt::format("failed   {} tasks", now.failed_tasks));
  for (const std::string& alarm : now.triggered_alarms)
    lines.push_back(fmt::format("alarm    {} fired", alarm));
  if (!now.status_reason.empty()) lines.push_back("reason   " + now.status_reason);
  return lines;
}

std::vector<std::string> progress_lines(const std::optional<Observation>& before,
                                        const Observation& now) {
  std::vector<std::string> lines;
  const std::string at = "[" + since_start(now) + "] ";
  if (!before || stage_text(*before) != stage_text(now)) lines.push_back(at + stage_text(now));
  if (now.strategy != DeploymentStrategy::rolling && now.blue &&
      (!before || !before->blue || before->green.production_weight != now.green.production_weight ||
       before->blue->production_weight != now.blue->production_weight))
    lines.push_back(at + fmt::format("traffic: blue {}, green {}",
                                     percent(now.blue->production_weight),
                                     percent(now.green.production_weight)));
  if (now.blue && (!before || !before->blue || !same_tasks(*before->blue, *now.blue)))
    lines.push_back(at + fmt::format("blue {}: {}", short_name(now.blue->task_definition_arn),
                                     tasks_text(*now.blue)));
  if (!before || !same_tasks(before->green, now.green))
    lines.push_back(at + fmt::format("green {}: {}", short_name(now.green.task_definition_arn),
                                     tasks_text(now.green)));
  if (now.failed_tasks > (before ? before->failed_tasks : 0))
    lines.push_back(at + fmt::format("failed tasks: {} (circuit breaker opens at {})",
                                     now.failed_tasks, now.failed_tasks_threshold));
  for (const std::string& alarm : now.triggered_alarms)
    if (!before || std::find(before->triggered_alarms.begin(), before->triggered_alarms.end(),
                             alarm) == before->triggered_alarms.end())
      lines.push_back(at + "alarm fired: " + alarm);
  for (const auto& event : now.new_events) lines.push_back(at + event.message.value_or(""));
  if (!now.status_reason.empty() && (!before || before->status_reason != now.status_reason))
    lines.push_back(at + "reason: " + now.status_reason);
  return lines;
}

}  // namespace teal::pipeline
