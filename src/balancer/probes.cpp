#include "balancer/probes.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "http/head.h"

namespace teal::balancer {
namespace {

// A new target that does not listen yet is asked again soon, and that is not held against it: a
// container needs a moment between being started and being there.
constexpr std::int64_t not_there_yet_ms = 250;

std::string request_for(const routing::HealthCheck& check, const routing::Target& target) {
  const int port = check.port != 0 ? check.port : target.port;
  std::string host = target.transport == "unix" ? "localhost" : target.address;
  if (target.transport != "unix" && port != 80) host += ":" + std::to_string(port);
  return "GET " + check.path + " HTTP/1.1\r\nHost: " + host +
         "\r\nConnection: close\r\nUser-Agent: ELB-HealthChecker/2.0\r\n"
         "Accept-Encoding: gzip, compressed\r\n\r\n";
}

}  // namespace

struct Probes::Probe {
  std::shared_ptr<TargetStanding> standing;
  routing::TargetHealth health;
  routing::HealthCheck check;
  Endpoint endpoint;
  std::string request;
  bool active = false;  // In use, enabled, not draining: asked at all.
  std::int64_t first_ms = 0;
  std::int64_t started_ms = 0;
  std::int64_t next_ms = 0;
  int fd = -1;
  std::size_t written = 0;
  std::string answer;

  void close() {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  ~Probe() { close(); }
};

Probes::Probes(int epoll, std::function<void()> changed)
    : epoll_(epoll), changed_(std::move(changed)) {}
Probes::~Probes() = default;

void Probes::follow(const Snapshot& snapshot, std::int64_t now_ms) {
  std::map<std::string, std::unique_ptr<Probe>> before = std::move(probes_);
  probes_.clear();
  for (const SnapshotGroup& group : snapshot.groups) {
    const routing::TargetGroup& table = *group.table;
    for (std::size_t i = 0; i < group.targets.size(); ++i) {
      const routing::Target& target = table.targets[i];
      auto& probe = probes_[target.id];
      if (const auto old = before.find(target.id); old != before.end())
        probe = std::move(old->second);
      const Endpoint endpoint = endpoint_of(target, table.health_check.port);
      const bool asked = table.in_use && !target.draining && table.health_check.enabled;
      if (!probe) {
        probe = std::make_unique<Probe>();
        probe->first_ms = probe->next_ms = now_ms;
        if (target.healthy_once) probe->health = routing::known_healthy();
      } else if (asked && !(probe->active && probe->endpoint == endpoint)) {
        probe->close();
        probe->health = routing::TargetHealth{};
        probe->first_ms = probe->next_ms = now_ms;
      }
      probe->standing = group.targets[i].standing;
      probe->check = table.health_check;
      probe->endpoint = endpoint;
      probe->request = request_for(table.health_check, target);
      probe->active = asked;
      if (!asked) probe->close();
      // Without health checks every target is as good as another.
      probe->standing->health.store(
          table.health_check.enabled ? probe->health.state : routing::HealthState::healthy,
          std::memory_order_relaxed);
    }
  }
}

void Probes::begin(Probe& probe, std::int64_t now_ms) {
  probe.started_ms = now_ms;
  probe.next_ms = now_ms + probe.check.interval_ms;  // Slow answers do not shift it.
  probe.written = 0;
  probe.answer.clear();
  if (probe.endpoint.family != AF_UNSPEC)
    probe.fd = socket(probe.endpoint.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe.fd < 0) return end(probe, {.kind = routing::CheckResult::Kind::failed}, now_ms);
  const int result = connect(probe.fd, reinterpret_cast<const sockaddr*>(&probe.endpoint.address),
                             probe.endpoint.size);
  if (result < 0 && errno != EINPROGRESS)
    return end(probe, {.kind = routing::CheckResult::Kind::failed}, now_ms);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &probe;
  epoll_ctl(epoll_, EPOLL_CTL_ADD, probe.fd, &event);
}

void Probes::ready(void* item, std::uint32_t events, std::int64_t now_ms) {
  // An item may have gone in the same batch: only those that we know.
  for (auto& [id, probe] : probes_) {
    if (probe.get() != item || probe->fd < 0) continue;
    if ((events & EPOLLOUT) != 0) write(*probe);
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) read(*probe, now_ms);
    return;
  }
}

void Probes::write(Probe& probe) {
  while (probe.written < probe.request.size()) {
    const ssize_t written = send(probe.fd, probe.request.data() + probe.written,
                                 probe.request.size() - probe.written, MSG_NOSIGNAL);
    if (written < 0) return;  // An error is seen when reading.
    probe.written += static_cast<std::size_t>(written);
  }
}

void Probes::read(Probe& probe, std::int64_t now_ms) {
  using Kind = routing::CheckResult::Kind;
  char bytes[4096];
  for (;;) {
    const ssize_t got = recv(probe.fd, bytes, sizeof bytes, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return end(probe, {.kind = Kind::failed}, now_ms);
    probe.answer.append(bytes, static_cast<std::size_t>(got));
    http::ResponseHead head;
    switch (http::scan_response(probe.answer, head)) {
      case http::Scan::incomplete:
        break;
      case http::Scan::refused:
        return end(probe, {.kind = Kind::failed}, now_ms);
      case http::Scan::complete:
        return end(probe, {.kind = Kind::answered, .status = head.status}, now_ms);
    }
  }
}

void Probes::end(Probe& probe, const routing::CheckResult& result, std::int64_t now_ms) {
  probe.close();
  const bool fresh = probe.health.state == routing::HealthState::initial &&
                     probe.health.failures == 0 &&
                     now_ms - probe.first_ms < probe.check.interval_ms;
  if (fresh && result.kind == routing::CheckResult::Kind::failed) {
    probe.next_ms = std::min(probe.next_ms, now_ms + not_there_yet_ms);
    return;
  }
  const routing::TargetHealth before = probe.health;
  probe.health = routing::after_check(probe.health, probe.check, result);
  probe.standing->health.store(probe.health.state, std::memory_order_relaxed);
  const bool shown = before.state != probe.health.state || before.reason != probe.health.reason ||
                     before.description != probe.health.description;
  if (shown) changed_();
}

std::int64_t Probes::advance(std::int64_t now_ms) {
  std::int64_t wanted = now_ms + 1000;
  for (auto& [id, probe] : probes_) {
    if (!probe->active) continue;
    if (probe->fd >= 0 && now_ms - probe->started_ms >= probe->check.timeout_ms)
      end(*probe, {.kind = routing::CheckResult::Kind::timed_out}, now_ms);
    if (probe->fd < 0 && probe->next_ms <= now_ms) begin(*probe, now_ms);
    wanted = std::min(
        wanted, probe->fd >= 0 ? probe->started_ms + probe->check.timeout_ms : probe->next_ms);
  }
  return wanted;
}

const routing::TargetHealth* Probes::find(const std::string& target) const {
  const auto found = probes_.find(target);
  return found == probes_.end() ? nullptr : &found->second->health;
}

}  // namespace teal::balancer
