#include "balancer/timer_wheel.h"

#include <algorithm>

namespace teal::balancer {

void TimerWheel::arm(Pollable& item, std::int64_t deadline_ms) {
  item.deadline_ = deadline_ms;
  const std::int64_t tick = deadline_ms / tick_ms + 1;
  if (item.linked_) {
    if (item.due_tick_ <= tick) return;
    unlink(item);
  }
  link(item);
}

void TimerWheel::disarm(Pollable& item) {
  item.deadline_ = 0;
  if (item.linked_) unlink(item);
}

void TimerWheel::link(Pollable& item) {
  const std::int64_t wanted = item.deadline_ / tick_ms + 1;
  item.due_tick_ = std::clamp(wanted, tick_ + 1, tick_ + slots - 1);
  Pollable*& head = heads_[static_cast<std::size_t>(item.due_tick_ % slots)];
  item.previous_ = nullptr;
  item.next_ = head;
  if (head != nullptr) head->previous_ = &item;
  head = &item;
  item.linked_ = true;
  ++count_;
}

void TimerWheel::unlink(Pollable& item) {
  if (item.previous_ != nullptr)
    item.previous_->next_ = item.next_;
  else
    heads_[static_cast<std::size_t>(item.due_tick_ % slots)] = item.next_;
  if (item.next_ != nullptr) item.next_->previous_ = item.previous_;
  item.previous_ = item.next_ = nullptr;
  item.linked_ = false;
  --count_;
}

void TimerWheel::advance(std::int64_t now_ms) {
  const std::int64_t now_tick = now_ms / tick_ms;
  if (count_ == 0 || now_tick - tick_ > slots) {
    // After a long sleep every slot is visited once.
    tick_ = std::max(tick_, now_tick - (count_ == 0 ? 0 : slots));
  }
  while (tick_ < now_tick) {
    ++tick_;
    // expired() may unlink any item, also the next one: always begin again at the head.
    Pollable*& head = heads_[static_cast<std::size_t>(tick_ % slots)];
    while (head != nullptr) {
      Pollable& item = *head;
      unlink(item);
      if (item.deadline_ > now_ms)
        link(item);
      else
        item.expired();
    }
  }
}

}  // namespace teal::balancer
