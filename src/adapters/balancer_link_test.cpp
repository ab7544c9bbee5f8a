#include "adapters/balancer_link.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "adapters/balancer_process.h"
#include "adapters/scratch_directory.h"
#include "routing/control_protocol.h"

namespace teal::adapters {
namespace {

using std::chrono_literals::operator""ms;

// The other end of the control socket, on the same loop.
class FakeBalancer {
 public:
  FakeBalancer(EventLoop& loop, const std::string& path, routing::Hello hello)
      : loop_(loop), path_(path), hello_(std::move(hello)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 4);
    loop_.watch(listener_, EPOLLIN, [this](std::uint32_t) { greet(); });
  }
  ~FakeBalancer() {
    loop_.unwatch(listener_);
    ::close(listener_);
    hang_up();
    ::unlink(path_.c_str());
  }
  void hang_up() {
    if (client_ < 0) return;
    loop_.unwatch(client_);
    ::close(std::exchange(client_, -1));
  }
  template <class Message>
  void say(const Message& message) {
    const std::string bytes = routing::frame(message);
    ASSERT_EQ(::send(client_, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  }
  std::vector<std::int64_t> generations;

 private:
  void greet() {
    hang_up();
    client_ = ::accept(listener_, nullptr, nullptr);
    frames_ = {};
    say(hello_);
    loop_.watch(client_, EPOLLIN, [this](std::uint32_t) {
      std::array<char, 4096> bytes;
      const ssize_t size = ::recv(client_, bytes.data(), bytes.size(), 0);
      if (size <= 0) return hang_up();
      frames_.feed({bytes.data(), static_cast<std::size_t>(size)});
      while (const auto json = frames_.next())
        generations.push_back(routing::read_from_engine(*json)->generation);
    });
  }

  EventLoop& loop_;
  std::string path_;
  routing::Hello hello_;
  int listener_ = -1, client_ = -1;
  routing::FrameReader frames_;
};

struct Link : ::testing::Test, ports::Balancer::Listener {
  EventLoop loop;
  ScratchDirectory scratch;
  std::string path = scratch.file("balancer.sock");
  std::unique_ptr<FakeBalancer> balancer;
  int starts = 0;
  std::vector<std::uint64_t> effective;
  std::vector<std::int64_t> reported_generations;
  std::unique_ptr<BalancerLink> link;

  void table_effective(std::uint64_t generation) override { effective.push_back(generation); }
  void reported(const routing::Report& report) override {
    reported_generations.push_back(report.generation);
  }
  void SetUp() override {
    link = std::make_unique<BalancerLink>(
        loop, BalancerLinkOptions{.socket_path = path,
                                  .instance = "0a1b2c3d",
                                  .extra_arguments = {},
                                  .log_path = {},
                                  .start = [this]() -> Result<int> {
                                    ++starts;
                                    balancer = std::make_unique<FakeBalancer>(loop, path, hello(0));
                                    return ::getpid();
                                  }});
  }
  static routing::Hello hello(std::int64_t generation) {
    return {.instance = "0a1b2c3d", .process = "p", .pid = 1, .generation = generation};
  }
  static routing::Table table(std::int64_t generation) {
    routing::Table made;
    made.generation = generation;
    return made;
  }
  template <class Condition>
  bool until(Condition holds) {
    for (int i = 0; i < 500 && !holds(); ++i) loop.run_once(10ms);
    return holds();
  }
};

TEST_F(Link, starts_a_balancer_where_none_answers_and_gives_it_the_table) {
  link->publish(table(4));
  link->begin(*this);
  ASSERT_TRUE(until([&] { return balancer && !balancer->generations.empty(); }));
  EXPECT_EQ(starts, 1);
  EXPECT_EQ(balancer->generations, std::vector<std::int64_t>{4});
  balancer->say(routing::Effective{4});
  ASSERT_TRUE(until([&] { return !effective.empty(); }));
  EXPECT_EQ(effective[0], 4u);
}

TEST_F(Link, leaves_the_slow_start_of_a_balancer_to_the_loop_but_finds_a_living_one_at_once) {
  link->begin(*this);
  EXPECT_EQ(starts, 0) << "who waits for the engine's first answer would wait for that, too";
  ASSERT_TRUE(until([&] { return starts == 1; }));
  BalancerLink second(loop, {.socket_path = path,
                             .instance = "0a1b2c3d",
                             .extra_arguments = {},
                             .log_path = {},
                             .start = {}});
  second.begin(*this);
  EXPECT_EQ(second.pid(), ::getpid());
}

TEST_F(Link, adopts_a_living_balancer_and_numbers_tables_on_from_where_it_is) {
  balancer = std::make_unique<FakeBalancer>(loop, path, hello(57));
  link->begin(*this);
  ASSERT_TRUE(until([&] { return link->connected(); }));
  balancer->say(routing::Report{.process = "p", .generation = 57});
  ASSERT_TRUE(until([&] { return !reported_generations.empty(); }));
  EXPECT_EQ(reported_generations[0], 0) << "of a table of ours it knows nothing yet";
  link->publish(table(1));
  ASSERT_TRUE(until([&] { return !balancer->generations.empty(); }));
  EXPECT_EQ(starts, 0);
  EXPECT_EQ(balancer->generations[0], 58);
  balancer->say(routing::Effective{58});
  ASSERT_TRUE(until([&] { return !effective.empty(); }));
  EXPECT_EQ(effective[0], 1u);
}

TEST_F(Link, gives_the_last_table_again_when_the_connection_was_lost) {
  link->publish(table(4));
  link->begin(*this);
  ASSERT_TRUE(until([&] { return balancer && balancer->generations.size() == 1; }));
  balancer->hang_up();
  ASSERT_TRUE(until([&] { return balancer->generations.size() == 2; }));
  EXPECT_EQ(starts, 1);
}

TEST(StartDetached, runs_in_a_session_of_its_own_with_its_output_in_the_log) {
  const ScratchDirectory scratch;
  const auto pid = start_detached({.executable = "/bin/sh",
                                   .arguments = {"-c", "echo $$; cut -d' ' -f6 /proc/$$/stat"},
                                   .log_path = scratch.file("log")});
  ASSERT_TRUE(pid);
  for (int i = 0; i < 1000 && process_lives(*pid); ++i) ::usleep(1'000);
  std::ifstream log(scratch.file("log"));
  int own = 0, session = 0;
  log >> own >> session;
  EXPECT_EQ(own, *pid);
  EXPECT_NE(session, ::getsid(0));
}

TEST(StartDetached, says_why_a_program_cannot_be_run) {
  const auto pid = start_detached({.executable = "/no/such/teal", .arguments = {}, .log_path = {}});
  ASSERT_FALSE(pid);
  EXPECT_THAT(pid.error().message, ::testing::HasSubstr("No such file or directory"));
}

}  // namespace
}  // namespace teal::adapters
