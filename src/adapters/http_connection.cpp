#include "adapters/http_connection.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

namespace teal::adapters {

namespace {

constexpr std::size_t read_bytes = 64 * 1024;
constexpr int reads_per_turn = 4;  // Then others have their turn.
constexpr Duration linger_time{2'000};

class ConnectionResponder : public http::Responder {
 public:
  ConnectionResponder(std::weak_ptr<HttpConnection> connection, std::uint64_t exchange)
      : connection_(std::move(connection)), exchange_(exchange) {}

  void respond(http::Response response) override {
    if (const auto c = connection_.lock()) c->respond(exchange_, std::move(response));
  }
  void begin_stream(http::Response head) override {
    if (const auto c = connection_.lock()) c->begin_stream(exchange_, std::move(head));
  }
  void piece(std::string_view bytes) override {
    if (const auto c = connection_.lock()) c->piece(exchange_, bytes);
  }
  void finish_stream() override {
    if (const auto c = connection_.lock()) c->finish_stream(exchange_);
  }
  void respond_file(http::Response head, const std::string& path, std::uint64_t offset,
                    std::uint64_t length) override {
    if (const auto c = connection_.lock())
      c->respond_file(exchange_, std::move(head), path, offset, length);
  }
  bool gone() const override {
    const auto c = connection_.lock();
    return !c || !c->serves(exchange_);
  }

 private:
  std::weak_ptr<HttpConnection> connection_;
  std::uint64_t exchange_;
};

std::string http_date() {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr)));
}

// A value from anywhere must not be able to end its line.
void append_clean(std::string& out, std::string_view text) {
  for (const char byte : text)
    if (byte != '\r' && byte != '\n' && byte != '\0') out += byte;
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

// "/path?query" and the Host that goes with it, whichever form of target the client used.
http::Request request_of(const char* bytes, const http::RequestHead& head, std::string peer) {
  http::Request request;
  request.method = head.method.in(bytes);
  request.target = head.target.in(bytes);
  request.headers = http::headers_of(bytes, head.fields);
  request.peer = std::move(peer);
  if (head.authority.empty()) return request;
  request.target = head.path.empty() ? "/" : std::string(head.path.in(bytes));
  if (!head.query.empty()) request.target.append("?").append(head.query.in(bytes));
  std::erase_if(request.headers,
                [](const auto& header) { return http::equal_ignoring_case(header.name, "host"); });
  request.headers.push_back({"Host", std::string(head.authority.in(bytes))});
  return request;
}

}  // namespace

HttpConnection::HttpConnection(EventLoop& loop, http::Handler& handler,
                               const HttpServerOptions& options, int fd, std::string peer,
                               Closed closed)
    : loop_(loop),
      handler_(handler),
      options_(options),
      fd_(fd),
      peer_(std::move(peer)),
      closed_callback_(std::move(closed)) {}

HttpConnection::~HttpConnection() {
  closed_callback_ = {};
  close();
}

void HttpConnection::begin() {
  interest_ = EPOLLIN;
  loop_.watch(fd_, interest_, [weak = weak_from_this()](std::uint32_t events) {
    if (const auto self = weak.lock()) self->on_ready(events);
  });
  watch_idleness();
}

void HttpConnection::drain() {
  close_after_ = true;
  if (reading_ == Reading::head && input().empty() && written()) close();
}

void HttpConnection::close() {
  if (std::exchange(closed_, true)) return;
  loop_.cancel(idle_);
  loop_.unwatch(fd_);
  ::close(fd_);
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  drop_exchange();
  if (closed_callback_) closed_callback_(fd_);
}

// The exchange may be the one who is calling; then it goes a turn later.
void HttpConnection::drop_exchange() {
  if (!exchange_) return;
  const auto exchange = std::exchange(exchange_, nullptr);
  if (!on_loop_ || in_handler_) loop_.post([exchange] {});
}

void HttpConnection::on_ready(std::uint32_t events) {
  on_loop_ = true;
  if (events & (EPOLLERR | EPOLLHUP)) close();
  if (!closed_ && (events & EPOLLIN)) read_some();
  if (!closed_) pump();
  on_loop_ = false;
}

void HttpConnection::read_some() {
  std::array<char, read_bytes> buffer;
  for (int turn = 0; turn < reads_per_turn; ++turn) {
    const ssize_t size = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (size < 0) {
      if (errno != EAGAIN && errno != EINTR) close();
      return;
    }
    if (size == 0) return client_is_done();
    // The time for a head counts from its first byte: a client that trickles gains nothing.
    if (reading_ != Reading::head || input().empty()) last_activity_ = Clock::now();
    in_.append(buffer.data(), static_cast<std::size_t>(size));
    if (static_cast<std::size_t>(size) < buffer.size()) return;
    pump();
    if (closed_) return;
  }
}

void HttpConnection::client_is_done() {
  client_done_ = true;
  close_after_ = true;
  // A client may close its side and still read the answer to a whole request; one that listens to a
  // stream never does.
  if (reading_ != Reading::nothing || answer_ == Answer::streaming) close();
}

void HttpConnection::pump() {
  if (std::exchange(pumping_, true)) return;
  const auto self = shared_from_this();
  while (!closed_) {
    if (!flush()) {
      close();
      break;
    }
    if (answer_ == Answer::complete && written() && exchange_number_ > 0) {
      if (reading_ == Reading::nothing) {
        if (close_after_) {
          linger();
          break;
        }
        next_request();
      } else if (reading_ == Reading::body && close_after_) {
        linger();
        break;
      }
    }
    if (!consume()) break;
  }
  pumping_ = false;
  if (!closed_) update_interest();
}

void HttpConnection::next_request() {
  reading_ = Reading::head;
  drop_exchange();
  ++exchange_number_;  // Responders of the one before are of no more use.
  last_activity_ = Clock::now();
}

// Whether anything could be done with the input; if not, more must come or the answer be given.
bool HttpConnection::consume() {
  bool progress = false;
  if (reading_ == Reading::head)
    progress = !input().empty() && consume_head();
  else if (reading_ == Reading::body)
    progress = body_chunked_ ? consume_chunked() : consume_body();
  else if (reading_ == Reading::rubbish)
    in_at_ = in_.size();
  if (in_at_ == in_.size()) in_.clear(), in_at_ = 0;
  return progress;
}

bool HttpConnection::consume_head() {
  // Empty lines before a request are to be ignored (RFC 9112 2.2).
  while (input().starts_with("\r\n")) in_at_ += 2;
  if (input().empty() || input() == "\r") return false;
  http::RequestHead head;
  http::HeadLimits limits;
  limits.head_bytes = static_cast<std::uint32_t>(options_.head_bytes_max);
  switch (http::scan_request(input(), head, limits)) {
    case http::Scan::incomplete:
      return false;
    case http::Scan::refused:
      refuse(http::status_of(head.refusal));
      return false;
    case http::Scan::complete:
      start_exchange(head);
      return true;
  }
  return false;
}

void HttpConnection::start_exchange(const http::RequestHead& head) {
  http::Request request = request_of(input().data(), head, peer_);
  in_at_ += head.size;
  is_head_request_ = request.method == "HEAD";
  is_http_1_0_ = head.minor_version == 0;
  close_after_ = close_after_ || !head.persistent();
  body_chunked_ = head.fields.chunked;
  chunks_ = {};
  body_left_ =
      head.fields.content_length > 0 ? static_cast<std::uint64_t>(head.fields.content_length) : 0;
  continue_owed_ = head.expects_continue && head.has_body() && !is_http_1_0_ && input().empty();
  reading_ = Reading::body;
  answer_ = Answer::owed;
  ++exchange_number_;
  const auto number = exchange_number_;
  in_handler_ = true;
  std::shared_ptr<http::Exchange> exchange = handler_.begin(
      std::move(request), std::make_shared<ConnectionResponder>(weak_from_this(), number));
  in_handler_ = false;
  if (closed_) return;
  exchange_ = std::move(exchange);
  if (std::exchange(continue_owed_, false)) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
}

bool HttpConnection::consume_body() {
  if (body_left_ == 0) {
    end_of_body();
    return true;
  }
  const std::string_view piece = input().substr(0, body_left_);
  if (piece.empty()) return false;
  body_left_ -= piece.size();
  in_at_ += piece.size();
  if (answer_ == Answer::complete) drop_exchange();
  if (exchange_) give(piece);
  return true;
}

bool HttpConnection::consume_chunked() {
  bool progress = false;
  while (!closed_ && chunks_.state() == http::ChunkedScanner::State::reading) {
    const auto piece = chunks_.next(input());
    if (piece.consumed == 0) break;
    progress = true;
    in_at_ += piece.consumed;
    if (answer_ == Answer::complete) drop_exchange();
    if (exchange_ && !piece.payload.empty()) give(piece.payload);
  }
  if (closed_) return false;
  if (chunks_.malformed()) {
    refuse(400);
    return false;
  }
  if (chunks_.done()) end_of_body();
  return progress;
}

void HttpConnection::give(std::string_view piece) {
  in_handler_ = true;
  exchange_->body(piece);
  in_handler_ = false;
}

void HttpConnection::end_of_body() {
  reading_ = Reading::nothing;
  in_handler_ = true;
  if (exchange_ && answer_ != Answer::complete) exchange_->end();
  in_handler_ = false;
  drop_exchange();
}

// An answer of the server's own; the connection is of no more use after it.
void HttpConnection::refuse(int status) {
  drop_exchange();
  close_after_ = true;
  if (answer_ != Answer::streaming && !(reading_ == Reading::body && answer_ == Answer::complete)) {
    ++exchange_number_;
    is_head_request_ = false;
    const std::string body = fmt::format("{} {}\n", status, http::reason_phrase(status));
    write_head({.status = status, .headers = {{"Content-Type", "text/plain"}}, .body = {}},
               fmt::format("Content-Length: {}\r\n", body.size()));
    out_ += body;
  }
  answer_ = Answer::complete;
  reading_ = Reading::nothing;
  in_at_ = in_.size();
  if (!flush()) return close();
  if (written()) linger();
}

// Closing while the client still sends would reset the connection, and the answer might be lost
// with it: its side is read to the end first, within limits.
void HttpConnection::linger() {
  if (client_done_) return close();
  in_.clear();
  in_at_ = 0;
  ++exchange_number_;
  drop_exchange();
  reading_ = Reading::rubbish;
  ::shutdown(fd_, SHUT_WR);
  loop_.cancel(idle_);
  idle_ = loop_.after(linger_time, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->close();
  });
}

bool HttpConnection::may_answer(std::uint64_t exchange, Answer state) const {
  if (!serves(exchange)) return false;
  if (answer_ == state) return true;
  spdlog::error("a handler answered a request twice, or out of order; ignored");
  return false;
}

void HttpConnection::write_head(const http::Response& response, const std::string& framing) {
  // Nobody knows whether a client that was not told to go on sends its body after this.
  if (std::exchange(continue_owed_, false)) close_after_ = true;
  out_ += fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                      http::reason_phrase(response.status), http_date());
  for (const http::Header& header : response.headers) {
    append_clean(out_, header.name);
    out_ += ": ";
    append_clean(out_, header.value);
    out_ += "\r\n";
  }
  out_ += framing;
  if (close_after_)
    out_ += "Connection: close\r\n";
  else if (is_http_1_0_)
    out_ += "Connection: keep-alive\r\n";
  out_ += "\r\n";
}

void HttpConnection::respond(std::uint64_t exchange, http::Response response) {
  if (!may_answer(exchange, Answer::owed)) return;
  const bool bodiless = has_no_body(response.status);
  // The answer to HEAD may name the length that GET would have.
  const bool says_length = response.header("content-length") != nullptr;
  write_head(response, bodiless || says_length
                           ? std::string()
                           : fmt::format("Content-Length: {}\r\n", response.body.size()));
  if (!bodiless && !is_head_request_) out_ += response.body;
  answer_ = Answer::complete;
  pump();
}

void HttpConnection::begin_stream(std::uint64_t exchange, http::Response head) {
  if (!may_answer(exchange, Answer::owed)) return;
  close_after_ = close_after_ || is_http_1_0_;  // Its end is the end of the stream.
  write_head(head, is_http_1_0_ ? "" : "Transfer-Encoding: chunked\r\n");
  answer_ = Answer::streaming;
  pump();
}

void HttpConnection::piece(std::uint64_t exchange, std::string_view bytes) {
  if (bytes.empty() || !may_answer(exchange, Answer::streaming) || is_head_request_) return;
  if (is_http_1_0_)
    out_ += bytes;
  else
    out_.append(fmt::format("{:x}\r\n", bytes.size())).append(bytes).append("\r\n");
  pump();
  if (!closed_ && out_.size() - out_at_ > options_.stream_bytes_max) {
    spdlog::warn("{} reads too slowly; its stream is cut off", peer_);
    close();
  }
}

void HttpConnection::finish_stream(std::uint64_t exchange) {
  if (!may_answer(exchange, Answer::streaming)) return;
  if (!is_http_1_0_ && !is_head_request_) out_ += "0\r\n\r\n";
  answer_ = Answer::complete;
  pump();
}

void HttpConnection::respond_file(std::uint64_t exchange, http::Response head,
                                  const std::string& path, std::uint64_t offset,
                                  std::uint64_t length) {
  if (!may_answer(exchange, Answer::owed)) return;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    spdlog::error("cannot open {} to answer with it: {}", path, std::strerror(errno));
    return respond(exchange, {.status = 500, .headers = {}, .body = "the file cannot be read\n"});
  }
  std::erase_if(head.headers, [](const auto& header) {
    return http::equal_ignoring_case(header.name, "content-length");
  });
  write_head(head, fmt::format("Content-Length: {}\r\n", length));
  answer_ = Answer::complete;
  if (is_head_request_ || length == 0) {
    ::close(file);
  } else {
    file_ = file;
    file_offset_ = offset;
    file_left_ = length;
  }
  pump();
}

// False when the connection is broken.
bool HttpConnection::flush() {
  while (out_at_ < out_.size()) {
    const int more = file_left_ > 0 ? MSG_MORE : 0;
    const ssize_t size =
        ::send(fd_, out_.data() + out_at_, out_.size() - out_at_, MSG_NOSIGNAL | more);
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    out_at_ += static_cast<std::size_t>(size);
    last_activity_ = Clock::now();
  }
  out_.clear();
  out_at_ = 0;
  return file_left_ == 0 || flush_file();
}

bool HttpConnection::flush_file() {
  constexpr std::uint64_t at_once = 1024 * 1024;
  for (int turn = 0; turn < reads_per_turn && file_left_ > 0; ++turn) {
    auto offset = static_cast<off_t>(file_offset_);
    const ssize_t size = ::sendfile(fd_, file_, &offset, std::min(file_left_, at_once));
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    if (size == 0) {
      spdlog::error("a file became shorter while it was being sent");
      return false;
    }
    file_offset_ += static_cast<std::uint64_t>(size);
    file_left_ -= static_cast<std::uint64_t>(size);
    last_activity_ = Clock::now();
  }
  if (file_left_ == 0) ::close(std::exchange(file_, -1));
  return true;
}

// Whether nothing can go on before the client does something; then it must not take for ever.
bool HttpConnection::waits_for_client() const {
  return reading_ == Reading::head || reading_ == Reading::body || !written();
}

void HttpConnection::watch_idleness() {
  const auto quiet = std::chrono::duration_cast<Duration>(Clock::now() - last_activity_);
  if (waits_for_client() && quiet >= options_.idle_timeout) return close();
  const Duration left =
      waits_for_client() ? options_.idle_timeout - quiet : Duration{options_.idle_timeout};
  idle_ = loop_.after(std::max(left, Duration{1}), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->watch_idleness();
  });
}

void HttpConnection::update_interest() {
  std::uint32_t interest = 0;
  // While an answer is due, what comes is only kept, up to a limit; it also tells of the end.
  const bool room = reading_ != Reading::nothing || in_.size() < read_bytes;
  if (!client_done_ && room) interest |= EPOLLIN;
  if (!written()) interest |= EPOLLOUT;
  if (interest == interest_) return;
  interest_ = interest;
  loop_.rewatch(fd_, interest);
}

}  // namespace teal::adapters
