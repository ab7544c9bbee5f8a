// engine/pace.h — when the control plane ticks: soon after something happened, several happenings
// in one go, and when the next instant it named has come. Never otherwise: an idle engine sleeps.
#pragma once
#include "adapters/timers.h"
#include "engine/control_plane.h"
#include "ports/clock.h"

namespace teal::engine {

class Pace {
 public:
  Pace(ControlPlane& control, adapters::Timers& timers, const ports::Clock& clock);
  ~Pace();
  Pace(const Pace&) = delete;
  Pace& operator=(const Pace&) = delete;

  void stop();  // No more ticks: what runs is being taken down.

 private:
  void wanted();
  void tick();

  ControlPlane& control_;
  adapters::Timers& timers_;
  const ports::Clock& clock_;
  adapters::TimerId soon_ = adapters::TimerId::none, due_ = adapters::TimerId::none;
  bool stopped_ = false;
};

}  // namespace teal::engine
