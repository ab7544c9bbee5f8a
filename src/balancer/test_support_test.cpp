#include "balancer/test_support.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/un.h>

#include <cstring>
#include <utility>

#include "balancer/control.h"
#include "http/chunked.h"
#include "http/head.h"

namespace teal::balancer::testing {
namespace {

using std::chrono::steady_clock;

void limit(int fd) {
  const timeval limit{10, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

sockaddr_in loopback(int port) {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(static_cast<std::uint16_t>(port));
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return name;
}

}  // namespace

bool eventually(const std::function<bool()>& condition) {
  const auto deadline = steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

int Wire::connect_to(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in name = loopback(port);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
    ::close(fd);
    return -1;
  }
  limit(fd);
  return fd;
}

bool Wire::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string Wire::read_some() {
  char bytes[65536];
  const ssize_t got = recv(fd_, bytes, sizeof bytes, 0);
  return got <= 0 ? std::string{} : std::string(bytes, static_cast<std::size_t>(got));
}

std::string Wire::read_until_end() {
  std::string all = std::move(kept_);
  for (std::string some = read_some(); !some.empty(); some = read_some()) all += some;
  return all;
}

// Nothing is copied but the piece that came: a copy of all that is there, with each piece of a body
// of 8 MiB, took ThreadSanitizer 70 s, longer than the time-out of the other end.
std::string Wire::read_message() {
  std::size_t seen = 0, end = 0;
  while ((end = kept_.find("\r\n\r\n", seen)) == std::string::npos) {
    seen = kept_.size() < 3 ? 0 : kept_.size() - 3;
    if (!read_more()) return {};
  }
  std::size_t size = end + 4;
  const std::string head = kept_.substr(0, size);
  if (head.find("chunked") != std::string::npos) {
    http::ChunkedScanner chunks;
    for (;;) {
      size += chunks.relay(std::string_view(kept_).substr(size)).consumed;
      if (chunks.done()) break;
      if (!read_more()) return {};
    }
  } else if (const std::size_t at = head.find("ontent-Length: "); at != std::string::npos) {
    size += std::stoul(head.substr(at + 15));
    kept_.reserve(size);
    while (kept_.size() < size)
      if (!read_more()) return {};
  }
  if (kept_.size() == size) return std::exchange(kept_, {});
  std::string message = kept_.substr(0, size);
  kept_.erase(0, size);
  return message;
}

bool Wire::read_more() {
  const std::string some = read_some();
  kept_ += some;
  return !some.empty();
}

std::string Wire::read_response() { return read_message(); }
std::string Wire::read_request() { return read_message(); }

void Wire::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

void Wire::reset() {
  const linger at_once{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

int status_of(const std::string& response) {
  return response.size() < 12 ? 0 : std::stoi(response.substr(9, 3));
}
std::string body_of(const std::string& message) {
  const std::size_t end = message.find("\r\n\r\n");
  return end == std::string::npos ? "" : message.substr(end + 4);
}
std::string ok(std::string_view body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

FakeTarget::Serve FakeTarget::answering(std::string body) {
  return [body = std::move(body)](Wire& wire) {
    while (!wire.read_request().empty() && wire.write(ok(body))) {
    }
  };
}

FakeTarget::FakeTarget(Serve serve, int port) : serve_(std::move(serve)) {
  fd_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(fd_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in name = loopback(port);
  EXPECT_EQ(bind(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
  EXPECT_EQ(listen(fd_, 256), 0);
  socklen_t size = sizeof name;
  getsockname(fd_, reinterpret_cast<sockaddr*>(&name), &size);
  port_ = ntohs(name.sin_port);
  acceptor_ = std::thread([this] {
    for (;;) {
      const int fd = accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      limit(fd);
      ++connections;
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
      threads_.emplace_back([this, fd] {
        Wire wire(fd);
        serve_(wire);
        const std::lock_guard leaving(mutex_);
        std::erase(open_, fd);
      });
    }
  });
}

void FakeTarget::stop_listening() {
  if (stopping_.exchange(true)) return;
  shutdown(fd_, SHUT_RDWR);
  acceptor_.join();
  ::close(fd_);
}

FakeTarget::~FakeTarget() {
  stop_listening();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) shutdown(fd, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
}

TestBalancer::TestBalancer(int workers) : stop_fd_(eventfd(0, EFD_CLOEXEC)) {
  static std::atomic<int> number{0};
  socket_path_ = "/tmp/teal-test-" + std::to_string(getpid()) + "-" + std::to_string(++number);
  std::atomic<bool> opened{false};
  thread_ = std::thread([&, workers] {
    Control control({.socket_path = socket_path_, .workers = workers, .instance = "test"},
                    stop_fd_);
    const Status status = control.open();
    EXPECT_TRUE(status.has_value());
    opened = true;
    if (status) control.serve();
  });
  EXPECT_TRUE(eventually([&] { return opened.load(); }));
  connect_engine();
}

TestBalancer::~TestBalancer() {
  stop();
  disconnect_engine();
  ::close(stop_fd_);
}

void TestBalancer::stop() {
  eventfd_write(stop_fd_, 1);
  if (thread_.joinable()) thread_.join();
}

void TestBalancer::connect_engine() {
  engine_fd_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::memcpy(name.sun_path, socket_path_.data(), socket_path_.size());
  EXPECT_EQ(connect(engine_fd_, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
  limit(engine_fd_);
  reader_ = routing::FrameReader{};
}

void TestBalancer::disconnect_engine() {
  if (engine_fd_ >= 0) ::close(engine_fd_);
  engine_fd_ = -1;
}

void TestBalancer::pump() {
  char bytes[65536];
  const ssize_t got = recv(engine_fd_, bytes, sizeof bytes, 0);
  ASSERT_GT(got, 0);
  reader_.feed({bytes, static_cast<std::size_t>(got)});
  while (const auto json = reader_.next()) {
    const auto word = routing::read_from_balancer(*json);
    ASSERT_TRUE(word.has_value()) << *json;
    if (const auto* effective = std::get_if<routing::Effective>(&*word))
      effective_ = effective->generation;
    if (const auto* report = std::get_if<routing::Report>(&*word)) {
      report_ = *report;
      ++reports_;
    }
  }
}

void TestBalancer::publish(routing::Table table) {
  table.generation = ++generation_;
  table.instance = "test";
  const std::string frame = routing::frame(table);
  ASSERT_EQ(::send(engine_fd_, frame.data(), frame.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(frame.size()));
  while (effective_ < generation_ && !::testing::Test::HasFatalFailure()) pump();
}

routing::Report TestBalancer::wait_report(
    const std::function<bool(const routing::Report&)>& condition) {
  const auto deadline = steady_clock::now() + std::chrono::seconds(10);
  do {
    const int before = reports_;
    while (reports_ == before && !::testing::Test::HasFatalFailure()) pump();
  } while (!condition(report_) && steady_clock::now() < deadline);
  EXPECT_TRUE(condition(report_));
  return report_;
}

std::int64_t TestBalancer::counter(std::string_view name) {
  int fresh = 0;
  const auto report = wait_report([&](const routing::Report&) { return ++fresh > 2; });
  std::int64_t sum = 0;
  for (const auto& set : report.counters)
    if (set.group.empty() && set.counters.contains(std::string(name)))
      sum += set.counters.at(std::string(name));
  return sum;
}

int TestBalancer::port() {
  return wait_report([](const routing::Report& r) { return !r.listeners.empty(); })
      .listeners.at(0)
      .port;
}

routing::Table table_of(const std::vector<GroupSpec>& groups) {
  routing::Table table;
  routing::Rule rule{.id = "default"};
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::string id = "g" + std::to_string(g);
    routing::TargetGroup group{.id = id, .name = "targetgroup/" + id + "/1"};
    group.health_check.path = "/health";
    group.health_check.enabled = false;
    for (const int port : groups[g].ports)
      group.targets.push_back({.id = id + "|" + std::to_string(port),
                               .address = "127.0.0.1",
                               .port = port,
                               .healthy_once = groups[g].healthy});
    table.groups.push_back(group);
    rule.action.groups.push_back({.group = id, .weight = groups[g].weight});
  }
  table.listeners.push_back({.id = "listener",
                             .load_balancer = "app/test/1",
                             .address = "127.0.0.1",
                             .port = 0,
                             .rules = {rule}});
  return table;
}

std::string get(std::string_view path, std::string_view lines) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(lines) + "\r\n";
}
std::string post(std::string_view body, std::string_view lines) {
  return "POST / HTTP/1.1\r\nHost: test\r\n" + std::string(lines) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace teal::balancer::testing
