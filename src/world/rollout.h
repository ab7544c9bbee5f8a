// world/rollout.h — the stored state of one deployment's state machine. Data only: rollout/decide.h
// moves it on.
//
// The same state carries ROLLING, BLUE_GREEN, LINEAR and CANARY (and CodeDeploy later): they differ
// in steps and in the phases they pass, not in machine. Waits are stored as they will be waited,
// that is, already divided by the time scale. Source: AWS documentation, ECS developer guide,
// blue-green-deployment-how-it-works, deployment-type-linear, canary-deployment,
// deployment-circuit-breaker, deployment-alarm-failure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

enum class Strategy { rolling, blue_green, linear, canary };
constexpr auto names(Strategy) {
  using wire::name;
  return std::array{name("ROLLING", Strategy::rolling), name("BLUE_GREEN", Strategy::blue_green),
                    name("LINEAR", Strategy::linear), name("CANARY", Strategy::canary)};
}

// Green's share of production traffic, and how long it is held before the next step. The last step
// is 100 % held for 0.
struct Step {
  int green_permille = 1000;
  std::int64_t hold_ms = 0;
  bool operator==(const Step&) const = default;
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&Step::green_permille>("greenPermille"),
                        wire::field<&Step::hold_ms>("holdMs"));
  }
};

// Why a deployment is being taken back, or was.
enum class Cause {
  none,
  circuit_breaker,
  alarm,
  stop_requested,
  superseded,
  invalid_network,
  stage_timeout,
  shift_guard
};
constexpr auto names(Cause) {
  using wire::name;
  return std::array{name("NONE", Cause::none),
                    name("CIRCUIT_BREAKER", Cause::circuit_breaker),
                    name("ALARM", Cause::alarm),
                    name("STOP_REQUESTED", Cause::stop_requested),
                    name("SUPERSEDED", Cause::superseded),
                    name("INVALID_NETWORK", Cause::invalid_network),
                    name("STAGE_TIMEOUT", Cause::stage_timeout),
                    name("SHIFT_GUARD", Cause::shift_guard)};
}

// One struct per phase, holding only what that phase needs. `name` is the stored name; the API's
// stage names come from rollout/stages.h.
namespace phase {
#define TEAL_PHASE_WITHOUT_MEMBERS(type, text)                      \
  struct type {                                                     \
    static constexpr std::string_view name = text;                  \
    static constexpr auto shape(auto...) { return wire::fields(); } \
    bool operator==(const type&) const = default;                   \
  };
#define TEAL_PHASE_WITH_SINCE(type, text)                      \
  struct type {                                                \
    static constexpr std::string_view name = text;             \
    Time since{};                                              \
    static constexpr auto shape(auto...) {                     \
      return wire::fields(wire::field<&type::since>("since")); \
    }                                                          \
    bool operator==(const type&) const = default;              \
  };

TEAL_PHASE_WITHOUT_MEMBERS(Pending, "PENDING")
// More than one revision had tasks at the start: bring the service to one before anything else.
TEAL_PHASE_WITH_SINCE(ReconcileService, "RECONCILE_SERVICE")
TEAL_PHASE_WITH_SINCE(ScaleUp, "SCALE_UP")
TEAL_PHASE_WITH_SINCE(TestTrafficShift, "TEST_TRAFFIC_SHIFT")
struct ProductionTrafficShift {
  static constexpr std::string_view name = "PRODUCTION_TRAFFIC_SHIFT";
  int step = 0;
  bool effective = false;  // Every worker of the balancer routes by this step's weights.
  Time since{};            // Of becoming effective; before that, of being asked for.
  static constexpr auto shape(auto...) {
    using T = ProductionTrafficShift;
    return wire::fields(wire::field<&T::step>("step"), wire::field<&T::effective>("effective"),
                        wire::field<&T::since>("since"));
  }
  bool operator==(const ProductionTrafficShift&) const = default;
};
TEAL_PHASE_WITH_SINCE(BakeTime, "BAKE_TIME")
TEAL_PHASE_WITH_SINCE(CleanUp, "CLEAN_UP")
// ROLLING: replace tasks within minimum and maximum percent, then bake while alarms are watched.
TEAL_PHASE_WITH_SINCE(RollingUpdate, "ROLLING_UPDATE")
TEAL_PHASE_WITH_SINCE(RollingBake, "ROLLING_BAKE")
// Traffic to blue in one step, then green to zero; for ROLLING, blue back up and green down within
// the percents.
struct RollingBack {
  static constexpr std::string_view name = "ROLLING_BACK";
  bool traffic_back = false;  // Every worker routes to blue alone.
  Time since{};
  static constexpr auto shape(auto...) {
    using T = RollingBack;
    return wire::fields(wire::field<&T::traffic_back>("trafficBack"),
                        wire::field<&T::since>("since"));
  }
  bool operator==(const RollingBack&) const = default;
};
TEAL_PHASE_WITHOUT_MEMBERS(Succeeded, "SUCCEEDED")
TEAL_PHASE_WITHOUT_MEMBERS(RolledBack, "ROLLED_BACK")
TEAL_PHASE_WITHOUT_MEMBERS(RollbackFailed, "ROLLBACK_FAILED")
// Ended without rollback: superseded by a newer deployment, or failed with rollback off. What runs
// goes on running.
TEAL_PHASE_WITHOUT_MEMBERS(Stopped, "STOPPED")

#undef TEAL_PHASE_WITHOUT_MEMBERS
#undef TEAL_PHASE_WITH_SINCE
}  // namespace phase

using Phase =
    std::variant<phase::Pending, phase::ReconcileService, phase::ScaleUp, phase::TestTrafficShift,
                 phase::ProductionTrafficShift, phase::BakeTime, phase::CleanUp,
                 phase::RollingUpdate, phase::RollingBake, phase::RollingBack, phase::Succeeded,
                 phase::RolledBack, phase::RollbackFailed, phase::Stopped>;

struct CircuitBreaker {
  bool enabled = false;
  bool rollback = false;
  int failures = 0;  // Set to zero by a task that becomes healthy.
  bool any_running =
      false;  // A task of this deployment reached RUNNING: only health failures count from then on.
  bool triggered = false;
  static constexpr auto shape(auto...) {
    using T = CircuitBreaker;
    using wire::field;
    return wire::fields(field<&T::enabled>("enabled"), field<&T::rollback>("rollback"),
                        field<&T::failures>("failures"), field<&T::any_running>("anyRunning"),
                        field<&T::triggered>("triggered"));
  }
  bool operator==(const CircuitBreaker&) const = default;
};

struct AlarmWatch {
  bool enabled = false;
  bool rollback = false;
  bool ignored =
      false;  // One was in ALARM when the deployment started: ECS ignores all for this deployment.
  std::vector<std::string> names;
  std::vector<std::string> triggered;
  static constexpr auto shape(auto...) {
    using T = AlarmWatch;
    using wire::field;
    return wire::fields(field<&T::enabled>("enabled"), field<&T::rollback>("rollback"),
                        field<&T::ignored>("ignored"), field<&T::names>("names"),
                        field<&T::triggered>("triggered"));
  }
  bool operator==(const AlarmWatch&) const = default;
};

struct Rollout {
  Strategy strategy = Strategy::rolling;
  std::vector<Step> steps;  // Empty for ROLLING.
  std::int64_t bake_ms = 0;
  std::int64_t stage_timeout_ms = 24LL * 3600 * 1000;
  int minimum_healthy_percent = 100;
  int maximum_percent = 200;
  bool has_blue = false;     // False for a service's first deployment.
  bool has_traffic = false;  // Behind a load balancer whose weights it shifts.
  bool has_test_traffic = false;
  CircuitBreaker breaker;
  AlarmWatch alarms;
  Phase phase;
  Cause cause = Cause::none;
  std::string reason;  // statusReason, in AWS's words.
  // How many tasks each side should have now; the scheduler (schedule/) keeps to it and replaces
  // what dies.
  int green_tasks = 0;
  int blue_tasks = 0;
  int green_permille = 0;  // Production weights last asked for.
  int test_permille = 0;
  std::optional<Time> rollback_started_at;

  static constexpr auto shape(auto...) {
    using T = Rollout;
    using wire::field;
    return wire::fields(
        field<&T::strategy>("strategy"), field<&T::steps>("steps"), field<&T::bake_ms>("bakeMs"),
        field<&T::stage_timeout_ms>("stageTimeoutMs"),
        field<&T::minimum_healthy_percent>("minimumHealthyPercent"),
        field<&T::maximum_percent>("maximumPercent"), field<&T::has_blue>("hasBlue"),
        field<&T::has_traffic>("hasTraffic"), field<&T::has_test_traffic>("hasTestTraffic"),
        field<&T::breaker>("breaker"), field<&T::alarms>("alarms"), field<&T::phase>("phase"),
        field<&T::cause>("cause"), field<&T::reason>("reason"),
        field<&T::green_tasks>("greenTasks"), field<&T::blue_tasks>("blueTasks"),
        field<&T::green_permille>("greenPermille"), field<&T::test_permille>("testPermille"),
        field<&T::rollback_started_at>("rollbackStartedAt"));
  }
  bool operator==(const Rollout&) const = default;
};

}  // namespace teal::world
