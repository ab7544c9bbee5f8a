// client/client.h — an AWS client typed by api/: the same operation structs that the engine serves.
//
//   Client aws(TRY(configure({}, process_environment())));
//   const auto output = aws.call<api::ecs::DescribeServices>({.cluster = "web", …});
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "client/configuration.h"
#include "client/retry.h"
#include "client/service.h"
#include "client/transport.h"
#include "wire/shape.h"

namespace teal::client {

// What the client takes from the outside; tests bring their own.
struct Outside {
  std::function<Result<http::Response>(const Outgoing&)> exchange;
  std::function<Time()> now;
  std::function<void(Duration)> wait;
  std::function<double()> jitter;  // In [0, 1).
};
Outside real_outside();

class Client {
 public:
  explicit Client(Configuration configuration, Outside outside = real_outside(),
                  RetryPolicy policy = {});

  template <class Op>
  Result<typename Op::Output> call(const typename Op::Input& input) {
    typename Op::Output output;
    constexpr Service service = service_of(static_cast<const Op*>(nullptr));
    TRY(send(service, Op::name, wire::encode(input), &output,
             wire::TypeOf<typename Op::Output>::value));
    return output;
  }

  // What lies at `path` of the endpoint, unsigned: an engine's own pages, which AWS does not have.
  Result<std::string> page(const std::string& path);

  const Configuration& configuration() const { return configuration_; }
  // Those who wait between two calls use the client's own clock and patience.
  Time now() const { return outside_.now(); }
  void wait(Duration span) const { outside_.wait(span); }

 private:
  Status send(const Service& service, std::string_view operation, const wire::Node& input,
              void* output, const wire::Type& output_type);
  Result<http::Response> attempt(const Service& service, std::string_view operation,
                                 const std::string& body);
  void sign(http::Request& request, const Service& service) const;

  Configuration configuration_;
  Outside outside_;
  RetryPolicy policy_;
  std::unique_ptr<RetryBudget> budget_;
  Duration clock_offset_{0};  // AWS's clock minus ours, learnt from a refusal for skew.
};

}  // namespace teal::client
