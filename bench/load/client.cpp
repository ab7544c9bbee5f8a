#include "client.h"

#include <strings.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace bench {
namespace {

constexpr std::uint64_t patience = 2'000'000'000;  // For answers that are under way at the end.
constexpr std::uint64_t most_failures = 1000;

// What the clients of one run share, those too that are still waiting when it is over.
struct Run {
  Readiness& readiness;
  Load load;
  std::uint64_t ends_at;
  Result result;
  int waiting = 0;  // Clients with a request under way.

  bool is_over() const {
    return now() >= ends_at || result.refused + result.broken + result.not_ok > most_failures;
  }
};

// The value of a header in a whole head, or empty. Names come in any case.
std::string_view header(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos;
       at = head.find("\r\n", at)) {
    at += 2;
    if (head.size() - at <= name.size() || head[at + name.size()] != ':' ||
        strncasecmp(head.data() + at, name.data(), name.size()) != 0)
      continue;
    std::string_view value = head.substr(at + name.size() + 1);
    value = value.substr(0, value.find("\r\n"));
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    return value;
  }
  return {};
}

class Client : public Socket {
 public:
  Client(int fd, std::shared_ptr<Run> run) : Socket(fd), run_(std::move(run)) {
    ++run_->waiting;
    send_request();
  }

  static void open(const std::shared_ptr<Run>& run) {
    while (!run->is_over()) {
      const int fd = connect_to(run->load.address.c_str(), run->load.port);
      if (fd < 0) {
        ++run->result.refused;
        continue;
      }
      ++run->result.connected;
      run->readiness.watch(std::make_unique<Client>(fd, run));
      return;
    }
  }

  void ready() override {
    static char scratch[1 << 18];
    for (;;) {
      const ssize_t got = recv(fd(), scratch, sizeof scratch, 0);
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) return is_waiting_ ? fail(run_->result.broken) : die();
      if (!take({scratch, static_cast<std::size_t>(got)})) return;
      if (static_cast<std::size_t>(got) < sizeof scratch) return;
    }
  }

 private:
  void send_request() {
    sent_at_ = now();
    is_waiting_ = true;
    head_.clear();
    missing_ = -1;
    const std::string& request = run_->load.request;
    // Requests are far smaller than a fresh socket's buffer.
    send_failed_ = send(fd(), request.data(), request.size(), MSG_NOSIGNAL) !=
                   static_cast<ssize_t>(request.size());
  }

  // False when this connection is done with.
  bool take(std::string_view bytes) {
    if (missing_ < 0) {
      head_.append(bytes);
      const std::size_t end = head_.find("\r\n\r\n");
      if (end == std::string::npos) return true;
      const std::string_view head(head_.data(), end + 2);
      const std::string_view length = header(head, "content-length");
      if (length.empty() || !head.starts_with("HTTP/1.")) return fail(run_->result.broken), false;
      const std::string_view connection = header(head, "connection");
      closes_ = (head[7] == '0' && strncasecmp(connection.data(), "keep-alive", 10) != 0) ||
                connection.starts_with("close");
      is_ok_ = head.substr(9, 3) == "200";
      body_ = strtol(length.data(), nullptr, 10);
      missing_ = body_ - static_cast<long>(head_.size() - end - 4);
    } else {
      missing_ -= static_cast<long>(bytes.size());
    }
    if (missing_ < 0 || send_failed_) return fail(run_->result.broken), false;
    return missing_ > 0 || finish();
  }

  bool finish() {
    is_waiting_ = false;
    --run_->waiting;
    if (is_ok_)
      run_->result.latency.add(now() - sent_at_);
    else
      ++run_->result.not_ok;
    run_->result.body_bytes = static_cast<std::uint64_t>(body_);
    if (run_->is_over()) return die(), false;
    if (closes_) {
      die();
      open(run_);
      return false;
    }
    ++run_->waiting;
    send_request();
    return true;
  }

  void fail(std::uint64_t& counter) {
    die();
    ++counter;
    --run_->waiting;
    open(run_);
  }

  std::shared_ptr<Run> run_;
  std::uint64_t sent_at_ = 0;
  std::string head_;
  long missing_ = -1;  // Of the body; -1 while the head is not whole.
  long body_ = 0;
  bool is_waiting_ = false, closes_ = false, is_ok_ = false, send_failed_ = false;
};

}  // namespace

Result run(Readiness& readiness, const Load& load) {
  const std::uint64_t began = now();
  const auto shared = std::make_shared<Run>(
      Run{readiness, load, began + static_cast<std::uint64_t>(load.seconds * 1e9), {}});
  for (int i = 0; i < load.connections; ++i) Client::open(shared);
  while (!shared->is_over()) readiness.run_once(20);
  const std::uint64_t ended = now();
  while (shared->waiting > 0 && now() < ended + patience) readiness.run_once(20);
  shared->result.seconds = static_cast<double>(ended - began) / 1e9;
  shared->result.unfinished = static_cast<std::uint64_t>(shared->waiting);
  return shared->result;
}

}  // namespace bench
