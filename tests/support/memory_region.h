// support/memory_region.h — the gateway of a region in memory: requests are signed and verified,
// names are counted, time stands still, and nothing outside is touched.
#pragma once
#include <optional>
#include <string>

#include "adapters/memory_log_events.h"
#include "gateway/gateway.h"
#include "gateway/services.h"
#include "services/testing.h"
#include "wire/sigv4.h"

namespace teal::testing_support {

class MemoryRegion {
 public:
  http::Response ask(http::Request request, std::string_view service) {
    request.headers.push_back({"Host", "127.0.0.1:4566"});
    wire::sigv4::Request to_sign{request.method, request.target, {}, request.body};
    for (const auto& header : request.headers)
      to_sign.headers.push_back({header.name, header.value});
    for (auto& header : wire::sigv4::sign(to_sign, {"AKIDEXAMPLE", "secret"}, "eu-central-1",
                                          std::string(service), test_.now))
      request.headers.push_back({header.name, header.value});
    return gateway_.answer(request);
  }

 private:
  // Takes metrics; what is read back is what the test's observations say.
  class Sink : public services::MetricSink {
   public:
    void put(const Sample&) override { ++samples_; }

   private:
    int samples_ = 0;
  };

  // A failed operation's change is dropped, as the engine does it.
  Result<wire::Node> run(const wire::Operation<services::Context>& operation,
                         const wire::Node& request, wire::RenderViolations render) {
    world::Change change(test_.region);
    services::Context context(change, test_.now, test_.settings, test_.names, test_.observations,
                              {.metrics = &sink_, .log_events = &log_events_});
    auto output = operation.call(context, request, render);
    if (output) change.apply();
    return output;
  }

  services::testing::TestRegion test_;
  Sink sink_;
  adapters::MemoryLogEvents log_events_;
  gateway::Gateway gateway_{
      {},
      {.find_key = [](const std::string&) -> std::optional<gateway::AccessKey> {
         return gateway::AccessKey{"secret", "123456789012"};
       },
       .run = [this](const gateway::Caller&, const auto& operation, const wire::Node& request,
                     wire::RenderViolations render) { return run(operation, request, render); },
       .now = [this] { return test_.now; },
       .new_request_id = [] { return "11111111-2222-4333-8444-555555555555"; }},
      gateway::services()};
};

}  // namespace teal::testing_support
