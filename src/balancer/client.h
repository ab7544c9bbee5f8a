// balancer/client.h — one connection from a client and the exchange that it is in: read a request,
// route it, send it to a target, relay the answer; again.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "balancer/answers.h"
#include "balancer/bytes.h"
#include "balancer/retry.h"
#include "balancer/timer_wheel.h"
#include "balancer/upstream.h"
#include "balancer/worker.h"
#include "http/head.h"
#include "routing/matcher.h"

namespace teal::balancer {

class Client final : public Pollable {
 public:
  static constexpr std::size_t output_bytes_max = 256 * 1024;

  Client(Worker& worker, ListenerSlot& listener, int fd, std::uint32_t peer_address,
         std::uint16_t peer_port);
  ~Client() override;

  void ready(std::uint32_t events) override;
  void expired() override;

  // From its upstream.
  void upstream_connected();
  void upstream_writable();
  void upstream_failed(Failure failure, bool with_fin);
  struct ResponseFacts {
    int status = 0;
    bool until_close = false;  // Its end is the connection's end.
  };
  void response_begins(const ResponseFacts& facts);
  void response_truncated();
  void response_finished(bool upstream_reusable);
  bool write(std::string_view bytes);  // False: the client is gone, and so is this exchange.
  bool congested() const { return output_.size() >= output_bytes_max; }
  bool closes_after_response() const { return close_after_; }
  bool http_1_0() const { return http_1_0_; }
  bool to_head() const { return to_head_; }
  void interim_forwarded() { interim_forwarded_ = true; }

  bool idle() const { return phase_ == Phase::head && input_.empty(); }
  void begin_stopping();
  void listener_removed();
  void cut(int status);      // The target was taken away: 502, or a truncated response.
  std::size_t position = 0;  // In the worker's list.

 private:
  enum class Phase { head, exchange, linger };

  // client_request.cpp
  void read();
  void take_input(const char* bytes, std::size_t size);
  void end_of_input();
  std::size_t consume(const char* bytes, std::size_t size);
  std::size_t take_head(const char* bytes, std::size_t size);
  bool begin_exchange(const char* bytes, const http::RequestHead& head);
  bool route(const char* bytes, const http::RequestHead& head);
  void store_request(const char* bytes, const http::RequestHead& head);
  std::size_t take_body(const char* bytes, std::size_t size);
  void pass_on(std::string_view bytes);
  bool wants_input() const;
  void continue_input();
  void settle();  // After anything that may have ended an exchange.
  Afterwards afterwards() const;
  void answer(int status, const std::string& text);
  void refuse(int status);

  // client_exchange.cpp
  void dispatch();
  void dispatch_again();  // After the pause that tries_again() asked for.
  Upstream* obtain(TargetSlot& target);
  bool reroute();  // By the table in force now. False: there is no way any more.
  bool tries_again(const FailedAttempt& attempt, TargetSlot& failed);
  void drop_upstream();
  void give_up(int status);
  void end_exchange();
  bool flush();
  void finish_connection();  // After what is still to be written.
  void linger();
  void gone();
  void abort();
  void close();
  void await_request();
  void await_progress();

  struct Replay {
    char* bytes = nullptr;
    std::size_t size = 0;
    std::size_t capacity = 0;
  };
  void reserve_replay(std::size_t size);
  void release_replay();

  Worker& worker_;
  ListenerSlot& listener_;
  int fd_;
  std::uint32_t peer_address_;
  std::uint16_t peer_port_;
  Phase phase_ = Phase::head;
  bool readable_ = false;
  bool peer_closed_ = false;
  bool close_after_ = false;
  bool http_1_0_ = false;
  bool to_head_ = false;
  bool idempotent_ = false;
  bool replayable_ = false;
  bool force_fresh_ = false;
  bool interim_forwarded_ = false;
  bool response_begun_ = false;
  bool until_close_ = false;
  bool shut_after_output_ = false;
  bool consuming_ = false;
  bool partial_armed_ = false;
  bool pausing_ = false;  // Between two attempts: there is no upstream, and the deadline ends it.
  std::optional<Counter> rescue_;
  Duration pause_{0};
  ByteQueue input_;
  ByteQueue output_;
  BodyProgress request_body_;
  Replay replay_;
  Upstream* upstream_ = nullptr;
  TargetSlot* avoid_ = nullptr;
  int attempts_ = 0;
  int fresh_failures_ = 0;
  int group_ = -1;
  std::int64_t generation_ = 0;
  CounterLane* lane_;
  CounterLane* group_lane_ = nullptr;
  std::int64_t sent_ns_ = 0;
  std::int64_t idle_timeout_ms_ = 60'000;
  std::int64_t born_ms_ = 0;
  std::int64_t lingered_ = 0;  // Bytes discarded.
  std::string peer_text_;
};

}  // namespace teal::balancer
