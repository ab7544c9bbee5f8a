// api/ec2/gateways.h — operations on internet and NAT gateways.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct InternetGatewayAttachment {
  std::optional<std::string> state;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&InternetGatewayAttachment::state>("state"),
                  field<&InternetGatewayAttachment::vpc_id>("vpcId"));
  }
};

struct InternetGateway {
  std::optional<std::vector<InternetGatewayAttachment>> attachments;
  std::optional<std::string> internet_gateway_id;
  std::optional<std::string> owner_id;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&InternetGateway::attachments>("attachmentSet"),
                  field<&InternetGateway::internet_gateway_id>("internetGatewayId"),
                  field<&InternetGateway::owner_id>("ownerId"),
                  field<&InternetGateway::tags>("tagSet"));
  }
};

struct CreateInternetGateway {
  static constexpr std::string_view name = "CreateInternetGateway";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<TagSpecification>> tag_specifications;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::tag_specifications>("tagSpecification"));
    }
  };
  struct Output {
    std::optional<InternetGateway> internet_gateway;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::internet_gateway>("internetGateway"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct AttachInternetGateway {
  static constexpr std::string_view name = "AttachInternetGateway";
  struct Input {
    std::optional<bool> dry_run;
    std::string internet_gateway_id;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::internet_gateway_id>("internetGatewayId", required),
                    field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DetachInternetGateway {
  static constexpr std::string_view name = "DetachInternetGateway";
  struct Input {
    std::optional<bool> dry_run;
    std::string internet_gateway_id;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::internet_gateway_id>("internetGatewayId", required),
                    field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteInternetGateway {
  static constexpr std::string_view name = "DeleteInternetGateway";
  struct Input {
    std::optional<bool> dry_run;
    std::string internet_gateway_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::internet_gateway_id>("internetGatewayId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeInternetGateways {
  static constexpr std::string_view name = "DescribeInternetGateways";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> internet_gateway_ids;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::internet_gateway_ids>("internetGatewayId"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<InternetGateway>> internet_gateways;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::internet_gateways>("internetGatewaySet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class AvailabilityMode { zonal, regional };
constexpr auto names(AvailabilityMode) {
  return std::array{name("zonal", AvailabilityMode::zonal),
                    name("regional", AvailabilityMode::regional)};
}

enum class ConnectivityType { private_, public_ };
constexpr auto names(ConnectivityType) {
  return std::array{name("private", ConnectivityType::private_),
                    name("public", ConnectivityType::public_)};
}

struct NatGatewayAddress {
  std::optional<std::string> allocation_id;
  std::optional<std::string> association_id;
  std::optional<bool> is_primary;
  std::optional<std::string> network_interface_id;
  std::optional<std::string> private_ip;
  std::optional<std::string> public_ip;
  std::optional<std::string> status;

  static constexpr auto shape(auto...) {
    return fields(field<&NatGatewayAddress::allocation_id>("allocationId"),
                  field<&NatGatewayAddress::association_id>("associationId"),
                  field<&NatGatewayAddress::is_primary>("isPrimary"),
                  field<&NatGatewayAddress::network_interface_id>("networkInterfaceId"),
                  field<&NatGatewayAddress::private_ip>("privateIp"),
                  field<&NatGatewayAddress::public_ip>("publicIp"),
                  field<&NatGatewayAddress::status>("status"));
  }
};

struct NatGateway {
  std::optional<std::string> availability_mode;
  std::optional<std::string> connectivity_type;
  std::optional<Time> create_time;
  std::optional<Time> delete_time;
  std::optional<std::vector<NatGatewayAddress>> nat_gateway_addresses;
  std::optional<std::string> nat_gateway_id;
  std::optional<std::string> state;
  std::optional<std::string> subnet_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&NatGateway::availability_mode>("availabilityMode"),
                  field<&NatGateway::connectivity_type>("connectivityType"),
                  field<&NatGateway::create_time>("createTime"),
                  field<&NatGateway::delete_time>("deleteTime"),
                  field<&NatGateway::nat_gateway_addresses>("natGatewayAddressSet"),
                  field<&NatGateway::nat_gateway_id>("natGatewayId"),
                  field<&NatGateway::state>("state"), field<&NatGateway::subnet_id>("subnetId"),
                  field<&NatGateway::tags>("tagSet"), field<&NatGateway::vpc_id>("vpcId"));
  }
};

struct CreateNatGateway {
  static constexpr std::string_view name = "CreateNatGateway";
  struct Input {
    std::optional<std::string> allocation_id;
    std::optional<AvailabilityMode> availability_mode;
    std::optional<std::string> client_token;
    std::optional<ConnectivityType> connectivity_type;
    std::optional<bool> dry_run;
    std::optional<std::string> private_ip_address;
    std::optional<std::string> subnet_id;
    std::optional<std::vector<TagSpecification>> tag_specifications;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::allocation_id>("allocationId"),
                    field<&Input::availability_mode>("availabilityMode"),
                    field<&Input::client_token>("clientToken"),
                    field<&Input::connectivity_type>("connectivityType"),
                    field<&Input::dry_run>("dryRun"),
                    field<&Input::private_ip_address>("privateIpAddress"),
                    field<&Input::subnet_id>("subnetId"),
                    field<&Input::tag_specifications>("tagSpecification"));
    }
  };
  struct Output {
    std::optional<std::string> client_token;
    std::optional<NatGateway> nat_gateway;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::client_token>("clientToken"),
                    field<&Output::nat_gateway>("natGateway"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteNatGateway {
  static constexpr std::string_view name = "DeleteNatGateway";
  struct Input {
    std::optional<bool> dry_run;
    std::string nat_gateway_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::nat_gateway_id>("natGatewayId", required));
    }
  };
  struct Output {
    std::optional<std::string> nat_gateway_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::nat_gateway_id>("natGatewayId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeNatGateways {
  static constexpr std::string_view name = "DescribeNatGateways";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filter;
    std::optional<int> max_results;
    std::optional<std::vector<std::string>> nat_gateway_ids;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filter>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::nat_gateway_ids>("natGatewayId"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<NatGateway>> nat_gateways;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::nat_gateways>("natGatewaySet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
