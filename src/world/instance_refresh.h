// world/instance_refresh.h — instance refreshes of Auto Scaling groups.
#pragma once
#include <optional>
#include <string>

#include "api/autoscaling/refresh_types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

struct InstanceRefresh {
  static constexpr std::string_view kind = "autoscaling.instance-refresh";
  static constexpr int schema = 1;

  std::string id;
  std::string group_name;
  api::autoscaling::InstanceRefresh document;  // Preferences with AWS's defaults filled in.
  // What new instances are launched from, and what the group had, for a rollback; versions are
  // numbers.
  api::autoscaling::LaunchTemplateSpecification target;
  api::autoscaling::LaunchTemplateSpecification saved;
  bool is_reversible = false;
  Time progressed_at{};  // When it last got further.
  int done = 0;          // Instances that are up to date and warm, when last looked at.
  int checkpoints_passed = 0;
  std::optional<Time> paused_until;  // At a checkpoint.
  std::optional<Time> bakes_until;

  std::string key() const { return id; }
  std::string group() const { return group_name; }
  // What instances that this refresh launches now are marked with; a rollback's launches are told
  // from those that it replaces.
  std::string launch_mark() const { return document.rollback_details ? id + "/rollback" : id; }
  bool is_active() const {
    using enum api::autoscaling::InstanceRefreshStatus;
    return document.status == pending || document.status == in_progress ||
           document.status == baking || document.status == cancelling ||
           document.status == rollback_in_progress;
  }
  static constexpr auto shape(auto...) {
    using T = InstanceRefresh;
    using wire::field;
    return wire::fields(
        field<&T::id>("id"), field<&T::group_name>("groupName"), field<&T::document>("document"),
        field<&T::target>("target"), field<&T::saved>("saved"),
        field<&T::is_reversible>("isReversible"), field<&T::progressed_at>("progressedAt"),
        field<&T::done>("done"), field<&T::checkpoints_passed>("checkpointsPassed"),
        field<&T::paused_until>("pausedUntil"), field<&T::bakes_until>("bakesUntil"));
  }
};

}  // namespace teal::world
