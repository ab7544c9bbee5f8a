#include "adapters/event_loop.h"

#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/assert.h"

namespace teal::adapters {

namespace {

std::uint64_t tag(int fd, std::uint64_t generation) {
  return generation << 32 | static_cast<std::uint32_t>(fd);
}

}  // namespace

EventLoop::EventLoop() {
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  ASSERT(epoll_ >= 0 && wake_ >= 0);
  watch(wake_, EPOLLIN, [this](std::uint32_t) {
    std::uint64_t count;
    while (::read(wake_, &count, sizeof count) > 0) {
    }
  });
}

EventLoop::~EventLoop() {
  // Callbacks may own objects that unwatch on their way out, so they go while the loop still works.
  posted_.clear();
  timers_.clear();
  if (signals_ >= 0) ::close(signals_);
  ::close(wake_);
  ::close(epoll_);
}

void EventLoop::watch(int fd, std::uint32_t events, Ready ready) {
  // 31 bits of generation beside the descriptor: enough that one never meets its own ghost.
  generation_ = (generation_ + 1) & 0x7fffffff;
  epoll_event event{};
  event.events = events;
  event.data.u64 = tag(fd, generation_);
  ASSERT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) == 0);
  watches_[fd] = Watch{generation_, std::make_shared<Ready>(std::move(ready))};
}

void EventLoop::rewatch(int fd, std::uint32_t events) {
  const auto found = watches_.find(fd);
  ASSERT(found != watches_.end());
  epoll_event event{};
  event.events = events;
  event.data.u64 = tag(fd, found->second.generation);
  ASSERT(::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) == 0);
}

void EventLoop::unwatch(int fd) {
  if (watches_.erase(fd) == 0) return;
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
}

std::uint64_t EventLoop::add_timer(Duration delay, Duration period, Callback callback) {
  const std::uint64_t id = ++last_timer_;
  timers_.emplace(id, Timer{std::move(callback), period});
  due_.push(Due{Clock::now() + std::max(delay, Duration{0}), ++last_order_, id});
  return id;
}

TimerId EventLoop::after(Duration delay, Callback callback) {
  return TimerId{add_timer(delay, Duration{0}, std::move(callback))};
}

TimerId EventLoop::every(Duration period, Callback callback) {
  ASSERT(period > Duration{0});
  return TimerId{add_timer(period, period, std::move(callback))};
}

void EventLoop::cancel(TimerId id) {
  // Its entry in the heap stays until it is due, and is then passed over.
  timers_.erase(static_cast<std::uint64_t>(id));
}

void EventLoop::post(Callback callback) {
  {
    const std::lock_guard lock(posted_mutex_);
    posted_.push_back(std::move(callback));
  }
  const std::uint64_t one = 1;
  // The eventfd can only refuse when it is nearly overflowing, and then the loop wakes anyway.
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void EventLoop::on_signal(int signal, Callback callback) {
  on_signal_[signal] = std::move(callback);
  sigset_t set;
  sigemptyset(&set);
  for (const auto& [number, unused] : on_signal_) sigaddset(&set, number);
  ASSERT(::pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0);
  const bool first = signals_ < 0;
  signals_ = ::signalfd(signals_, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  ASSERT(signals_ >= 0);
  if (first) watch(signals_, EPOLLIN, [this](std::uint32_t) { read_signals(); });
}

void EventLoop::read_signals() {
  signalfd_siginfo info;
  while (::read(signals_, &info, sizeof info) == sizeof info) {
    const auto found = on_signal_.find(static_cast<int>(info.ssi_signo));
    if (found == on_signal_.end()) continue;
    const Callback callback = found->second;
    callback();
  }
}

int EventLoop::wait_ms(Duration longest) const {
  Duration wait = longest;
  if (!due_.empty())
    wait = std::min(wait, std::chrono::ceil<Duration>(due_.top().at - Clock::now()));
  return static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 60'000));
}

void EventLoop::run_due_timers() {
  const auto now = Clock::now();
  // Timers that callbacks add for "now" wait for the next round, so that sockets are not starved.
  const std::uint64_t last_order = last_order_;
  while (!due_.empty() && due_.top().at <= now && due_.top().order <= last_order) {
    const Due due = due_.top();
    due_.pop();
    const auto found = timers_.find(due.id);
    if (found == timers_.end()) continue;
    if (found->second.period == Duration{0}) {
      const Callback callback = std::move(found->second.callback);
      timers_.erase(found);
      callback();
      continue;
    }
    // A loop that was held up does not catch up on missed periods.
    due_.push(Due{now + found->second.period, ++last_order_, due.id});
    const Callback callback = found->second.callback;
    callback();
  }
}

void EventLoop::run_posted() {
  std::vector<Callback> batch;
  {
    const std::lock_guard lock(posted_mutex_);
    batch.swap(posted_);
  }
  for (const Callback& callback : batch) callback();
}

void EventLoop::run_once(Duration longest) {
  {
    const std::lock_guard lock(posted_mutex_);
    if (!posted_.empty()) longest = Duration{0};
  }
  std::array<epoll_event, 128> events;
  const int count =
      ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms(longest));
  ASSERT(count >= 0 || errno == EINTR);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const int fd = static_cast<int>(static_cast<std::uint32_t>(event.data.u64));
    const auto found = watches_.find(fd);
    if (found == watches_.end() || tag(fd, found->second.generation) != event.data.u64) continue;
    const std::shared_ptr<Ready> ready = found->second.ready;  // It may unwatch itself.
    (*ready)(event.events);
  }
  run_posted();
  run_due_timers();
}

void EventLoop::run() {
  while (!stopping_.load()) run_once(Duration{60'000});
  stopping_ = false;
}

void EventLoop::stop() {
  stopping_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

}  // namespace teal::adapters
