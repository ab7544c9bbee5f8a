#include "balancer/control.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/assert.h"

namespace teal::balancer {
namespace {

constexpr std::int64_t report_interval_ms = 500;
constexpr std::int64_t drain_poll_ms = 10;
constexpr std::size_t output_bytes_max = 64 * 1024 * 1024;

int worker_count(int wanted) {
  if (wanted > 0) return std::min(wanted, 64);
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 2u));
}

std::uint64_t random_number() {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number)
    number = static_cast<std::uint64_t>(Worker::precise_ns());
  return number;
}

}  // namespace

Control::Control(const Options& options, int stop_fd)
    : options_(options), stop_fd_(stop_fd), statistics_(worker_count(options.workers)) {
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  shared_.control_wakeup = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  ASSERT(epoll_ >= 0 && shared_.control_wakeup >= 0);
  process_ = std::to_string(getpid()) + "-" + std::to_string(random_number());
  probes_ = std::make_unique<Probes>(epoll_, [this] {
    shared_.health_version.fetch_add(1, std::memory_order_release);
    report_wanted_ = true;
  });
  for (int i = 0; i < worker_count(options.workers); ++i)
    workers_.push_back(std::make_unique<Worker>(i, random_number(), shared_));
}

Control::~Control() {
  for (auto& worker : workers_) worker->stop();
  for (auto& worker : workers_) worker->join();
  drop_engine();
  if (listen_fd_ >= 0) {
    ::close(listen_fd_);
    unlink(options_.socket_path.c_str());
  }
  probes_.reset();
  ::close(shared_.control_wakeup);
  ::close(epoll_);
}

Status Control::open() {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (options_.socket_path.empty() || options_.socket_path.size() >= sizeof name.sun_path)
    return fail("SocketPath", "the control socket's path must have 1 to 107 bytes: \"" +
                                  options_.socket_path + "\"");
  std::memcpy(name.sun_path, options_.socket_path.data(), options_.socket_path.size());
  const auto* address = reinterpret_cast<const sockaddr*>(&name);
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool alive = connect(probe, address, sizeof name) == 0;
  ::close(probe);
  if (alive) return fail("SocketTaken", "another balancer listens on " + options_.socket_path);
  unlink(options_.socket_path.c_str());
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  // Whoever may connect may route: only the user. The mode is set before anybody can connect.
  const mode_t before = umask(0177);
  const bool bound = bind(fd, address, sizeof name) == 0;
  umask(before);
  if (!bound || listen(fd, 8) != 0) {
    const std::string reason = std::strerror(errno);
    ::close(fd);
    return fail("Socket", "cannot listen on " + options_.socket_path + ": " + reason);
  }
  listen_fd_ = fd;
  for (const int watched : {listen_fd_, shared_.control_wakeup, stop_fd_}) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = static_cast<std::uint64_t>(watched);
    epoll_ctl(epoll_, EPOLL_CTL_ADD, watched, &event);
  }
  for (auto& worker : workers_) worker->start();
  return {};
}

void Control::serve() {
  while (!stopping_) turn();
  for (auto& worker : workers_) worker->stop();
  for (auto& worker : workers_) worker->join();
  report_now();
}

void Control::turn() {
  now_ms_ = Worker::precise_ns() / 1'000'000;
  std::int64_t wanted = std::min(probes_->advance(now_ms_), next_report_ms_);
  if (watch_drains()) wanted = std::min(wanted, now_ms_ + drain_poll_ms);
  if (report_wanted_) wanted = now_ms_;
  epoll_event events[64];
  const int count = epoll_wait(
      epoll_, events, 64, static_cast<int>(std::clamp<std::int64_t>(wanted - now_ms_, 0, 1000)));
  now_ms_ = Worker::precise_ns() / 1'000'000;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t item = events[i].data.u64;
    if (item == static_cast<std::uint64_t>(listen_fd_)) {
      accept_engine();
    } else if (item == static_cast<std::uint64_t>(shared_.control_wakeup)) {
      eventfd_t value = 0;
      eventfd_read(shared_.control_wakeup, &value);
      note_passed();
    } else if (item == static_cast<std::uint64_t>(stop_fd_)) {
      stopping_ = true;
    } else if (engine_fd_ >= 0 && item == static_cast<std::uint64_t>(engine_fd_)) {
      if ((events[i].events & EPOLLOUT) != 0) flush();
      if ((events[i].events & ~std::uint32_t{EPOLLOUT}) != 0) read_engine();
    } else if (item > 0xffffffff) {  // Small numbers are descriptors, addresses are not small.
      probes_->ready(events[i].data.ptr, events[i].events, now_ms_);
    }
  }
  if (report_wanted_ || now_ms_ >= next_report_ms_) report_now();
}

// ---- the engine

void Control::accept_engine() {
  const int fd = accept4(listen_fd_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return;
  drop_engine();
  engine_fd_ = fd;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.u64 = static_cast<std::uint64_t>(fd);
  epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
  send(routing::frame(routing::Hello{.instance = options_.instance,
                                     .process = process_,
                                     .pid = getpid(),
                                     .generation = effective_}));
  report_wanted_ = true;
}

void Control::drop_engine() {
  if (engine_fd_ >= 0) ::close(engine_fd_);
  engine_fd_ = -1;
  output_.clear();
  reader_ = routing::FrameReader{};
}

void Control::read_engine() {
  char bytes[65536];
  while (engine_fd_ >= 0) {
    const ssize_t got = recv(engine_fd_, bytes, sizeof bytes, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return drop_engine();  // It may come back: everything goes on.
    reader_.feed({bytes, static_cast<std::size_t>(got)});
    while (engine_fd_ >= 0) {
      const auto json = reader_.next();
      if (!json) break;
      take_frame(*json);
    }
    if (reader_.broken()) {
      send(routing::frame(routing::Refused{"a frame is longer than any table"}));
      drop_engine();
    }
  }
}

void Control::take_frame(const std::string& json) {
  Result<routing::Table> table = routing::read_from_engine(json);
  const bool foreign = table && !options_.instance.empty() && !table->instance.empty() &&
                       table->instance != options_.instance;
  if (!table || foreign) {
    send(routing::frame(routing::Refused{
        table ? "this balancer belongs to instance " + options_.instance : table.error().message}));
    return drop_engine();
  }
  if (snapshot_ && table->generation <= snapshot_->table.generation) {
    send(routing::frame(routing::Effective{effective_}));
    return;
  }
  apply(*std::move(table));
}

void Control::send(const std::string& frame) {
  if (engine_fd_ < 0) return;
  if (output_.size() > output_bytes_max) return drop_engine();  // It does not read any more.
  output_ += frame;
  flush();
}

void Control::flush() {
  while (engine_fd_ >= 0 && !output_.empty()) {
    const ssize_t written = ::send(engine_fd_, output_.data(), output_.size(), MSG_NOSIGNAL);
    if (written < 0 && errno == EAGAIN) return;
    if (written < 0) return drop_engine();
    output_.erase(0, static_cast<std::size_t>(written));
  }
}

// ---- tables

void Control::apply(routing::Table table) {
  std::map<std::string, Standing> before = std::move(standings_);
  standings_.clear();
  const std::int64_t generation = table.generation;
  auto snapshot = make_snapshot(std::move(table), statistics_, [&](const routing::Target& target) {
    Standing& entry = standings_[target.id];
    if (const auto old = before.find(target.id); old != before.end() && !entry.standing)
      entry = old->second;
    if (!entry.standing)
      entry.standing =
          std::make_shared<TargetStanding>(target.id, static_cast<int>(workers_.size()));
    if (!target.draining) {
      entry.draining_since = 0;
      entry.drained_reported = false;
    } else if (entry.draining_since == 0) {
      entry.draining_since = generation;
    }
    return entry.standing;
  });
  // A target that left with requests in flight and comes back goes on counting the same ones.
  for (auto& [id, old] : before)
    if (!standings_.contains(id) && old.standing->in_flight() > 0)
      standings_[id] = {.standing = old.standing};
  sockets_.open(*snapshot);
  snapshot_ = snapshot;
  probes_->follow(*snapshot, now_ms_);
  for (auto& worker : workers_) worker->publish(snapshot);
  report_wanted_ = true;
}

void Control::note_passed() {
  std::int64_t passed = INT64_MAX;
  for (const auto& worker : workers_) passed = std::min(passed, worker->passed_generation());
  if (passed <= effective_) return;
  effective_ = passed;
  sockets_.release(passed);
  send(routing::frame(routing::Effective{passed}));
}

bool Control::drained(const routing::Target& target) const {
  const auto found = standings_.find(target.id);
  return found != standings_.end() && found->second.draining_since > 0 &&
         found->second.draining_since <= effective_ && found->second.standing->in_flight() == 0;
}

bool Control::watch_drains() {
  if (!snapshot_) return false;
  bool under_way = false;
  for (const routing::TargetGroup& group : snapshot_->table.groups)
    for (const routing::Target& target : group.targets) {
      if (!target.draining) continue;
      Standing& standing = standings_[target.id];
      if (standing.drained_reported) continue;
      if (drained(target))
        standing.drained_reported = report_wanted_ = true;
      else
        under_way = true;
    }
  return under_way;
}

void Control::report_now() {
  report_wanted_ = false;
  next_report_ms_ = now_ms_ + report_interval_ms;
  if (engine_fd_ >= 0) send(routing::frame(report()));
}

routing::Report Control::report() const {
  routing::Report report{.process = process_,
                         .generation = effective_,
                         .targets = {},
                         .counters = statistics_.report(),
                         .listeners = sockets_.report()};
  if (!snapshot_) return report;
  for (const routing::TargetGroup& group : snapshot_->table.groups)
    for (const routing::Target& target : group.targets) {
      const routing::TargetHealth* health = probes_->find(target.id);
      const auto shown = routing::show(health ? *health : routing::TargetHealth{}, group, target);
      const TargetStanding& standing = *standings_.at(target.id).standing;
      report.targets.push_back({.id = target.id,
                                .state = shown.state,
                                .reason = shown.reason,
                                .description = shown.description,
                                .in_flight = standing.in_flight(),
                                .requests = standing.requests(),
                                .drained = drained(target)});
    }
  return report;
}

}  // namespace teal::balancer
