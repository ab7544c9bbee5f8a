#include "adapters/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/http_connection.h"

namespace teal::adapters {

namespace {

constexpr std::string_view too_many =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

Error cannot_listen(const HttpServerOptions& options, int error) {
  const std::string where = fmt::format("{}:{}", options.address, options.port);
  const std::string why = error == EADDRINUSE
                              ? fmt::format("{} is taken by another program", where)
                              : fmt::format("cannot listen on {}: {}", where, std::strerror(error));
  return {"AddressUnavailable", fmt::format("{}; choose another with {}", why, options.flag), 500};
}

}  // namespace

HttpServer::HttpServer(EventLoop& loop, http::Handler& handler, HttpServerOptions options,
                       int socket, int port)
    : loop_(loop),
      handler_(handler),
      options_(std::move(options)),
      socket_(socket),
      port_(port),
      alive_(std::make_shared<bool>(true)) {
  loop_.watch(socket_, EPOLLIN, [this](std::uint32_t) { accept(); });
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(EventLoop& loop, http::Handler& handler,
                                                       HttpServerOptions options) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(options.port));
  if (options.port < 0 || options.port > 65535 ||
      ::inet_pton(AF_INET, options.address.c_str(), &address.sin_addr) != 1)
    return fail("AddressUnavailable",
                fmt::format("{}:{} is no IPv4 address with a port; choose one with {}",
                            options.address, options.port, options.flag),
                500);
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return std::unexpected(cannot_listen(options, errno));
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(fd, generic, size) != 0 || ::listen(fd, 1024) != 0 ||
      ::getsockname(fd, generic, &size) != 0) {
    const int error = errno;
    ::close(fd);
    return std::unexpected(cannot_listen(options, error));
  }
  return std::unique_ptr<HttpServer>(
      new HttpServer(loop, handler, std::move(options), fd, ntohs(address.sin_port)));
}

HttpServer::~HttpServer() {
  *alive_ = false;
  stop_accepting();
  auto connections = std::move(connections_);
  connections_.clear();
  for (const auto& [fd, connection] : connections) connection->close();
}

void HttpServer::stop_accepting() {
  if (socket_ < 0) return;
  loop_.unwatch(socket_);
  ::close(std::exchange(socket_, -1));
}

void HttpServer::drain() {
  stop_accepting();
  std::vector<std::shared_ptr<HttpConnection>> all;
  for (const auto& [fd, connection] : connections_) all.push_back(connection);
  for (const auto& connection : all) connection->drain();
}

void HttpServer::accept() {
  for (int turn = 0; turn < 64 && socket_ >= 0; ++turn) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    const int fd =
        ::accept4(socket_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM)) return pause_accepting();
    if (fd < 0 && errno == ECONNABORTED) continue;
    if (fd < 0) return;
    if (connections_.size() >= options_.connections_max) {
      [[maybe_unused]] const auto sent = ::send(fd, too_many.data(), too_many.size(), MSG_NOSIGNAL);
      ::close(fd);
      continue;
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &peer.sin_addr, text.data(), text.size());
    auto connection = std::make_shared<HttpConnection>(loop_, handler_, options_, fd, text.data(),
                                                       [this, alive = alive_](int closed) {
                                                         if (*alive) connections_.erase(closed);
                                                       });
    connections_[fd] = connection;
    connection->begin();
  }
}

// Out of descriptors: what waits in the kernel's queue would wake the loop without end.
void HttpServer::pause_accepting() {
  spdlog::warn("out of file descriptors; {} connections are open", connections_.size());
  loop_.unwatch(socket_);
  loop_.after(Duration{100}, [this, alive = alive_] {
    if (*alive && socket_ >= 0) loop_.watch(socket_, EPOLLIN, [this](std::uint32_t) { accept(); });
  });
}

}  // namespace teal::adapters
