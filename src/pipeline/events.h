// pipeline/events.h — a service's events, as they were and as they come.
#pragma once
#include <functional>
#include <string>

#include "api/ecs/service.h"
#include "client/client.h"

namespace teal::pipeline {

struct EventOptions {
  bool follow = false;
  Duration interval{1'000};
  std::function<bool()> interrupted;  // Ends a follow, without error.
};

using OnEvent = std::function<void(const api::ecs::ServiceEvent&)>;

// Oldest first; ECS keeps the last hundred.
Status events(client::Client& aws, const std::string& cluster, const std::string& service,
              const EventOptions& options, const OnEvent& on_event);

}  // namespace teal::pipeline
