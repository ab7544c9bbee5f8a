// simulation/fault.h — what can go wrong in a virtual world.
#pragma once
#include <array>
#include <string_view>

namespace teal::simulation {

enum class Fault {
  crash_at_start,
  never_healthy,
  late_unhealthy,
  task_dies,
  slow_start,
  alarm_fires,
  alarm_at_start,
  weights_changed,
  stop_request,
  superseded,
  scaling,
  restart,
  late_completion,
  lost_completion,
  double_completion,
  slow_balancer,
  clock_jump,
  network_fault,
};
inline constexpr std::array fault_names{
    std::string_view("crash"),    std::string_view("never-ok"), std::string_view("late-bad"),
    std::string_view("dies"),     std::string_view("slow"),     std::string_view("alarm"),
    std::string_view("alarm@0"),  std::string_view("weights"),  std::string_view("stop"),
    std::string_view("newer"),    std::string_view("scaling"),  std::string_view("restart"),
    std::string_view("late-msg"), std::string_view("lost-msg"), std::string_view("twice"),
    std::string_view("slow-ack"), std::string_view("clock"),    std::string_view("network"),
};
inline constexpr std::size_t fault_count = fault_names.size();
inline constexpr std::size_t fault_index(Fault fault) { return static_cast<std::size_t>(fault); }

}  // namespace teal::simulation
