// api/elbv2/listeners.h — Elastic Load Balancing v2: operations on listeners.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct CreateListener {
  static constexpr std::string_view name = "CreateListener";
  struct Input {
    std::optional<std::vector<Certificate>> certificates;
    std::vector<Action> default_actions;
    std::string load_balancer_arn;
    std::optional<int> port;
    std::optional<ProtocolEnum> protocol;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::certificates>("Certificates"),
                    field<&Input::default_actions>("DefaultActions", required),
                    field<&Input::load_balancer_arn>("LoadBalancerArn", required),
                    field<&Input::port>("Port", range(1, 65535)),
                    field<&Input::protocol>("Protocol"),
                    field<&Input::tags>("Tags", size(1, max_size)));
    }
  };
  struct Output {
    std::optional<std::vector<Listener>> listeners;

    static constexpr auto shape(auto...) { return fields(field<&Output::listeners>("Listeners")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteListener {
  static constexpr std::string_view name = "DeleteListener";
  struct Input {
    std::string listener_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::listener_arn>("ListenerArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeListeners {
  static constexpr std::string_view name = "DescribeListeners";
  struct Input {
    std::optional<std::vector<std::string>> listener_arns;
    std::optional<std::string> load_balancer_arn;
    std::optional<std::string> marker;
    std::optional<int> page_size;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::listener_arns>("ListenerArns"),
                    field<&Input::load_balancer_arn>("LoadBalancerArn"),
                    field<&Input::marker>("Marker"),
                    field<&Input::page_size>("PageSize", range(1, 400)));
    }
  };
  struct Output {
    std::optional<std::vector<Listener>> listeners;
    std::optional<std::string> next_marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::listeners>("Listeners"),
                    field<&Output::next_marker>("NextMarker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyListener {
  static constexpr std::string_view name = "ModifyListener";
  struct Input {
    std::optional<std::vector<Certificate>> certificates;
    std::optional<std::vector<Action>> default_actions;
    std::string listener_arn;
    std::optional<int> port;
    std::optional<ProtocolEnum> protocol;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::certificates>("Certificates"),
                    field<&Input::default_actions>("DefaultActions"),
                    field<&Input::listener_arn>("ListenerArn", required),
                    field<&Input::port>("Port", range(1, 65535)),
                    field<&Input::protocol>("Protocol"));
    }
  };
  struct Output {
    std::optional<std::vector<Listener>> listeners;

    static constexpr auto shape(auto...) { return fields(field<&Output::listeners>("Listeners")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeListenerAttributes {
  static constexpr std::string_view name = "DescribeListenerAttributes";
  struct Input {
    std::string listener_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::listener_arn>("ListenerArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<ListenerAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyListenerAttributes {
  static constexpr std::string_view name = "ModifyListenerAttributes";
  struct Input {
    std::vector<ListenerAttribute> attributes;
    std::string listener_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attributes>("Attributes", required),
                    field<&Input::listener_arn>("ListenerArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<ListenerAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
