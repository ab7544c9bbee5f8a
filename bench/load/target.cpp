#include "target.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace bench {
namespace {

constexpr std::size_t most_bytes = 1 << 20;

// Whole responses, made once for each size.
std::string_view response_of(std::size_t size) {
  static std::map<std::size_t, std::string> made;
  std::string& response = made[size];
  if (response.empty())
    response =
        "HTTP/1.1 200 OK\r\nServer: target\r\nDate: Mon, 23 Nov 2026 01:00:00 GMT\r\n"
        "Content-Type: application/octet-stream\r\nCache-Control: no-store\r\n"
        "Content-Length: " +
        std::to_string(size) + "\r\n\r\n" + std::string(size, 'x');
  return response;
}

class Connection : public Socket {
 public:
  using Socket::Socket;

  void ready() override {
    if (!flush()) return;
    static char scratch[1 << 16];
    for (;;) {
      const ssize_t got = recv(fd(), scratch, sizeof scratch, 0);
      if (got == 0 || (got < 0 && errno != EAGAIN)) return die();
      if (got < 0) return;
      if (!take({scratch, static_cast<std::size_t>(got)})) return;
      if (static_cast<std::size_t>(got) < sizeof scratch) return;
    }
  }

 private:
  // Answers what is whole; false when the other side cannot take more at present.
  bool take(std::string_view bytes) {
    if (!kept_.empty()) {
      kept_.append(bytes);
      bytes = kept_;
    }
    std::size_t end = 0;
    std::string_view rest = bytes;
    while ((end = rest.find("\r\n\r\n")) != std::string_view::npos) {
      const std::size_t path = rest.find(" /");
      const auto size = path < end ? strtoul(rest.data() + path + 2, nullptr, 10) : 0;
      out_.append(response_of(size < most_bytes ? size : most_bytes));
      rest.remove_prefix(end + 4);
    }
    kept_ = std::string(rest);
    return flush();
  }
  bool flush() {
    while (sent_ < out_.size()) {
      const ssize_t taken = send(fd(), out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL);
      if (taken < 0) {
        if (errno != EAGAIN) die();
        return false;
      }
      sent_ += static_cast<std::size_t>(taken);
    }
    out_.clear();
    sent_ = 0;
    return true;
  }

  std::string kept_;  // The beginning of a request.
  std::string out_;
  std::size_t sent_ = 0;
};

class Door : public Socket {
 public:
  Door(int fd, Readiness& readiness) : Socket(fd), readiness_(readiness) {}
  void ready() override {
    int accepted = 0;
    while ((accepted = accept4(fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
      const int on = 1;
      setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      readiness_.watch(std::make_unique<Connection>(accepted));
    }
  }

 private:
  Readiness& readiness_;
};

}  // namespace

int start_target(Readiness& readiness) {
  int port = 0;
  const int fd = listen_on_loopback(port);
  readiness.watch(std::make_unique<Door>(fd, readiness));
  return port;
}

}  // namespace bench
