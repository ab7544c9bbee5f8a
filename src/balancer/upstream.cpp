#include "balancer/upstream.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "balancer/client.h"
#include "balancer/worker.h"

namespace teal::balancer {
namespace {

// Enough for every client of a worker; more are connections nobody would use.
constexpr std::size_t idle_per_target_max = 512;

}  // namespace

Upstream* Upstream::connect(Worker& worker, TargetSlot& target) {
  if (target.endpoint.family == AF_UNSPEC) return nullptr;
  const int fd = socket(target.endpoint.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return nullptr;
  if (target.endpoint.family == AF_INET) {
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  }
  const int result = ::connect(fd, reinterpret_cast<const sockaddr*>(&target.endpoint.address),
                               target.endpoint.size);
  if (result < 0 && errno != EINPROGRESS) {
    ::close(fd);
    return nullptr;
  }
  auto* upstream = new Upstream(worker, target, fd, result < 0);
  if (!worker.watch(fd, *upstream)) {
    upstream->close();
    return nullptr;
  }
  return upstream;
}

Upstream::Upstream(Worker& worker, TargetSlot& target, int fd, bool connecting)
    : worker_(worker), target_(target), fd_(fd), connecting_(connecting) {}

Upstream::~Upstream() {
  if (fd_ >= 0) ::close(fd_);
}

void Upstream::carry(Client& client) {
  client_ = &client;
  dechunk_ = client.http_1_0();
  response_begun_ = head_taken_ = persistent_ = false;
  sent_before_ = sent_;
  idle_age_ns_ = reused_ ? std::max<std::int64_t>(Worker::precise_ns() - idle_since_ns_, 1) : 0;
  busy_index_ = target_.busy.size();
  target_.busy.push_back(this);
  lane_ = target_.lane;
  lane_->in_flight.store(lane_->in_flight.load(std::memory_order_relaxed) + 1,
                         std::memory_order_release);
}

void Upstream::leave_client() {
  if (client_ == nullptr) return;
  client_ = nullptr;
  target_.busy[busy_index_] = target_.busy.back();
  target_.busy[busy_index_]->busy_index_ = busy_index_;
  target_.busy.pop_back();
  lane_->in_flight.store(lane_->in_flight.load(std::memory_order_relaxed) - 1,
                         std::memory_order_release);
}

void Upstream::release() {
  leave_client();
  const bool wanted = target_.named && !target_.draining && !worker_.stopping() &&
                      target_.idle.size() < idle_per_target_max;
  if (peer_closed_ || broken_ || !output_.empty() || !wanted) return close();
  reused_ = true;
  idle_since_ns_ = Worker::precise_ns();
  target_.idle.push_back(this);
  worker_.arm(*this, worker_.now_ms() + idle_limit_ms_);
}

void Upstream::close() {
  if (closed_) return;
  leave_client();
  std::erase(target_.idle, this);
  // RST instead of FIN: no TIME_WAIT that would hold an ephemeral port. Nothing is in flight that
  // the target could still need.
  const linger reset{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::close(fd_);
  fd_ = -1;
  closed_ = true;
  worker_.bury(*this);
}

void Upstream::expired() {
  if (client_ == nullptr) close();
}

void Upstream::ready(std::uint32_t events) {
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) peer_closed_ = true;
  if (connecting_) {
    if ((events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) == 0) return;
    finish_connect(events);
    if (closed_ || connecting_) return;
  }
  if (client_ == nullptr) return idle_event();
  if ((events & EPOLLOUT) != 0 && !output_.empty() && !broken_) {
    if (!flush()) broken_ = true;
    if (output_.empty() && !broken_) client_->upstream_writable();
    if (closed_ || client_ == nullptr) return;
  }
  if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) {
    readable_ = true;
    read_response();
  }
}

void Upstream::finish_connect(std::uint32_t) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
  if (client_ == nullptr) return close();
  if (error != 0) return client_->upstream_failed(Failure::connect_failed, false);
  connecting_ = false;
  client_->upstream_connected();
}

Upstream::Sent Upstream::send(std::string_view bytes) {
  if (broken_) return Sent::broken;
  const bool first = sent_ == sent_before_;
  sent_ += bytes.size();
  if (!output_.empty()) {
    output_.append(bytes);
    return Sent::well;
  }
  const ssize_t written = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (written < 0 && errno != EAGAIN) {
    // An answer may be there all the same: it is read when epoll says so.
    broken_ = true;
    return first ? Sent::nothing_taken : Sent::broken;
  }
  const auto taken = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
  if (taken < bytes.size()) output_.append(bytes.substr(taken));
  return Sent::well;
}

bool Upstream::flush() {
  while (!output_.empty()) {
    const ssize_t written = ::send(fd_, output_.data(), output_.size(), MSG_NOSIGNAL);
    if (written < 0) return errno == EAGAIN;
    output_.drop(static_cast<std::size_t>(written));
  }
  return true;
}

// Whatever happens on an idle connection ends it: a close is learned from, bytes nobody asked for
// are poison. Writability alone is nothing.
void Upstream::idle_event() {
  char byte = 0;
  const ssize_t got = recv(fd_, &byte, 1, MSG_PEEK);
  if (got < 0 && errno == EAGAIN && !peer_closed_) return;
  if (got <= 0) learn_idle_limit(Worker::precise_ns() - idle_since_ns_);
  close();
}

void Upstream::learn_idle_limit(std::int64_t age_ns) {
  target_.idle_limit_ns = std::min(target_.idle_limit_ns, age_ns);
}

// recv said 0, or failed.
void Upstream::ended(bool with_fin) {
  if (with_fin && head_taken_ && body_.kind == BodyProgress::Kind::until_close) {
    finish_response(true);
    return;
  }
  if (!response_begun_ && reused_) learn_idle_limit(idle_age_ns_);
  client_->upstream_failed(Failure::closed, with_fin);
}

bool Upstream::proves_not_delivered() const {
  if (target_.endpoint.family != AF_INET) return false;
  tcp_info info{};
  socklen_t size = sizeof info;
  if (getsockopt(fd_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return false;
  return info.tcpi_bytes_acked <= sent_before_ + 1;  // The SYN counts one.
}

}  // namespace teal::balancer
