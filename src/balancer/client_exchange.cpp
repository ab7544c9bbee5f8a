// The half of Client that sends a request to a target, again where that is safe, and writes the
// response.
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "balancer/client.h"

namespace teal::balancer {
namespace {

constexpr std::int64_t linger_ms = 2'000;
// What a client sends just before it learns that we stop is still answered.
constexpr std::int64_t farewell_ms = 300;
constexpr std::int64_t avoid_first_ms = 200;
constexpr int avoid_doublings_max = 5;

}  // namespace

Client::Client(Worker& worker, ListenerSlot& listener, int fd, std::uint32_t peer_address,
               std::uint16_t peer_port)
    : worker_(worker),
      listener_(listener),
      fd_(fd),
      peer_address_(peer_address),
      peer_port_(peer_port),
      lane_(listener.lane),
      born_ms_(worker.now_ms()) {
  ++listener_.clients;
  lane_->add(Counter::new_connections);
  lane_->add(Counter::active_connections);
  if (listener_.current != nullptr)
    idle_timeout_ms_ = listener_.current->snapshot->table->idle_timeout_ms;
  await_request();
}

Client::~Client() {
  release_replay();
  if (fd_ >= 0) ::close(fd_);
}

void Client::ready(std::uint32_t events) {
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) return gone();
  if ((events & EPOLLRDHUP) != 0) peer_closed_ = true;
  if ((events & EPOLLOUT) != 0 && !output_.empty()) {
    if (!flush()) return gone();
    if (output_.empty() && shut_after_output_) return linger();
    if (output_.size() < output_bytes_max / 2 && upstream_ != nullptr && response_begun_)
      upstream_->read_response();
    if (closed_) return;
  }
  if ((events & (EPOLLIN | EPOLLRDHUP)) != 0) readable_ = true;
  settle();
}

void Client::expired() {
  switch (phase_) {
    case Phase::linger:
      return close();
    case Phase::head:
      if (input_.empty() || shut_after_output_) return close();
      close_after_ = true;
      refuse(408);
      return;
    case Phase::exchange:
      break;
  }
  if (pausing_) {
    pausing_ = false;
    dispatch();
    return settle();
  }
  if (upstream_ != nullptr && upstream_->connecting()) {
    upstream_failed(Failure::connect_timeout, false);
    return;
  }
  if (response_begun_) return abort();  // One side stalled in mid-response.
  const bool client_stalls =
      !request_body_.done() && upstream_ != nullptr && upstream_->output_empty();
  drop_upstream();
  close_after_ = close_after_ || client_stalls;
  give_up(client_stalls ? 408 : 504);
  settle();
}

// ---- towards the target

void Client::dispatch() {
  for (;;) {
    if (generation_ != worker_.table().generation() && !reroute()) return give_up(503);
    ++attempts_;
    TargetSlot* target = worker_.table().choose(
        group_,
        {.avoid = avoid_, .now_ms = worker_.now_ms(), .health_version = worker_.health_version()});
    if (target == nullptr) return give_up(503);
    if (attempts_ == 1) {
      lane_->add(Counter::requests);
      group_lane_->add(Counter::requests);
    }
    FailedAttempt failed{.idempotent = idempotent_,
                         .replayable = replayable_,
                         .attempts = attempts_,
                         .fresh_failures = fresh_failures_ + 1};
    Upstream* upstream = obtain(*target);
    if (upstream == nullptr) {
      failed.failure = Failure::connect_failed;
      if (!tries_again(failed, *target)) return give_up(502);
      if (pause_ > Duration{0}) return dispatch_again();
      continue;
    }
    upstream_ = upstream;
    upstream->carry(*this);
    target->lane->requests.store(target->lane->requests.load(std::memory_order_relaxed) + 1,
                                 std::memory_order_relaxed);
    sent_ns_ = worker_.now_ns();
    await_progress();
    if (upstream->connecting()) return;
    if (upstream->send({replay_.bytes, replay_.size}) != Upstream::Sent::nothing_taken) return;
    failed.failure = Failure::send_failed;
    failed.reused = upstream->reused();
    drop_upstream();
    if (!tries_again(failed, *target)) return give_up(502);
  }
}

void Client::dispatch_again() {
  if (pause_ == Duration{0}) return dispatch();
  pausing_ = true;
  worker_.arm(*this, worker_.now_ms() + pause_.count());
}

// From the pool, the last used first; else a new connection. A request that must not be sent twice
// takes none that the target may be about to close.
Upstream* Client::obtain(TargetSlot& target) {
  const bool careful = !idempotent_ && worker_.table().snapshot()->rescues;
  if (!force_fresh_ && !target.idle.empty()) {
    Upstream* last = target.idle.back();
    const std::int64_t age = Worker::precise_ns() - last->idle_since_ns();
    if (!careful || age <= target.idle_limit_ns / 2) {
      target.idle.pop_back();
      return last;
    }
  }
  Upstream* fresh = Upstream::connect(worker_, target);
  if (fresh == nullptr) return nullptr;
  const std::int64_t learned_ms =
      target.idle_limit_ns == INT64_MAX ? idle_timeout_ms_ : target.idle_limit_ns / 1'250'000;
  fresh->limit_idle(std::clamp<std::int64_t>(learned_ms, 1, idle_timeout_ms_));
  return fresh;
}

void Client::upstream_connected() {
  TargetSlot& target = upstream_->target();
  target.failed_connects = 0;
  target.avoid_until_ms = 0;
  // The table may have changed while we connected: a group that was left gets nothing any more.
  if (generation_ != worker_.table().generation() && target.draining) {
    Upstream* unused = upstream_;
    upstream_ = nullptr;
    unused->release();
    dispatch();
    return settle();
  }
  sent_ns_ = worker_.now_ns();
  await_progress();
  upstream_->send({replay_.bytes, replay_.size});
  settle();
}

void Client::upstream_writable() { settle(); }

// The request as the target would have got it is routed like the one that came in.
bool Client::reroute() {
  if (listener_.current == nullptr) return false;
  http::RequestHead head;
  if (http::scan_request({replay_.bytes, replay_.size}, head) != http::Scan::complete) return false;
  const SnapshotListener& snapshot = *listener_.current->snapshot;
  for (std::size_t i = 0; i < snapshot.ordered.size(); ++i) {
    const std::function<void(std::string_view, const std::function<bool(std::string_view)>&)>
        headers = [&](std::string_view name, const std::function<bool(std::string_view)>& visit) {
          http::for_each_field(replay_.bytes, head.fields,
                               [&](std::string_view n, std::string_view value) {
                                 return !http::equal_ignoring_case(n, name) || visit(value);
                               });
        };
    const routing::RequestFacts facts{.method = head.method.in(replay_.bytes),
                                      .host = head.host.in(replay_.bytes),
                                      .path = head.path.in(replay_.bytes),
                                      .query = head.query.in(replay_.bytes),
                                      .peer_address = peer_address_,
                                      .headers = &headers};
    if (!routing::matches(*snapshot.ordered[i], facts)) continue;
    const auto choice = listener_.current->rules[i].weights.pick();
    if (!choice) return false;
    group_ = snapshot.rules[i].choices[*choice].group;
    group_lane_ = &snapshot.rules[i]
                       .choices[*choice]
                       .counters->lanes[static_cast<std::size_t>(worker_.table().worker())];
    generation_ = worker_.table().generation();
    avoid_ = nullptr;
    return true;
  }
  return false;
}

void Client::upstream_failed(Failure failure, bool with_fin) {
  TargetSlot& target = upstream_->target();
  const bool reused = upstream_->reused();
  const FailedAttempt attempt{
      .failure = failure,
      .idempotent = idempotent_,
      .replayable = replayable_,
      .response_begun = upstream_->response_begun() || interim_forwarded_ || response_begun_,
      .reused = reused,
      .not_delivered = with_fin && upstream_->proves_not_delivered(),
      .attempts = attempts_,
      .fresh_failures = fresh_failures_ + (reused ? 0 : 1)};
  drop_upstream();
  if (response_begun_) return abort();
  if (tries_again(attempt, target))
    dispatch_again();
  else
    give_up(failure == Failure::connect_timeout ? 504 : 502);
  settle();
}

bool Client::tries_again(const FailedAttempt& attempt, TargetSlot& failed) {
  fresh_failures_ = attempt.fresh_failures;
  if (attempt.failure == Failure::connect_failed || attempt.failure == Failure::connect_timeout) {
    lane_->add(Counter::target_connection_errors);
    group_lane_->add(Counter::target_connection_errors);
    const int doublings = std::min(failed.failed_connects++, avoid_doublings_max);
    failed.avoid_until_ms = worker_.now_ms() + (avoid_first_ms << doublings);
  }
  if (!worker_.table().snapshot()->rescues) return false;
  const std::optional<Again> again = retry(attempt);
  if (!again) return false;
  rescue_ = again->cause;
  pause_ = again->pause;
  avoid_ = again->elsewhere ? &failed : nullptr;
  force_fresh_ = again->fresh;
  return true;
}

void Client::drop_upstream() {
  if (upstream_ == nullptr) return;
  Upstream* upstream = upstream_;
  upstream_ = nullptr;
  upstream->close();
}

// ---- towards the client

void Client::response_begins(const ResponseFacts& facts) {
  response_begun_ = true;
  until_close_ = facts.until_close;
  close_after_ = close_after_ || facts.until_close || worker_.stopping();
  constexpr Counter classes[] = {Counter::target_2xx, Counter::target_3xx, Counter::target_4xx,
                                 Counter::target_5xx};
  if (facts.status >= 200 && facts.status < 600) {
    const Counter counter = classes[facts.status / 100 - 2];
    lane_->add(counter);
    group_lane_->add(counter);
  }
  const auto microseconds =
      static_cast<std::uint64_t>(std::max<std::int64_t>(worker_.now_ns() - sent_ns_, 0)) / 1000;
  lane_->record_latency(microseconds);
  group_lane_->record_latency(microseconds);
  if (rescue_) {
    lane_->add(*rescue_);
    group_lane_->add(*rescue_);
  }
  replayable_ = false;
}

bool Client::write(std::string_view bytes) {
  await_progress();
  listener_.lane->add(Counter::processed_bytes, static_cast<std::int64_t>(bytes.size()));
  if (!output_.empty()) {
    output_.append(bytes);
    return true;
  }
  const ssize_t written = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (written < 0 && errno != EAGAIN) {
    gone();
    return false;
  }
  const auto taken = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
  if (taken < bytes.size()) output_.append(bytes.substr(taken));
  return true;
}

bool Client::flush() {
  while (!output_.empty()) {
    const ssize_t written = ::send(fd_, output_.data(), output_.size(), MSG_NOSIGNAL);
    if (written < 0) return errno == EAGAIN;
    output_.drop(static_cast<std::size_t>(written));
    if (phase_ == Phase::exchange) await_progress();
  }
  return true;
}

void Client::response_truncated() {
  drop_upstream();
  abort();
}

void Client::response_finished(bool upstream_reusable) {
  const bool uploading = !request_body_.done();
  Upstream* upstream = upstream_;
  upstream_ = nullptr;
  if (upstream_reusable && !uploading)
    upstream->release();
  else
    upstream->close();
  end_exchange();
  if (close_after_ || uploading) return finish_connection();
  await_request();
  settle();
}

void Client::cut(int status) {
  if (status == 0) {
    drop_upstream();
    return close();
  }
  drop_upstream();
  close_after_ = true;
  if (response_begun_) return abort();
  give_up(status);
  settle();
}

// No (further) try: the client is told, unless it has seen a part of a response already.
void Client::give_up(int status) {
  drop_upstream();
  if (response_begun_) return abort();
  refuse(status);
}

void Client::end_exchange() {
  drop_upstream();
  release_replay();
  phase_ = Phase::head;
  response_begun_ = false;
}

void Client::await_request() {
  phase_ = Phase::head;
  partial_armed_ = false;
  worker_.arm(*this, worker_.now_ms() + (worker_.stopping() ? farewell_ms : idle_timeout_ms_));
}

void Client::finish_connection() {
  shut_after_output_ = true;
  worker_.arm(*this, worker_.now_ms() + idle_timeout_ms_);
  if (output_.empty()) linger();
}

// Closing with unread input would send a reset, which may overtake the answer: RFC 9112 §9.6.
void Client::linger() {
  phase_ = Phase::linger;
  input_.clear();
  shutdown(fd_, SHUT_WR);
  worker_.arm(*this, worker_.now_ms() + linger_ms);
  readable_ = true;
  if (!consuming_) read();
}

void Client::gone() {
  if (closed_) return;
  if (phase_ == Phase::exchange) lane_->add(Counter::client_gone);
  if (phase_ == Phase::exchange && !response_begun_) lane_->add(Counter::elb_4xx);  // 460
  drop_upstream();
  close();
}

// The client must not take what it has for the whole.
void Client::abort() {
  drop_upstream();
  if (closed_) return;
  const struct ::linger reset{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  close();
}

void Client::close() {
  if (closed_) return;
  drop_upstream();
  closed_ = true;
  ::close(fd_);
  fd_ = -1;
  --listener_.clients;
  lane_->add(Counter::active_connections, -1);
  worker_.forget(*this);
  worker_.bury(*this);
}

void Client::begin_stopping() {
  close_after_ = true;
  if (idle() && !shut_after_output_) worker_.arm(*this, worker_.now_ms() + farewell_ms);
}

void Client::listener_removed() {
  if (listener_.current != nullptr) return;
  begin_stopping();
}

}  // namespace teal::balancer
