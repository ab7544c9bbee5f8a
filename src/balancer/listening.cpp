#include "balancer/listening.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace teal::balancer {
namespace {

// The descriptor, or -errno.
int try_bind(const std::string& address, int port) {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, address.empty() ? "127.0.0.1" : address.c_str(), &name.sin_addr) != 1)
    return -EADDRNOTAVAIL;
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  const int one = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0 ||
      listen(fd, 4096) != 0) {
    const int error = errno;
    ::close(fd);
    return -error;
  }
  return fd;
}

int port_of(int fd) {
  sockaddr_in name{};
  socklen_t size = sizeof name;
  getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size);
  return ntohs(name.sin_port);
}

}  // namespace

ListeningSockets::~ListeningSockets() {
  for (auto& [key, socket] : sockets_)
    if (socket.fd >= 0) ::close(socket.fd);
  for (auto& [fd, generation] : retiring_) ::close(fd);
}

// Where the wanted port cannot be had (below 1024 without the right, or taken), any free one is,
// and the report says both.
ListeningSockets::Socket ListeningSockets::bind_to(const std::string& address, int port) {
  Socket made;
  made.fd = try_bind(address, port);
  if (made.fd < 0) {
    made.error =
        "cannot listen on " + address + ":" + std::to_string(port) + ": " + std::strerror(-made.fd);
    made.fd = try_bind(address, 0);
  }
  if (made.fd < 0)
    made.fd = -1;
  else
    made.port = port_of(made.fd);
  return made;
}

void ListeningSockets::open(Snapshot& snapshot) {
  for (auto& [key, socket] : sockets_) socket.named = false;
  report_.clear();
  for (SnapshotListener& listener : snapshot.listeners) {
    const std::pair<std::string, int> key{listener.table->address, listener.table->port};
    auto found = sockets_.find(key);
    if (found == sockets_.end())
      found = sockets_.emplace(key, bind_to(key.first, key.second)).first;
    Socket& socket = found->second;
    // Two listeners on one address and port: the second gets nothing, and is told.
    const bool taken = socket.named;
    socket.named = true;
    listener.socket = taken ? -1 : socket.fd;
    listener.port = socket.port;
    report_.push_back(
        {.id = listener.table->id,
         .port = taken ? 0 : socket.port,
         .error = taken ? "another listener has this address and port" : socket.error});
  }
  for (auto it = sockets_.begin(); it != sockets_.end();) {
    if (it->second.named) {
      ++it;
      continue;
    }
    if (it->second.fd >= 0) retiring_.emplace_back(it->second.fd, snapshot.table.generation);
    it = sockets_.erase(it);
  }
}

void ListeningSockets::release(std::int64_t passed_generation) {
  std::erase_if(retiring_, [&](const auto& entry) {
    if (entry.second > passed_generation) return false;
    ::close(entry.first);
    return true;
  });
}

}  // namespace teal::balancer
