// adapters/http_connection.h — one client of the HTTP server: reads requests, gives them to the
// handler in pieces, and writes the answers in order. An explicit state machine on a non-blocking
// socket.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/event_loop.h"
#include "adapters/http_server.h"
#include "http/chunked.h"
#include "http/exchange.h"
#include "http/head.h"

namespace teal::adapters {

class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  using Closed = std::function<void(int fd)>;

  HttpConnection(EventLoop& loop, http::Handler& handler, const HttpServerOptions& options, int fd,
                 std::string peer, Closed closed);
  ~HttpConnection();

  void begin();
  // Closes when idle, otherwise after the answer that is due.
  void drain();
  void close();

  // What a Responder of the exchange with this number asks for; of an older one, nothing happens.
  bool serves(std::uint64_t exchange) const { return !closed_ && exchange == exchange_number_; }
  void respond(std::uint64_t exchange, http::Response response);
  void begin_stream(std::uint64_t exchange, http::Response head);
  void piece(std::uint64_t exchange, std::string_view bytes);
  void finish_stream(std::uint64_t exchange);
  void respond_file(std::uint64_t exchange, http::Response head, const std::string& path,
                    std::uint64_t offset, std::uint64_t length);

 private:
  using Clock = std::chrono::steady_clock;
  // What we expect from the client, and how far the answer to its request is.
  enum class Reading { head, body, nothing, rubbish };
  enum class Answer { owed, streaming, complete };

  void on_ready(std::uint32_t events);
  void read_some();
  void client_is_done();
  void pump();
  bool consume();
  bool consume_head();
  bool consume_body();
  bool consume_chunked();
  void start_exchange(const http::RequestHead& head);
  void give(std::string_view piece);
  void end_of_body();
  void drop_exchange();
  void next_request();
  void refuse(int status);
  void linger();
  bool may_answer(std::uint64_t exchange, Answer state) const;
  void write_head(const http::Response& response, const std::string& framing);
  bool flush();
  bool flush_file();
  bool written() const { return out_at_ == out_.size() && file_left_ == 0; }
  bool waits_for_client() const;
  void watch_idleness();
  void update_interest();
  std::string_view input() const { return std::string_view(in_).substr(in_at_); }

  EventLoop& loop_;
  http::Handler& handler_;
  const HttpServerOptions& options_;
  int fd_;
  std::string peer_;
  Closed closed_callback_;
  bool closed_ = false, pumping_ = false, on_loop_ = false, in_handler_ = false;
  std::uint32_t interest_ = 0;
  TimerId idle_ = TimerId::none;
  Clock::time_point last_activity_ = Clock::now();

  std::string in_;
  std::size_t in_at_ = 0;
  Reading reading_ = Reading::head;
  bool client_done_ = false;  // It has closed its side.
  std::uint64_t body_left_ = 0;
  bool body_chunked_ = false;
  http::ChunkedScanner chunks_;
  bool continue_owed_ = false;  // The client waits for "100 Continue".

  std::shared_ptr<http::Exchange> exchange_;
  std::uint64_t exchange_number_ = 0;
  Answer answer_ = Answer::complete;
  bool is_head_request_ = false, is_http_1_0_ = false, close_after_ = false;

  std::string out_;
  std::size_t out_at_ = 0;
  int file_ = -1;
  std::uint64_t file_offset_ = 0, file_left_ = 0;
};

}  // namespace teal::adapters
