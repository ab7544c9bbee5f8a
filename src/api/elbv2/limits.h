// api/elbv2/limits.h — Elastic Load Balancing v2: operations on limits.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct ZonalCapacityReservationState {
  std::optional<std::string> availability_zone;
  std::optional<double> effective_capacity_units;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ZonalCapacityReservationState::availability_zone>("AvailabilityZone"),
        field<&ZonalCapacityReservationState::effective_capacity_units>("EffectiveCapacityUnits"));
  }
};

struct DescribeAccountLimits {
  static constexpr std::string_view name = "DescribeAccountLimits";
  struct Input {
    std::optional<std::string> marker;
    std::optional<int> page_size;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::marker>("Marker"),
                    field<&Input::page_size>("PageSize", range(1, 400)));
    }
  };
  struct Output {
    std::optional<std::vector<Limit>> limits;
    std::optional<std::string> next_marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::limits>("Limits"), field<&Output::next_marker>("NextMarker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

// Terraform reads it with every load balancer. Capacity is never reserved here.
struct DescribeCapacityReservation {
  static constexpr std::string_view name = "DescribeCapacityReservation";
  struct Input {
    std::string load_balancer_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arn>("LoadBalancerArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<ZonalCapacityReservationState>> capacity_reservation_state;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::capacity_reservation_state>("CapacityReservationState"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
