#include "schedule/tasks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace teal::schedule {

namespace {

using Progress = TaskView::Progress;
using Tasks = std::vector<const TaskView*>;

int size(const Tasks& tasks) { return static_cast<int>(tasks.size()); }

// The tasks of one revision, by what they are worth to it.
struct Revision {
  Tasks healthy;
  Tasks unhealthy;  // To be replaced.
  Tasks coming;     // Starting, or running and not yet judged.
  int stopping = 0;
};

Revision sort_out(const ServiceView& service, const std::string& name) {
  Revision revision;
  for (const TaskView& task : service.tasks) {
    if (task.revision != name) continue;
    if (task.progress == Progress::stopping)
      ++revision.stopping;
    else if (task.progress == Progress::running && task.unhealthy)
      revision.unhealthy.push_back(&task);
    else if (task.progress == Progress::running && task.healthy)
      revision.healthy.push_back(&task);
    else
      revision.coming.push_back(&task);
  }
  return revision;
}

// Counts per zone, kept up to date while a plan is made, so that the second start sees the first.
class Zones {
 public:
  explicit Zones(const ServiceView& service) : zones_(service.zones) {
    for (const TaskView& task : service.tasks)
      if (task.progress != Progress::stopping) add(task.revision, task.zone, 1);
  }

  void add(const std::string& revision, const std::string& zone, int tasks) {
    of_revision_[{revision, zone}] += tasks;
    of_service_[zone] += tasks;
  }
  int of(const std::string& revision, const std::string& zone) const {
    const auto found = of_revision_.find({revision, zone});
    return found == of_revision_.end() ? 0 : found->second;
  }
  int of(const std::string& zone) const {
    const auto found = of_service_.find(zone);
    return found == of_service_.end() ? 0 : found->second;
  }
  // The emptiest for the revision, then for the service; then the first listed.
  std::string emptiest(const std::string& revision) const {
    if (zones_.empty()) return {};
    return *std::ranges::min_element(zones_, {}, [&](const std::string& zone) {
      return std::tuple(of(revision, zone), of(zone));
    });
  }

 private:
  std::vector<std::string> zones_;
  std::map<std::pair<std::string, std::string>, int> of_revision_;
  std::map<std::string, int> of_service_;
};

class Planner {
 public:
  Planner(const ServiceView& service, Time now) : service_(service), now_(now), zones_(service) {
    int wanted = 0;
    for (const Wanted& row : service.wanted) wanted += row.tasks;
    // The rollout keeps to maximumPercent where it replaces tasks (rolling.cpp); blue and green
    // side by side need room for both whatever the percent says.
    limit_ = std::max(service.desired_count * service.maximum_percent / 100, wanted);
    in_being_ = static_cast<int>(service.tasks.size());
  }

  Plan plan() {
    for (const auto& [revision, tasks] : wanted_by_revision()) settle(revision, tasks);
    return std::move(plan_);
  }

 private:
  std::map<std::string, int> wanted_by_revision() const {
    std::map<std::string, int> wanted;
    for (const TaskView& task : service_.tasks) wanted[task.revision];
    for (const Wanted& row : service_.wanted) wanted[row.revision] += row.tasks;
    return wanted;
  }

  void settle(const std::string& name, int wanted) {
    Revision revision = sort_out(service_, name);
    // An unhealthy task is kept until its replacement is healthy, unless it is one too many.
    int spare = size(revision.healthy) + size(revision.unhealthy) - wanted;
    give_up(name, revision.unhealthy, spare);
    const int fit = size(revision.healthy) + size(revision.coming);
    if (fit < wanted) return start(name, revision, wanted - fit);
    spare = fit - wanted;
    spare -= give_up(name, revision.coming, spare);
    give_up(name, revision.healthy, spare);
  }

  void start(const std::string& name, Revision& revision, int missing) {
    if (now_ < service_.throttle.next_launch_at) {
      plan_.throttled_until = service_.throttle.next_launch_at;
      return;
    }
    int started = 0;
    for (; started < missing && in_being_ < limit_; ++started, ++in_being_) {
      const std::string zone = zones_.emptiest(name);
      zones_.add(name, zone, 1);
      plan_.starts.push_back({.revision = name, .zone = zone});
    }
    // No room to start the replacement first: unhealthy tasks make room, one at a time. They do
    // not count towards the minimum.
    const bool one_is_going = revision.stopping > 0 || stopped_of_.contains(name);
    if (started == 0 && !one_is_going) give_up(name, revision.unhealthy, 1);
  }

  // Chooses up to `count` of `tasks` to stop: from the fullest zone, tasks that do not run first,
  // then the youngest. Returns how many were found.
  int give_up(const std::string& name, Tasks& tasks, int count) {
    std::erase_if(tasks, [](const TaskView* task) { return task->is_protected; });
    int stopped = 0;
    for (; stopped < count && !tasks.empty(); ++stopped) {
      const auto rank = [&](const TaskView* task) {
        return std::tuple(task->progress != Progress::starting, -zones_.of(name, task->zone),
                          -zones_.of(task->zone), -task->created_at.time_since_epoch().count(),
                          std::string_view(task->id));
      };
      const auto chosen = std::ranges::min_element(tasks, {}, rank);
      const TaskView& task = **chosen;
      zones_.add(name, task.zone, -1);
      plan_.stops.push_back({.id = task.id, .reason = reason_of(task)});
      stopped_of_[name]++;
      tasks.erase(chosen);
    }
    return stopped;
  }

  static StopTask::Reason reason_of(const TaskView& task) {
    if (!task.unhealthy) return StopTask::Reason::scaling;
    return *task.unhealthy == Unhealthy::in_container ? StopTask::Reason::unhealthy_container
                                                      : StopTask::Reason::unhealthy_target;
  }

  const ServiceView& service_;
  Time now_;
  Zones zones_;
  int limit_ = 0;
  int in_being_ = 0;  // The stopping ones too: they hold their place until they are gone.
  std::map<std::string, int> stopped_of_;
  Plan plan_;
};

}  // namespace

Plan reconcile(const ServiceView& service, Time now) { return Planner(service, now).plan(); }

std::string stopped_reason(StopTask::Reason reason, const std::string& deployment,
                           const std::string& target_group_arn) {
  switch (reason) {
    case StopTask::Reason::scaling:
      return "Scaling activity initiated by (deployment " + deployment + ")";
    case StopTask::Reason::unhealthy_target:
      return "Task failed ELB health checks in (target-group " + target_group_arn + ")";
    case StopTask::Reason::unhealthy_container:
      return "Task failed container health checks";
  }
  return {};
}

Throttle after_failed_start(const Throttle& throttle, Time now, double time_scale) {
  if (now < throttle.next_launch_at) return throttle;  // Of the wave that was counted.
  static constexpr double first_ms = 10'000, longest_ms = 27 * 60'000.0;
  const int doublings = std::min(throttle.failures, 20);
  const double delay_ms = std::min(std::ldexp(first_ms, doublings), longest_ms);
  const double scale = time_scale > 0 ? time_scale : 1;
  return {.failures = throttle.failures + 1,
          .next_launch_at = now + Duration{std::llround(delay_ms / scale)}};
}

std::vector<Wanted> share_of_blue(int tasks, const std::vector<RevisionTasks>& revisions,
                                  const std::string& serving, bool one_revision) {
  std::map<std::string, int> shares;
  int left = tasks;
  const auto take = [&](const std::string& revision, int count) {
    shares[revision] += count;
    left -= count;
  };
  if (!one_revision) {
    // Healthy tasks first, of the serving revision before others; then whatever lives.
    for (const bool first : {true, false})
      for (const RevisionTasks& row : revisions)
        if ((row.revision == serving) == first) take(row.revision, std::min(left, row.healthy));
    for (const RevisionTasks& row : revisions)
      take(row.revision, std::clamp(row.alive - shares[row.revision], 0, left));
  }
  take(serving, left);
  std::vector<Wanted> wanted;
  for (const auto& [revision, count] : shares)
    if (!revision.empty()) wanted.push_back({.revision = revision, .tasks = count});
  return wanted;
}

}  // namespace teal::schedule
