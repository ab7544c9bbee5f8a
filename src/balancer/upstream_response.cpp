// The half of Upstream that relays a response. It is parsed where recv() put it, in the worker's
// scratch buffer, changed in place, and written from there: one write per response that fits.
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "balancer/client.h"
#include "balancer/request_rewrite.h"
#include "balancer/upstream.h"
#include "balancer/worker.h"

namespace teal::balancer {
namespace {

// An ALB answers 502 to heads above 32 K.
constexpr http::HeadLimits response_limits{.start_line_bytes = 16 * 1024, .head_bytes = 32 * 1024};

// Before the empty line at the end of a head of `size` bytes that begins at `head`: what stands
// before moves down into the headroom. Returns where the head begins now.
char* insert_line(char* head, std::size_t size, std::string_view line) {
  char* begin = head - line.size();
  std::memmove(begin, head, size - 2);
  std::memcpy(begin + size - 2, line.data(), line.size());
  return begin;
}

}  // namespace

void Upstream::read_response() {
  while (!closed_ && client_ != nullptr && readable_ && !client_->congested())
    if (read_once() == Step::stop) return;
}

Upstream::Step Upstream::read_once() {
  char* const scratch = worker_.scratch();
  const std::size_t kept = partial_head_.size();
  std::memcpy(scratch, partial_head_.data(), kept);
  const std::size_t room = Worker::scratch_bytes - kept;
  const ssize_t got = recv(fd_, scratch + kept, room, 0);
  if (got < 0 && errno == EAGAIN) {
    readable_ = false;
    return Step::stop;
  }
  if (got <= 0) {
    ended(got == 0);
    return Step::stop;
  }
  // A short read emptied the socket; with a close announced, the end is still to be read.
  if (static_cast<std::size_t>(got) < room && !peer_closed_) readable_ = false;
  partial_head_.clear();
  response_begun_ = true;
  return take(scratch, kept + static_cast<std::size_t>(got));
}

Upstream::Step Upstream::take(char* bytes, std::size_t size) {
  return head_taken_ ? take_body(bytes, size, 0) : take_head(bytes, size);
}

Upstream::Step Upstream::take_head(char* bytes, std::size_t size) {
  while (size > 0) {
    http::ResponseHead head;
    const http::Scan scan = http::scan_response({bytes, size}, head, response_limits);
    if (scan == http::Scan::incomplete) {
      partial_head_.append({bytes, size});
      return Step::more;
    }
    if (scan == http::Scan::refused || head.status == 101) {
      client_->upstream_failed(Failure::garbage, false);
      return Step::stop;
    }
    if (head.status >= 200) return take_final_head(bytes, size, head);
    if (!client_->http_1_0()) {
      client_->interim_forwarded();
      if (!client_->write({bytes, head.size})) return Step::stop;
    }
    bytes += head.size;
    size -= head.size;
  }
  return Step::more;
}

Upstream::Step Upstream::take_final_head(char* bytes, std::size_t size, http::ResponseHead& head) {
  head_taken_ = true;
  persistent_ = head.persistent();
  if (head.fields.keep_alive_seconds > 0)
    target_.idle_limit_ns = std::min(target_.idle_limit_ns,
                                     std::int64_t{head.fields.keep_alive_seconds} * 1'000'000'000);
  using Kind = BodyProgress::Kind;
  const bool bodiless = client_->to_head() || head.status == 204 || head.status == 304;
  body_ = BodyProgress{};
  if (!bodiless && head.fields.chunked) body_.kind = Kind::chunked;
  if (!bodiless && !head.fields.chunked && head.fields.content_length >= 0) {
    body_.kind = Kind::length;
    body_.left = static_cast<std::uint64_t>(head.fields.content_length);
  }
  if (!bodiless && !head.fields.chunked && head.fields.content_length < 0)
    body_.kind = Kind::until_close;
  dechunk_ = client_->http_1_0() && head.fields.chunked;
  const bool until_close = body_.kind == Kind::until_close || (dechunk_ && !bodiless);
  client_->response_begins({.status = head.status, .until_close = until_close});

  bytes[7] = '1';  // We answer as what we are: RFC 9110 §2.5.
  http::StripList strip = head.fields.strip;
  if (dechunk_ && strip.count < http::StripList::capacity) {
    std::uint32_t at = strip.count++;
    const http::Span line = head.fields.transfer_encoding_line;
    for (; at > 0 && strip.lines[at - 1].begin > line.begin; --at)
      strip.lines[at] = strip.lines[at - 1];
    strip.lines[at] = line;
  }
  char* begin = strip_in_place(bytes, strip);
  std::size_t head_size = head.size - static_cast<std::size_t>(begin - bytes);
  const std::string_view connection = client_->closes_after_response() ? "Connection: close\r\n"
                                      : client_->http_1_0() ? "Connection: keep-alive\r\n"
                                                            : "";
  if (!connection.empty()) {
    begin = insert_line(begin, head_size, connection);
    head_size += connection.size();
  }
  const std::size_t body_size = size - head.size;
  return take_body(begin, head_size + body_size, head_size);
}

// `bytes` begins with `head_size` bytes of the final head, already decided; the rest is body.
Upstream::Step Upstream::take_body(char* bytes, std::size_t size, std::size_t head_size) {
  using Kind = BodyProgress::Kind;
  const std::size_t available = size - head_size;
  std::size_t take = 0;
  switch (body_.kind) {
    case Kind::none:
      break;
    case Kind::length:
      take = static_cast<std::size_t>(std::min<std::uint64_t>(body_.left, available));
      body_.left -= take;
      break;
    case Kind::until_close:
      take = available;
      break;
    case Kind::chunked:
      return take_chunked(bytes, size, head_size);
  }
  if (head_size + take > 0 && !client_->write({bytes, head_size + take})) return Step::stop;
  return body_.done() ? finish_response(take == available) : Step::more;
}

Upstream::Step Upstream::take_chunked(char* bytes, std::size_t size, std::size_t head_size) {
  if (dechunk_) return take_dechunked(bytes, size, head_size);
  const std::string_view body(bytes + head_size, size - head_size);
  const auto relay = body_.chunks.relay(body);
  // What is malformed is not passed on: the client sees a response that never ends, and is cut.
  if (!body_.chunks.malformed()) {
    if (!client_->write({bytes, head_size + relay.keep_until})) return Step::stop;
    if (relay.resume_from < relay.consumed &&
        !client_->write(body.substr(relay.resume_from, relay.consumed - relay.resume_from)))
      return Step::stop;
  } else {
    client_->response_truncated();
    return Step::stop;
  }
  return body_.done() ? finish_response(relay.consumed == body.size()) : Step::more;
}

Upstream::Step Upstream::take_dechunked(char* bytes, std::size_t size, std::size_t head_size) {
  if (head_size > 0 && !client_->write({bytes, head_size})) return Step::stop;
  std::string_view rest(bytes + head_size, size - head_size);
  while (!rest.empty() && !body_.chunks.done()) {
    const auto piece = body_.chunks.next(rest);
    if (body_.chunks.malformed()) {
      client_->response_truncated();
      return Step::stop;
    }
    if (!piece.payload.empty() && !client_->write(piece.payload)) return Step::stop;
    rest.remove_prefix(piece.consumed);
  }
  return body_.done() ? finish_response(rest.empty()) : Step::more;
}

// Bytes after the response (`exactly` is false) poison the connection for others.
Upstream::Step Upstream::finish_response(bool exactly) {
  const bool reusable = exactly && persistent_ && !peer_closed_ && !broken_ && output_.empty() &&
                        body_.kind != BodyProgress::Kind::until_close;
  client_->response_finished(reusable);
  return Step::stop;
}

}  // namespace teal::balancer
