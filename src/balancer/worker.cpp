#include "balancer/worker.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>

#include "balancer/client.h"
#include "balancer/upstream.h"
#include "base/assert.h"

namespace teal::balancer {
namespace {

// How long a stopping worker lets requests finish; and how long idle clients may still send one
// that crossed our decision on the wire.
constexpr std::int64_t stop_limit_ms = 30'000;

}  // namespace

BlockPool::~BlockPool() {
  for (char* slab : slabs_) delete[] slab;
}

char* BlockPool::get() {
  if (free_.empty()) {
    slabs_.push_back(new char[block_bytes * blocks_per_slab]);
    for (std::size_t i = 0; i < blocks_per_slab; ++i)
      free_.push_back(slabs_.back() + i * block_bytes);
  }
  char* block = free_.back();
  free_.pop_back();
  return block;
}

// A listening socket in this worker's epoll. Level-triggered and exclusive: one connection wakes
// one worker.
class Worker::Acceptor final : public Pollable {
 public:
  Acceptor(Worker& worker, ListenerSlot& slot) : worker_(worker), slot_(slot) {}
  void ready(std::uint32_t) override { worker_.accept_from(slot_, 16); }
  ListenerSlot& slot() { return slot_; }

 private:
  Worker& worker_;
  ListenerSlot& slot_;
};

Worker::Worker(int index, std::uint64_t seed, Shared& shared)
    : index_(index),
      shared_(shared),
      table_(index, seed),
      scratch_(new char[scratch_bytes + 2 * headroom]),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wakeup_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  ASSERT(epoll_ >= 0 && wakeup_ >= 0);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  event.data.ptr = nullptr;
  ASSERT(epoll_ctl(epoll_, EPOLL_CTL_ADD, wakeup_, &event) == 0);
}

Worker::~Worker() {
  join();
  ::close(epoll_);
  ::close(wakeup_);
}

std::int64_t Worker::precise_ns() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void Worker::start() {
  thread_ = std::thread([this] { run(); });
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

void Worker::publish(std::shared_ptr<const Snapshot> snapshot) {
  {
    const std::lock_guard lock(mutex_);
    pending_ = std::move(snapshot);
  }
  has_pending_.store(true, std::memory_order_release);
  eventfd_write(wakeup_, 1);
}

void Worker::stop() {
  stop_asked_.store(true, std::memory_order_release);
  eventfd_write(wakeup_, 1);
}

bool Worker::watch(int fd, Pollable& item) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &item;
  return epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) == 0;
}

void Worker::bury(Pollable& item) {
  timers_.disarm(item);
  buried_.push_back(&item);
}

void Worker::forget(Client& client) {
  clients_[client.position] = clients_.back();
  clients_[client.position]->position = client.position;
  clients_.pop_back();
}

void Worker::run() {
  now_ns_ = precise_ns();
  while (!(stopping_ && (clients_.empty() || now_ms() > stop_deadline_ms_))) turn();
  for (Client* client : std::vector<Client*>(clients_)) client->cut(0);
  for (auto& [id, slot] : table_.slots())
    for (Upstream* upstream : std::vector<Upstream*>(slot->idle)) upstream->close();
  for (Pollable* item : buried_) delete item;
  buried_.clear();
}

void Worker::turn() {
  epoll_event events[256];
  const int wait =
      timers_.empty() ? (stopping_ ? 10 : 1000) : static_cast<int>(TimerWheel::tick_ms);
  const int count = epoll_wait(epoll_, events, 256, wait);
  now_ns_ = precise_ns();
  if (has_pending_.load(std::memory_order_acquire)) take_snapshot();
  if (stop_asked_.load(std::memory_order_acquire) && !stopping_) begin_stopping();
  for (int i = 0; i < count; ++i) {
    if (events[i].data.ptr == nullptr) {
      eventfd_t value = 0;
      eventfd_read(wakeup_, &value);
      continue;
    }
    auto* item = static_cast<Pollable*>(events[i].data.ptr);
    if (!item->closed()) item->ready(events[i].events);
  }
  timers_.advance(now_ms());
  // Events of this batch may have named them: only now.
  for (std::size_t i = 0; i < buried_.size(); ++i) delete buried_[i];
  buried_.clear();
}

void Worker::take_snapshot() {
  std::shared_ptr<const Snapshot> snapshot;
  {
    const std::lock_guard lock(mutex_);
    snapshot = std::move(pending_);
    has_pending_.store(false, std::memory_order_relaxed);
  }
  if (!snapshot) return;
  const std::int64_t generation = snapshot->table.generation;
  table_.swap(std::move(snapshot));
  ++table_version_;
  swap_listeners();
  drain_targets();
  // From here on nothing of this worker chooses by the table before: QSBR.
  passed_.store(generation, std::memory_order_release);
  eventfd_write(shared_.control_wakeup, 1);
}

void Worker::swap_listeners() {
  for (auto it = listeners_.begin(); it != listeners_.end();) {
    ListenerSlot& slot = *it->second;
    slot.current = table_.find_listener(slot.id);
    const bool keeps = slot.current != nullptr && slot.current->snapshot->socket == slot.socket;
    if (keeps) {
      ++it;
      continue;
    }
    if (slot.socket >= 0) {
      // Who is in the accept queue already was told "connected": they are served before we leave.
      accept_from(slot, 4096);
      epoll_ctl(epoll_, EPOLL_CTL_DEL, slot.socket, nullptr);
      std::erase_if(acceptors_, [&](const auto& acceptor) { return &acceptor->slot() == &slot; });
    }
    slot.socket = -1;
    slot.current = nullptr;
    for (Client* client : std::vector<Client*>(clients_)) client->listener_removed();
    removed_listeners_.push_back(std::move(it->second));
    it = listeners_.erase(it);
  }
  std::erase_if(removed_listeners_, [](const auto& slot) { return slot->clients == 0; });
  if (stopping_) return;
  for (const SnapshotListener& listener : table_.snapshot()->listeners) {
    if (listener.socket < 0 || listeners_.contains(listener.table->id)) continue;
    auto slot = std::make_unique<ListenerSlot>();
    slot->id = listener.table->id;
    slot->socket = listener.socket;
    slot->current = table_.find_listener(slot->id);
    slot->lane = &listener.counters->lanes[static_cast<std::size_t>(index_)];
    acceptors_.push_back(std::make_unique<Acceptor>(*this, *slot));
    epoll_event event{};
    event.events = EPOLLIN | EPOLLEXCLUSIVE;
    event.data.ptr = acceptors_.back().get();
    epoll_ctl(epoll_, EPOLL_CTL_ADD, listener.socket, &event);
    listeners_[slot->id] = std::move(slot);
  }
}

// Nothing new goes to these any more: their idle connections are of no use. A target that drained
// and is gone now has used up its deregistration delay: what is still in flight is cut, as an ALB
// does. One that was removed without draining finishes what it has.
void Worker::drain_targets() {
  for (auto& [id, slot] : table_.slots()) {
    if (slot->named && !slot->draining && !slot->moved) continue;
    slot->moved = false;
    for (Upstream* upstream : std::vector<Upstream*>(slot->idle)) upstream->close();
    if (slot->named || !slot->draining) continue;
    for (Upstream* upstream : std::vector<Upstream*>(slot->busy))
      if (upstream->client() != nullptr) upstream->client()->cut(502);
  }
  table_.collect();
}

void Worker::accept_from(ListenerSlot& slot, int limit) {
  for (int i = 0; i < limit && slot.socket >= 0; ++i) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    const int fd = accept4(slot.socket, reinterpret_cast<sockaddr*>(&peer), &size,
                           SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
      if (errno != EMFILE && errno != ENFILE) return;
      // The connection stays in the queue until a descriptor is free. No busy loop meanwhile.
      slot.lane->add(Counter::rejected_connections);
      timespec pause{0, 1'000'000};
      nanosleep(&pause, nullptr);
      return;
    }
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    auto* client = new Client(*this, slot, fd, ntohl(peer.sin_addr.s_addr), ntohs(peer.sin_port));
    client->position = clients_.size();
    clients_.push_back(client);
    if (!watch(fd, *client)) client->cut(0);
  }
}

void Worker::begin_stopping() {
  stopping_ = true;
  stop_deadline_ms_ = now_ms() + stop_limit_ms;
  for (auto& [id, slot] : listeners_) {
    accept_from(*slot, 4096);
    epoll_ctl(epoll_, EPOLL_CTL_DEL, slot->socket, nullptr);
    slot->socket = -1;
  }
  acceptors_.clear();
  for (Client* client : std::vector<Client*>(clients_)) client->begin_stopping();
}

std::string_view Worker::trace_id() {
  const std::time_t second = std::time(nullptr);
  if (second != trace_second_ || trace_.empty()) {
    char text[16];
    std::snprintf(text, sizeof text, "1-%08lx-", static_cast<unsigned long>(second & 0xffffffff));
    trace_.assign(text).resize(11 + 24);
    trace_second_ = second;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t random = 0;
  for (std::size_t i = 0; i < 24; ++i) {
    if (i % 12 == 0) random = table_.random();
    trace_[11 + i] = digits[random & 15];
    random >>= 4;
  }
  return trace_;
}

}  // namespace teal::balancer
