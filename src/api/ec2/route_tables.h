// api/ec2/route_tables.h — operations on route tables, their routes and associations.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct RouteTableAssociationState {
  std::optional<std::string> state;

  static constexpr auto shape(auto...) {
    return fields(field<&RouteTableAssociationState::state>("state"));
  }
};

struct RouteTableAssociation {
  std::optional<RouteTableAssociationState> association_state;
  std::optional<std::string> gateway_id;
  std::optional<bool> main;
  std::optional<std::string> route_table_association_id;
  std::optional<std::string> route_table_id;
  std::optional<std::string> subnet_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&RouteTableAssociation::association_state>("associationState"),
        field<&RouteTableAssociation::gateway_id>("gatewayId"),
        field<&RouteTableAssociation::main>("main"),
        field<&RouteTableAssociation::route_table_association_id>("routeTableAssociationId"),
        field<&RouteTableAssociation::route_table_id>("routeTableId"),
        field<&RouteTableAssociation::subnet_id>("subnetId"));
  }
};

struct PropagatingVgw {
  std::optional<std::string> gateway_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PropagatingVgw::gateway_id>("gatewayId"));
  }
};

struct Route {
  std::optional<std::string> destination_cidr_block;
  std::optional<std::string> destination_ipv6_cidr_block;
  std::optional<std::string> destination_prefix_list_id;
  std::optional<std::string> gateway_id;
  std::optional<std::string> nat_gateway_id;
  std::optional<std::string> network_interface_id;
  std::optional<std::string> origin;
  std::optional<std::string> state;

  static constexpr auto shape(auto...) {
    return fields(field<&Route::destination_cidr_block>("destinationCidrBlock"),
                  field<&Route::destination_ipv6_cidr_block>("destinationIpv6CidrBlock"),
                  field<&Route::destination_prefix_list_id>("destinationPrefixListId"),
                  field<&Route::gateway_id>("gatewayId"),
                  field<&Route::nat_gateway_id>("natGatewayId"),
                  field<&Route::network_interface_id>("networkInterfaceId"),
                  field<&Route::origin>("origin"), field<&Route::state>("state"));
  }
};

struct RouteTable {
  std::optional<std::vector<RouteTableAssociation>> associations;
  std::optional<std::string> owner_id;
  std::optional<std::vector<PropagatingVgw>> propagating_vgws;
  std::optional<std::string> route_table_id;
  std::optional<std::vector<Route>> routes;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&RouteTable::associations>("associationSet"), field<&RouteTable::owner_id>("ownerId"),
        field<&RouteTable::propagating_vgws>("propagatingVgwSet"),
        field<&RouteTable::route_table_id>("routeTableId"), field<&RouteTable::routes>("routeSet"),
        field<&RouteTable::tags>("tagSet"), field<&RouteTable::vpc_id>("vpcId"));
  }
};

struct CreateRouteTable {
  static constexpr std::string_view name = "CreateRouteTable";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<bool> dry_run;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_token>("clientToken"), field<&Input::dry_run>("dryRun"),
                    field<&Input::tag_specifications>("tagSpecification"),
                    field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    std::optional<std::string> client_token;
    std::optional<RouteTable> route_table;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::client_token>("clientToken"),
                    field<&Output::route_table>("routeTable"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRouteTable {
  static constexpr std::string_view name = "DeleteRouteTable";
  struct Input {
    std::optional<bool> dry_run;
    std::string route_table_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::route_table_id>("routeTableId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeRouteTables {
  static constexpr std::string_view name = "DescribeRouteTables";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> route_table_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 100)),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::route_table_ids>("routeTableId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<RouteTable>> route_tables;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::route_tables>("routeTableSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct AssociateRouteTable {
  static constexpr std::string_view name = "AssociateRouteTable";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::string> gateway_id;
    std::string route_table_id;
    std::optional<std::string> subnet_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::gateway_id>("gatewayId"),
                    field<&Input::route_table_id>("routeTableId", required),
                    field<&Input::subnet_id>("subnetId"));
    }
  };
  struct Output {
    std::optional<std::string> association_id;
    std::optional<RouteTableAssociationState> association_state;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::association_id>("associationId"),
                    field<&Output::association_state>("associationState"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DisassociateRouteTable {
  static constexpr std::string_view name = "DisassociateRouteTable";
  struct Input {
    std::string association_id;
    std::optional<bool> dry_run;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::association_id>("associationId", required),
                    field<&Input::dry_run>("dryRun"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ReplaceRouteTableAssociation {
  static constexpr std::string_view name = "ReplaceRouteTableAssociation";
  struct Input {
    std::string association_id;
    std::optional<bool> dry_run;
    std::string route_table_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::association_id>("associationId", required),
                    field<&Input::dry_run>("dryRun"),
                    field<&Input::route_table_id>("routeTableId", required));
    }
  };
  struct Output {
    std::optional<RouteTableAssociationState> association_state;
    std::optional<std::string> new_association_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::association_state>("associationState"),
                    field<&Output::new_association_id>("newAssociationId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct CreateRoute {
  static constexpr std::string_view name = "CreateRoute";
  struct Input {
    std::optional<std::string> destination_cidr_block;
    std::optional<std::string> destination_ipv6_cidr_block;
    std::optional<bool> dry_run;
    std::optional<std::string> gateway_id;
    std::optional<std::string> nat_gateway_id;
    std::optional<std::string> network_interface_id;
    std::string route_table_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::destination_cidr_block>("destinationCidrBlock"),
                    field<&Input::destination_ipv6_cidr_block>("destinationIpv6CidrBlock"),
                    field<&Input::dry_run>("dryRun"), field<&Input::gateway_id>("gatewayId"),
                    field<&Input::nat_gateway_id>("natGatewayId"),
                    field<&Input::network_interface_id>("networkInterfaceId"),
                    field<&Input::route_table_id>("routeTableId", required));
    }
  };
  struct Output {
    std::optional<bool> return_;

    static constexpr auto shape(auto...) { return fields(field<&Output::return_>("return")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ReplaceRoute {
  static constexpr std::string_view name = "ReplaceRoute";
  struct Input {
    std::optional<std::string> destination_cidr_block;
    std::optional<std::string> destination_ipv6_cidr_block;
    std::optional<bool> dry_run;
    std::optional<std::string> gateway_id;
    std::optional<bool> local_target;
    std::optional<std::string> nat_gateway_id;
    std::optional<std::string> network_interface_id;
    std::string route_table_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::destination_cidr_block>("destinationCidrBlock"),
                    field<&Input::destination_ipv6_cidr_block>("destinationIpv6CidrBlock"),
                    field<&Input::dry_run>("dryRun"), field<&Input::gateway_id>("gatewayId"),
                    field<&Input::local_target>("localTarget"),
                    field<&Input::nat_gateway_id>("natGatewayId"),
                    field<&Input::network_interface_id>("networkInterfaceId"),
                    field<&Input::route_table_id>("routeTableId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRoute {
  static constexpr std::string_view name = "DeleteRoute";
  struct Input {
    std::optional<std::string> destination_cidr_block;
    std::optional<std::string> destination_ipv6_cidr_block;
    std::optional<bool> dry_run;
    std::string route_table_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::destination_cidr_block>("destinationCidrBlock"),
                    field<&Input::destination_ipv6_cidr_block>("destinationIpv6CidrBlock"),
                    field<&Input::dry_run>("dryRun"),
                    field<&Input::route_table_id>("routeTableId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
