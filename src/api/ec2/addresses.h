// api/ec2/addresses.h — operations on Elastic IP addresses.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

enum class DomainType { vpc, standard };
constexpr auto names(DomainType) {
  return std::array{name("vpc", DomainType::vpc), name("standard", DomainType::standard)};
}

struct AllocateAddress {
  static constexpr std::string_view name = "AllocateAddress";
  struct Input {
    std::optional<std::string> address;
    std::optional<DomainType> domain;
    std::optional<bool> dry_run;
    std::optional<std::string> network_border_group;
    std::optional<std::vector<TagSpecification>> tag_specifications;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::address>("address"), field<&Input::domain>("domain"),
                    field<&Input::dry_run>("dryRun"),
                    field<&Input::network_border_group>("networkBorderGroup"),
                    field<&Input::tag_specifications>("tagSpecification"));
    }
  };
  struct Output {
    std::optional<std::string> allocation_id;
    std::optional<std::string> domain;
    std::optional<std::string> network_border_group;
    std::optional<std::string> public_ip;
    std::optional<std::string> public_ipv4_pool;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::allocation_id>("allocationId"), field<&Output::domain>("domain"),
                    field<&Output::network_border_group>("networkBorderGroup"),
                    field<&Output::public_ip>("publicIp"),
                    field<&Output::public_ipv4_pool>("publicIpv4Pool"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ReleaseAddress {
  static constexpr std::string_view name = "ReleaseAddress";
  struct Input {
    std::optional<std::string> allocation_id;
    std::optional<bool> dry_run;
    std::optional<std::string> network_border_group;
    std::optional<std::string> public_ip;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::allocation_id>("allocationId"), field<&Input::dry_run>("dryRun"),
                    field<&Input::network_border_group>("networkBorderGroup"),
                    field<&Input::public_ip>("publicIp"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DisassociateAddress {
  static constexpr std::string_view name = "DisassociateAddress";
  struct Input {
    std::optional<std::string> association_id;
    std::optional<bool> dry_run;
    std::optional<std::string> public_ip;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::association_id>("associationId"),
                    field<&Input::dry_run>("dryRun"), field<&Input::public_ip>("publicIp"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Address {
  std::optional<std::string> allocation_id;
  std::optional<std::string> association_id;
  std::optional<std::string> domain;
  std::optional<std::string> instance_id;
  std::optional<std::string> network_border_group;
  std::optional<std::string> network_interface_id;
  std::optional<std::string> network_interface_owner_id;
  std::optional<std::string> private_ip_address;
  std::optional<std::string> public_ip;
  std::optional<std::string> public_ipv4_pool;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&Address::allocation_id>("allocationId"),
                  field<&Address::association_id>("associationId"),
                  field<&Address::domain>("domain"), field<&Address::instance_id>("instanceId"),
                  field<&Address::network_border_group>("networkBorderGroup"),
                  field<&Address::network_interface_id>("networkInterfaceId"),
                  field<&Address::network_interface_owner_id>("networkInterfaceOwnerId"),
                  field<&Address::private_ip_address>("privateIpAddress"),
                  field<&Address::public_ip>("publicIp"),
                  field<&Address::public_ipv4_pool>("publicIpv4Pool"),
                  field<&Address::tags>("tagSet"));
  }
};

struct DescribeAddresses {
  static constexpr std::string_view name = "DescribeAddresses";
  struct Input {
    std::optional<std::vector<std::string>> allocation_ids;
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> public_ips;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::allocation_ids>("allocationId"), field<&Input::dry_run>("dryRun"),
                    field<&Input::filters>("filter"), field<&Input::public_ips>("publicIp"));
    }
  };
  struct Output {
    std::optional<std::vector<Address>> addresses;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::addresses>("addressesSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class AddressAttributeName { domain_name };
constexpr auto names(AddressAttributeName) {
  return std::array{name("domain-name", AddressAttributeName::domain_name)};
}

struct AddressAttribute {
  std::optional<std::string> allocation_id;
  std::optional<std::string> public_ip;

  static constexpr auto shape(auto...) {
    return fields(field<&AddressAttribute::allocation_id>("allocationId"),
                  field<&AddressAttribute::public_ip>("publicIp"));
  }
};

struct DescribeAddressesAttribute {
  static constexpr std::string_view name = "DescribeAddressesAttribute";
  struct Input {
    std::optional<std::vector<std::string>> allocation_ids;
    std::optional<AddressAttributeName> attribute;
    std::optional<bool> dry_run;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::allocation_ids>("allocationId"),
                    field<&Input::attribute>("attribute"), field<&Input::dry_run>("dryRun"),
                    field<&Input::max_results>("maxResults", range(1, 1000)),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<AddressAttribute>> addresses;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::addresses>("addressSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
