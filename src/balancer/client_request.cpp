// The half of Client that reads requests: bytes in, one exchange at a time out.
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "balancer/client.h"
#include "balancer/request_rewrite.h"

namespace teal::balancer {
namespace {

constexpr std::int64_t connect_timeout_ms = 10'000;  // Of an ALB, not configurable there.
constexpr int forwarded_for_addresses_max = 30;
constexpr std::int64_t lingered_bytes_max = 4 * 1024 * 1024;

// RFC 9110 §9.2.2. PATCH and POST are not.
bool is_idempotent(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
    if (method == known) return true;
  return false;
}

std::string dotted(std::uint32_t address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(address >> shift & 0xff);
    if (shift > 0) text += '.';
  }
  return text;
}

ForwardedForMode mode_of(std::string_view text) {
  if (text == "preserve") return ForwardedForMode::preserve;
  if (text == "remove") return ForwardedForMode::remove;
  return ForwardedForMode::append;
}

}  // namespace

bool Client::wants_input() const {
  switch (phase_) {
    case Phase::head:
      return !congested() && !shut_after_output_;
    case Phase::exchange:
      return !request_body_.done() && upstream_ != nullptr && !upstream_->connecting() &&
             !upstream_->congested();
    case Phase::linger:
      return true;
  }
  return false;
}

void Client::read() {
  char* const scratch = worker_.scratch();
  while (!closed_ && readable_ && wants_input()) {
    const ssize_t got = recv(fd_, scratch, Worker::scratch_bytes, 0);
    if (got < 0 && errno == EAGAIN) {
      readable_ = false;
      return;
    }
    if (got < 0) return gone();
    if (got == 0) return end_of_input();
    const auto size = static_cast<std::size_t>(got);
    if (size < Worker::scratch_bytes && !peer_closed_) readable_ = false;
    listener_.lane->add(Counter::processed_bytes, got);
    if (phase_ == Phase::linger) {
      lingered_ += got;
      if (lingered_ > lingered_bytes_max) return close();
      continue;
    }
    take_input(scratch, size);
  }
}

void Client::end_of_input() {
  readable_ = false;
  if (phase_ != Phase::exchange) return close();
  if (request_body_.done()) {
    close_after_ = true;  // Half-closed: it still waits for its answer.
    return;
  }
  // "The client closed the connection before sending the full request body": an ALB counts a 400.
  listener_.lane->add(Counter::elb_4xx);
  drop_upstream();
  close();
}

void Client::take_input(const char* bytes, std::size_t size) {
  if (!input_.empty()) {
    input_.append({bytes, size});
    return continue_input();
  }
  consuming_ = true;
  const std::size_t used = consume(bytes, size);
  consuming_ = false;
  if (!closed_ && used < size) input_.append({bytes + used, size - used});
}

void Client::continue_input() {
  if (consuming_ || closed_) return;
  if (!input_.empty() && phase_ != Phase::linger) {
    consuming_ = true;
    const std::size_t used = consume(input_.data(), input_.size());
    consuming_ = false;
    if (closed_) return;
    input_.drop(used);
  }
  if (phase_ == Phase::linger) input_.clear();
  if (readable_ && wants_input()) read();
}

void Client::settle() {
  if (!closed_) continue_input();
}

// As many requests and body bytes as can be handled now; what remains is kept.
std::size_t Client::consume(const char* bytes, std::size_t size) {
  std::size_t used = 0;
  while (used < size && !closed_) {
    std::size_t taken = 0;
    if (phase_ == Phase::linger || shut_after_output_) return size;
    if (phase_ == Phase::head)
      taken = take_head(bytes + used, size - used);
    else if (!request_body_.done() && wants_input())
      taken = take_body(bytes + used, size - used);
    if (taken == 0) break;
    used += taken;
  }
  return used;
}

std::size_t Client::take_head(const char* bytes, std::size_t size) {
  const routing::Listener* table =
      listener_.current == nullptr ? nullptr : listener_.current->snapshot->table;
  http::HeadLimits limits;
  limits.drop_unusual_names = table != nullptr && table->drop_invalid_headers;
  http::RequestHead head;
  const http::Scan scan = http::scan_request({bytes, size}, head, limits);
  if (scan == http::Scan::incomplete) {
    // The whole head within one idle time-out, however slowly it drips.
    if (!partial_armed_) worker_.arm(*this, worker_.now_ms() + idle_timeout_ms_);
    partial_armed_ = true;
    return 0;
  }
  partial_armed_ = false;
  if (scan == http::Scan::refused) {
    close_after_ = true;
    refuse(http::status_of(head.refusal));
    return size;
  }
  if (!begin_exchange(bytes, head)) return closed_ ? size : head.size;
  std::size_t used = head.size;
  // Whatever of the body is there already goes out in one write with the head.
  if (!request_body_.done() && used < size) used += take_body(bytes + used, size - used);
  if (!closed_ && phase_ == Phase::exchange) dispatch();
  return used;
}

// False when an answer of our own was given instead.
bool Client::begin_exchange(const char* bytes, const http::RequestHead& head) {
  const std::string_view method = head.method.in(bytes);
  phase_ = Phase::exchange;
  to_head_ = method == "HEAD";
  http_1_0_ = head.minor_version == 0;
  idempotent_ = is_idempotent(method) || head.idempotency_key;
  replayable_ = true;
  force_fresh_ = interim_forwarded_ = response_begun_ = until_close_ = false;
  avoid_ = nullptr;
  attempts_ = fresh_failures_ = 0;
  rescue_.reset();
  request_body_ = BodyProgress{};
  if (head.fields.chunked) request_body_.kind = BodyProgress::Kind::chunked;
  if (head.fields.content_length > 0) {
    request_body_.kind = BodyProgress::Kind::length;
    request_body_.left = static_cast<std::uint64_t>(head.fields.content_length);
  }
  close_after_ = !head.persistent() || worker_.stopping() || listener_.current == nullptr;
  if (listener_.current == nullptr) {
    refuse(503);
    return false;
  }
  const routing::Listener& table = *listener_.current->snapshot->table;
  idle_timeout_ms_ = table.idle_timeout_ms;
  if (worker_.now_ms() - born_ms_ > table.client_keep_alive_ms) close_after_ = true;
  await_progress();
  if (method == "TRACE") {
    refuse(405);
    return false;
  }
  const std::string_view addresses = head.forwarded_for.in(bytes);
  if (std::count(addresses.begin(), addresses.end(), ',') >= forwarded_for_addresses_max) {
    refuse(463);
    return false;
  }
  if (!route(bytes, head)) return false;
  store_request(bytes, head);
  return true;
}

// Sets the group, or answers.
bool Client::route(const char* bytes, const http::RequestHead& head) {
  WorkerListener& listener = *listener_.current;
  const SnapshotListener& snapshot = *listener.snapshot;
  const http::Span host = head.authority.empty() ? head.host : head.authority;
  routing::RequestFacts facts{.method = head.method.in(bytes),
                              .host = host.in(bytes),
                              .path = head.path.in(bytes),
                              .query = head.query.in(bytes),
                              .peer_address = peer_address_};
  const std::function<void(std::string_view, const std::function<bool(std::string_view)>&)>
      headers = [&](std::string_view name, const std::function<bool(std::string_view)>& visit) {
        http::for_each_field(bytes, head.fields, [&](std::string_view n, std::string_view value) {
          return !http::equal_ignoring_case(n, name) || visit(value);
        });
      };
  if (snapshot.reads_headers) facts.headers = &headers;
  std::size_t index = 0;
  for (; index < snapshot.ordered.size(); ++index) {
    listener_.lane->add(Counter::rule_evaluations);
    if (routing::matches(*snapshot.ordered[index], facts)) break;
  }
  if (index == snapshot.ordered.size()) {
    refuse(503);
    return false;
  }
  const routing::Action& action = snapshot.ordered[index]->action;
  if (action.type == "fixed-response") {
    listener_.lane->add(Counter::fixed_responses);
    answer(action.status, fixed_answer(action, afterwards(), to_head_));
    return false;
  }
  if (action.type == "redirect") {
    const routing::RedirectSource from{.protocol = "HTTP",
                                       .host = facts.host,
                                       .port = snapshot.port,
                                       .path = facts.path,
                                       .query = facts.query};
    listener_.lane->add(Counter::redirects);
    answer(action.status, redirect_answer(action, from, afterwards(), to_head_));
    return false;
  }
  const auto choice = listener.rules[index].weights.pick();
  if (!choice) {
    refuse(503);  // All weights are 0.
    return false;
  }
  const SnapshotRule::Choice& chosen = snapshot.rules[index].choices[*choice];
  group_ = chosen.group;
  group_lane_ = &chosen.counters->lanes[static_cast<std::size_t>(worker_.table().worker())];
  generation_ = worker_.table().generation();
  return true;
}

void Client::store_request(const char* bytes, const http::RequestHead& head) {
  const routing::Listener& table = *listener_.current->snapshot->table;
  if (peer_text_.empty()) peer_text_ = dotted(peer_address_);
  std::string with_port;
  if (table.xff_client_port) with_port = peer_text_ + ":" + std::to_string(peer_port_);
  const Forwarding forwarding{.peer = table.xff_client_port ? with_port : peer_text_,
                              .listener_port = listener_.current->port_text,
                              .mode = mode_of(table.xff_mode),
                              .old_trace = head.trace_id.in(bytes),
                              .new_trace = worker_.trace_id()};
  reserve_replay(rewritten_size_max(head, forwarding));
  const char* end = rewrite_request(bytes, head, forwarding, replay_.bytes);
  replay_.size = static_cast<std::size_t>(end - replay_.bytes);
}

std::size_t Client::take_body(const char* bytes, std::size_t size) {
  await_progress();
  if (request_body_.kind == BodyProgress::Kind::length) {
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(request_body_.left, size));
    request_body_.left -= taken;
    pass_on({bytes, taken});
    return taken;
  }
  const std::string_view all(bytes, size);
  const auto relay = request_body_.chunks.relay(all);
  if (request_body_.chunks.malformed()) {
    drop_upstream();
    close_after_ = true;
    give_up(400);
    return size;
  }
  pass_on(all.substr(0, relay.keep_until));
  pass_on(all.substr(relay.resume_from, relay.consumed - relay.resume_from));
  return relay.consumed;
}

// To the target, and to the replay buffer as long as all of the request fits into it.
void Client::pass_on(std::string_view bytes) {
  if (bytes.empty()) return;
  const bool held_back = upstream_ == nullptr || upstream_->connecting();
  const bool fits =
      replay_.size + bytes.size() <= std::max(replay_.capacity, BlockPool::block_bytes);
  if (held_back || (replayable_ && fits)) {
    reserve_replay(replay_.size + bytes.size());
    std::memcpy(replay_.bytes + replay_.size, bytes.data(), bytes.size());
    replay_.size += bytes.size();
  } else {
    replayable_ = false;
  }
  if (!held_back) upstream_->send(bytes);
}

void Client::reserve_replay(std::size_t size) {
  if (replay_.capacity >= size) return;
  Replay grown{.bytes = nullptr, .size = replay_.size, .capacity = 0};
  if (size <= BlockPool::block_bytes) {
    grown.bytes = worker_.blocks().get();
    grown.capacity = BlockPool::block_bytes;
  } else {
    grown.capacity = size + size / 4;
    grown.bytes = new char[grown.capacity];
  }
  if (replay_.size > 0) std::memcpy(grown.bytes, replay_.bytes, replay_.size);
  release_replay();
  replay_ = grown;
}

void Client::release_replay() {
  if (replay_.bytes != nullptr) {
    if (replay_.capacity == BlockPool::block_bytes)
      worker_.blocks().put(replay_.bytes);
    else
      delete[] replay_.bytes;
  }
  replay_ = Replay{};
}

Afterwards Client::afterwards() const {
  return close_after_ || !request_body_.done() ? Afterwards::close : Afterwards::keep_alive;
}

void Client::refuse(int status) { answer(status, error_answer(status, afterwards(), to_head_)); }

// The whole answer is ours. What the client still uploads is read and dropped for a while, else it
// would see a reset instead of the answer.
void Client::answer(int status, const std::string& text) {
  const bool keep = afterwards() == Afterwards::keep_alive;
  CounterLane& lane = *listener_.lane;
  if (status >= 300 && status < 400) lane.add(Counter::elb_3xx);
  if (status >= 400 && status < 500) lane.add(Counter::elb_4xx);
  if (status >= 500) lane.add(Counter::elb_5xx);
  if (status == 500) lane.add(Counter::elb_500);
  if (status == 502) lane.add(Counter::elb_502);
  if (status == 503) lane.add(Counter::elb_503);
  if (status == 504) lane.add(Counter::elb_504);
  if (!write(text)) return;
  end_exchange();
  if (!keep) return finish_connection();
  await_request();
}

// Waits for the target: to connect, then for progress on either side.
void Client::await_progress() {
  const bool connecting = upstream_ != nullptr && upstream_->connecting();
  worker_.arm(*this, worker_.now_ms() + (connecting ? connect_timeout_ms : idle_timeout_ms_));
}

}  // namespace teal::balancer
