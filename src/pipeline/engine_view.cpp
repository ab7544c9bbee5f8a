#include "pipeline/engine_view.h"

#include "wire/json.h"

namespace teal::pipeline {

std::optional<EngineView> look_at_engine(client::Client& aws) {
  if (aws.configuration().endpoint_url.empty()) return std::nullopt;
  const auto page = aws.page("/_teal/health");
  if (!page) return std::nullopt;
  const auto node = wire::read_json(*page);
  EngineView view;
  if (!node || !wire::decode(*node, view, wire::Unknown::accept).empty()) return std::nullopt;
  return view;
}

}  // namespace teal::pipeline
