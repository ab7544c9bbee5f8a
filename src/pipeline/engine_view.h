// pipeline/engine_view.h — what only an engine can tell about itself, and AWS has no word for: its
// declared time scale, and the numeric addresses where its load balancers listen.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/client.h"

namespace teal::pipeline {

struct EngineListener {
  std::string arn, address;
  int port = 0;  // The one that was bound, where the listener's own could not be.

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&EngineListener::arn>("arn"),
                        field<&EngineListener::address>("address"),
                        field<&EngineListener::port>("port"));
  }
};

struct EngineView {
  int time_scale = 1;
  std::vector<EngineListener> listeners;

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&EngineView::time_scale>("timeScale"),
                        field<&EngineView::listeners>("listeners"));
  }
};

// From /_teal/health; nothing when the endpoint is AWS, or does not tell.
std::optional<EngineView> look_at_engine(client::Client& aws);

}  // namespace teal::pipeline
