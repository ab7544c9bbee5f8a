// balancer/upstream.h — one connection to a target: idle in its pool, or carrying one client's
// request.
#pragma once
#include <cstdint>
#include <string_view>

#include "balancer/bytes.h"
#include "balancer/retry.h"
#include "balancer/timer_wheel.h"
#include "balancer/worker_table.h"
#include "http/chunked.h"
#include "http/head.h"

namespace teal::balancer {

class Client;
class Worker;

// How much of a body is still to come.
struct BodyProgress {
  enum class Kind { none, length, chunked, until_close };
  Kind kind = Kind::none;
  std::uint64_t left = 0;
  http::ChunkedScanner chunks;

  bool done() const {
    return kind == Kind::none || (kind == Kind::length && left == 0) ||
           (kind == Kind::chunked && chunks.done());
  }
};

class Upstream final : public Pollable {
 public:
  static constexpr std::size_t output_bytes_max = 256 * 1024;

  // Begins to connect; null when that fails at once.
  static Upstream* connect(Worker& worker, TargetSlot& target);
  ~Upstream() override;

  void ready(std::uint32_t events) override;
  void expired() override;

  void carry(Client& client);  // From now on this client's request.
  // Queues bytes of the request. `nothing_taken`: the very first byte was refused by the socket.
  enum class Sent { well, nothing_taken, broken };
  Sent send(std::string_view bytes);
  // Reads on, after back-pressure or when it is known that bytes wait.
  void read_response();
  void release();  // The exchange is over and the connection is as new: back to the pool.
  void close();
  // The peer closed with FIN and acknowledged nothing of this request: RFC 9110 §9.2.2's "knows
  // that the original request was never applied". An RST proves nothing.
  bool proves_not_delivered() const;

  TargetSlot& target() { return target_; }
  bool connecting() const { return connecting_; }
  bool reused() const { return reused_; }
  bool congested() const { return output_.size() >= output_bytes_max; }
  bool output_empty() const { return output_.empty(); }
  bool response_begun() const { return response_begun_; }
  std::int64_t idle_since_ns() const { return idle_since_ns_; }
  void limit_idle(std::int64_t milliseconds) { idle_limit_ms_ = milliseconds; }
  Client* client() { return client_; }

 private:
  Upstream(Worker& worker, TargetSlot& target, int fd, bool connecting);
  void finish_connect(std::uint32_t events);
  bool flush();
  void idle_event();
  void learn_idle_limit(std::int64_t age_ns);
  void ended(bool with_fin);
  void leave_client();

  enum class Step { more, stop };  // stop: this connection is gone, at rest, or must wait.
  Step read_once();
  Step take(char* bytes, std::size_t size);
  Step take_head(char* bytes, std::size_t size);
  Step take_final_head(char* bytes, std::size_t size, http::ResponseHead& head);
  Step take_body(char* bytes, std::size_t size, std::size_t head_size);
  Step take_chunked(char* bytes, std::size_t size, std::size_t head_size);
  Step take_dechunked(char* bytes, std::size_t size, std::size_t head_size);
  Step finish_response(bool exactly);

  Worker& worker_;
  TargetSlot& target_;
  int fd_;
  bool connecting_;
  bool readable_ = false;
  bool peer_closed_ = false;  // EPOLLRDHUP was seen: read until 0.
  bool broken_ = false;       // A write failed; an early response may still be there to read.
  bool reused_ = false;
  Client* client_ = nullptr;
  TargetStanding::Lane* lane_ = nullptr;  // That counts the request it carries.
  ByteQueue output_;
  ByteQueue partial_head_;
  std::uint64_t sent_ = 0;         // Bytes of requests in all.
  std::uint64_t sent_before_ = 0;  // Of the requests before this one.
  std::int64_t idle_since_ns_ = 0;
  std::int64_t idle_age_ns_ = 0;  // When the request that it carries was sent.
  std::int64_t idle_limit_ms_ = 60'000;
  std::size_t busy_index_ = 0;

  bool dechunk_ = false;  // The client speaks HTTP/1.0: payload only.
  bool response_begun_ = false;
  bool head_taken_ = false;
  bool persistent_ = false;
  BodyProgress body_;
};

}  // namespace teal::balancer
