#include "adapters/docker/network_bridge.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

namespace teal::adapters::docker {

namespace {

constexpr std::uint32_t twenty_bits = 0xfffff000;

class ControlSocket {
 public:
  ControlSocket() : fd_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {}
  ~ControlSocket() { ::close(fd_); }
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;

  bool ask(unsigned long request, void* argument) { return ::ioctl(fd_, request, argument) == 0; }

 private:
  int fd_;
};

ifreq request_for(const std::string& name) {
  ifreq request{};
  name.copy(request.ifr_name, IFNAMSIZ - 1);
  return request;
}

void set_address(sockaddr& into, std::uint32_t address) {
  sockaddr_in value{};
  value.sin_family = AF_INET;
  value.sin_addr.s_addr = htonl(address);
  std::memcpy(&into, &value, sizeof value);
}

bool bring(ControlSocket& control, const std::string& name, bool up) {
  ifreq request = request_for(name);
  if (!control.ask(SIOCGIFFLAGS, &request)) return false;
  if (up)
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
  else
    request.ifr_flags = static_cast<short>(request.ifr_flags & ~IFF_UP);
  return control.ask(SIOCSIFFLAGS, &request);
}

}  // namespace

std::vector<Subnet> routes_in(const std::string& proc_net_route) {
  std::vector<Subnet> routes;
  std::istringstream lines(proc_net_route);
  std::string line;
  std::getline(lines, line);  // Titles.
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string interface, destination, gateway, flags, unused, mask;
    words >> interface >> destination >> gateway >> flags >> unused >> unused >> unused >> mask;
    if (mask.empty() || mask == "00000000") continue;
    // The kernel prints network byte order as a little-endian number.
    const auto number = [](const std::string& hex) {
      return ntohl(static_cast<std::uint32_t>(std::stoul(hex, nullptr, 16)));
    };
    routes.push_back({number(destination), number(mask)});
  }
  return routes;
}

Subnet free_subnet(const std::vector<Subnet>& taken) {
  const auto is_free = [&](const Subnet& subnet) {
    return std::ranges::none_of(taken, [&](const Subnet& t) { return t.overlaps(subnet); });
  };
  // From the far end: Docker and people begin at the near one.
  for (std::uint32_t at = 0xac1ff000; at >= 0xac100000; at -= 0x1000)
    if (const Subnet subnet{at, twenty_bits}; is_free(subnet)) return subnet;
  for (std::uint32_t at = 0x0afff000; at >= 0x0a000000; at -= 0x1000)
    if (const Subnet subnet{at, twenty_bits}; is_free(subnet)) return subnet;
  return {};
}

std::optional<Subnet> subnet_in(const std::string& text) {
  const auto slash = text.find('/');
  in_addr address{};
  int bits = 0;
  const char* const begin = text.data() + slash + 1;
  if (slash == std::string::npos ||
      ::inet_pton(AF_INET, text.substr(0, slash).c_str(), &address) != 1 ||
      std::from_chars(begin, text.data() + text.size(), bits).ec != std::errc{} || bits < 1 ||
      bits > 32)
    return std::nullopt;
  return Subnet{ntohl(address.s_addr), ~std::uint32_t{0} << (32 - bits)};
}

std::vector<std::string> rules_of_bridge(const std::string& listed, const std::string& bridge) {
  // Of "-A POSTROUTING -s 172.31.240.0/20 ! -o teal0 -j MASQUERADE" what stands behind -s.
  const auto source_of = [](const std::string& rule) -> std::optional<Subnet> {
    const auto at = rule.find(" -s ");
    if (at == std::string::npos) return std::nullopt;
    return subnet_in(rule.substr(at + 4, rule.find(' ', at + 4) - at - 4));
  };
  const auto names_bridge = [&](const std::string& rule) {
    return (rule + ' ').contains(' ' + bridge + ' ');
  };
  std::vector<std::string> rules;
  std::istringstream lines(listed);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("-A ")) rules.push_back(line);
  std::optional<Subnet> subnet;
  for (const std::string& rule : rules)
    if (names_bridge(rule) && !subnet) subnet = source_of(rule);
  std::erase_if(rules, [&](const std::string& rule) {
    const auto source = source_of(rule);
    return !names_bridge(rule) && !(subnet && source && source->overlaps(*subnet));
  });
  return rules;
}

Status make_bridge(const std::string& name) {
  if (::if_nametoindex(name.c_str()) != 0) return {};
  std::ifstream table("/proc/net/route");
  const std::string text{std::istreambuf_iterator<char>(table), std::istreambuf_iterator<char>()};
  const Subnet subnet = free_subnet(routes_in(text));
  if (subnet.mask == 0)
    return fail("PrivateDaemon", "there is no free subnet left in 172.16.0.0/12 and 10.0.0.0/8",
                500);
  ControlSocket control;
  std::string bridge_name = name;
  ifreq address = request_for(name), mask = request_for(name);
  set_address(address.ifr_addr, subnet.address + 1);
  set_address(mask.ifr_netmask, subnet.mask);
  if (control.ask(SIOCBRADDBR, bridge_name.data()) && control.ask(SIOCSIFADDR, &address) &&
      control.ask(SIOCSIFNETMASK, &mask) && bring(control, name, true))
    return {};
  const int error = errno;
  remove_bridge(name);
  return fail("PrivateDaemon",
              fmt::format("cannot make the network bridge {}: {}", name, std::strerror(error)),
              500);
}

void remove_bridge(const std::string& name) {
  ControlSocket control;
  std::string bridge_name = name;
  bring(control, name, false);
  control.ask(SIOCBRDELBR, bridge_name.data());
}

}  // namespace teal::adapters::docker
