// adapters/docker/network_bridge.h — the bridge of our private daemon: made in a free subnet,
// removed at the end. By ioctl, so that no `ip` command need be installed.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace teal::adapters::docker {

struct Subnet {
  std::uint32_t address = 0, mask = 0;  // Host byte order.
  bool overlaps(const Subnet& other) const {
    const std::uint32_t common = mask & other.mask;
    return (address & common) == (other.address & common);
  }
};

// What routes there are, from the text of /proc/net/route; default routes are left out.
std::vector<Subnet> routes_in(const std::string& proc_net_route);
// A /20 of 172.16.0.0/12 that no route touches, or one of 10.0.0.0/8; mask 0 when all are taken.
Subnet free_subnet(const std::vector<Subnet>& taken);

// "172.31.240.0/20"; nothing where the text is none.
std::optional<Subnet> subnet_in(const std::string& text);
// Of the rules that `iptables -S` lists, those of this bridge: what names it, and what names an
// address of the subnet that it was given, as a published port of a container does.
std::vector<std::string> rules_of_bridge(const std::string& listed, const std::string& bridge);

// Nothing is done when an interface of this name exists.
Status make_bridge(const std::string& name);
void remove_bridge(const std::string& name);

}  // namespace teal::adapters::docker
