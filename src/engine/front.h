// engine/front.h — who answers what on the engine's port: AWS requests go to the gateway, /v2/ to
// the registry, /_teal/ is our own: documents about the engine, events as they happen, reset.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/timers.h"
#include "engine/region_keeper.h"
#include "http/exchange.h"
#include "ports/store.h"
#include "wire/node.h"

namespace teal::engine {

struct FrontParts {
  http::Handler& gateway;
  http::Handler& registry;
  ports::Store& store;
  RegionKeeper& keeper;
  adapters::Timers& timers;
  // Documents of the engine's own by their path: "/_teal/health".
  std::map<std::string, std::function<wire::Node()>, std::less<>> pages;
  std::function<Status()> reset;  // Empty: without --allow-reset.
};

class Front : public http::Handler {
 public:
  explicit Front(FrontParts parts);
  ~Front() override;

  std::unique_ptr<http::Exchange> begin(http::Request head,
                                        std::shared_ptr<http::Responder> responder) override;

 private:
  void answer(const http::Request& head, http::Responder& responder);
  void stream_events(const http::Request& head, std::shared_ptr<http::Responder> responder);
  void hear(const std::vector<world::JournalEntry>& entries);
  void breathe();

  FrontParts parts_;
  std::uint64_t subscription_ = 0;
  std::vector<std::shared_ptr<http::Responder>> streams_;
  adapters::TimerId breath_ = adapters::TimerId::none;
};

}  // namespace teal::engine
