#include "adapters/event_loop.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

namespace teal::adapters {
namespace {

using std::chrono_literals::operator""ms;

TEST(EventLoop, runs_timers_in_the_order_they_are_due) {
  EventLoop loop;
  std::string order;
  loop.after(5ms, [&] { order += 'c', loop.stop(); });
  loop.after(1ms, [&] { order += 'a'; });
  loop.after(1ms, [&] { order += 'b'; });
  loop.run();
  EXPECT_EQ(order, "abc");
}

TEST(EventLoop, does_not_run_a_cancelled_timer) {
  EventLoop loop;
  bool ran = false;
  const TimerId doomed = loop.after(1ms, [&] { ran = true; });
  loop.after(0ms, [&] { loop.cancel(doomed); });
  loop.after(3ms, [&] { loop.stop(); });
  loop.run();
  EXPECT_FALSE(ran);
}

TEST(EventLoop, repeats_a_periodic_timer_until_it_cancels_itself) {
  EventLoop loop;
  int times = 0;
  TimerId id = TimerId::none;
  id = loop.every(1ms, [&] {
    if (++times < 3) return;
    loop.cancel(id);
    loop.after(3ms, [&] { loop.stop(); });
  });
  loop.run();
  EXPECT_EQ(times, 3);
}

TEST(EventLoop, runs_work_posted_by_another_thread_on_its_own) {
  EventLoop loop;
  std::thread::id ran_on;
  std::thread other([&] {
    loop.post([&] {
      ran_on = std::this_thread::get_id();
      loop.stop();
    });
  });
  loop.run();
  other.join();
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(EventLoop, lets_a_handler_unwatch_and_close_its_own_descriptor) {
  EventLoop loop;
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  int calls = 0;
  loop.watch(ends[0], EPOLLIN, [&](std::uint32_t) {
    ++calls;
    loop.unwatch(ends[0]);
    ::close(ends[0]);
    loop.after(2ms, [&] { loop.stop(); });
  });
  ASSERT_EQ(::write(ends[1], "xy", 2), 2);
  loop.run();
  EXPECT_EQ(calls, 1);
  ::close(ends[1]);
}

TEST(EventLoop, drops_an_event_of_a_descriptor_whose_number_was_taken_by_a_new_one) {
  EventLoop loop;
  std::array<int, 2> first{}, second{}, fresh{};
  ASSERT_EQ(::pipe(first.data()) | ::pipe(second.data()), 0);
  ASSERT_EQ(::write(first[1], "x", 1) + ::write(second[1], "x", 1), 2);
  int stale = 0, handled = 0;
  // Whichever of the two is handled first replaces the other by an empty pipe of the same number.
  auto replace = [&](int victim) {
    if (++handled > 1) return;
    loop.unwatch(victim);
    ASSERT_EQ(::pipe(fresh.data()), 0);
    ASSERT_EQ(::dup2(fresh[0], victim), victim);
    loop.watch(victim, EPOLLIN, [&](std::uint32_t) { ++stale; });
    loop.after(2ms, [&] { loop.stop(); });
  };
  loop.watch(first[0], EPOLLIN, [&](std::uint32_t) { replace(second[0]); });
  loop.watch(second[0], EPOLLIN, [&](std::uint32_t) { replace(first[0]); });
  loop.run();
  EXPECT_EQ(stale, 0);
  for (const int fd : {first[0], first[1], second[0], second[1], fresh[0], fresh[1]}) ::close(fd);
}

TEST(EventLoop, hands_a_signal_to_its_callback) {
  EventLoop loop;
  bool heard = false;
  loop.on_signal(SIGUSR2, [&] {
    heard = true;
    loop.stop();
  });
  ::kill(::getpid(), SIGUSR2);
  loop.run();
  EXPECT_TRUE(heard);
}

TEST(ManualTimers, run_what_callbacks_add_within_the_same_advance) {
  ManualTimers timers;
  std::string order;
  timers.after(10ms, [&] {
    order += 'a';
    timers.after(5ms, [&] { order += 'b'; });
    timers.after(50ms, [&] { order += 'd'; });
  });
  timers.after(15ms, [&] { order += 'c'; });
  timers.advance(20ms);
  EXPECT_EQ(order, "acb");
  EXPECT_FALSE(timers.idle());
}

}  // namespace
}  // namespace teal::adapters
