// Real containers by a real daemon: a private one, started by the test and stopped at its end.
// TEAL_SKIP_DOCKER=1 is the only way not to run them.
#include "adapters/docker/docker_containers.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>

#include "adapters/container_diary.h"
#include "adapters/docker/private_daemon.h"
#include "adapters/scratch_directory.h"

namespace teal::adapters {
namespace {

using std::chrono_literals::operator""ms;
using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* program = R"(
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
int main(int count, char** words) {
  const char* verb = count > 1 ? words[1] : "serve";
  if (!strcmp(verb, "crash")) { puts("one line"); fprintf(stderr, "the reason\n"); return 3; }
  if (!strcmp(verb, "eat")) for (;;) { char* p = malloc(1 << 20); memset(p, 1, 1 << 20); }
  if (!strcmp(verb, "check")) return getenv("SICK") != 0;
  if (!strcmp(verb, "deaf")) signal(SIGTERM, SIG_IGN); else signal(SIGTERM, _exit);
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(8080)};
  if (bind(s, (void*)&a, sizeof a) || listen(s, 99)) return 1;
  puts("listening");
  fflush(stdout);
  for (;;) close(accept(s, 0, 0));
}
)";

bool run(const std::string& command) { return std::system(command.c_str()) == 0; }

struct Docker : ::testing::Test {
  static inline std::unique_ptr<ScratchDirectory> scratch;
  static inline EventLoop* loop = nullptr;
  static inline std::unique_ptr<PrivateDaemon> daemon;
  static inline bool up = false, ready = false;
  static constexpr const char* instance = "7e57d0c4";

  static void SetUpTestSuite() {
    if (std::getenv("TEAL_SKIP_DOCKER")) return;
    ASSERT_EQ(PrivateDaemon::impossible_because(), "");
    scratch = std::make_unique<ScratchDirectory>();
    loop = new EventLoop();
    auto made = PrivateDaemon::lease(*loop, scratch->path(), instance);
    ASSERT_TRUE(made) << made.error().message;
    daemon = std::move(*made);
    std::ofstream(scratch->file("main.c")) << program;
    std::filesystem::create_directory(scratch->file("image"));
    const std::string host = "docker -H unix://" + PrivateDaemon::socket();
    ASSERT_TRUE(run(fmt::format("gcc -static -o {0}/image/main {0}/main.c", scratch->path())));
    for (int i = 0; i < 600 && !up; ++i) {
      up = run(host + " version >/dev/null 2>&1");
      if (!up) ::usleep(100'000);
    }
    ASSERT_TRUE(up) << "dockerd does not answer; its log is /run/teal-docker/dockerd.log";
    ASSERT_TRUE(
        run(fmt::format("tar -C {}/image -c main | {} import -c 'ENTRYPOINT [\"/main\"]' - "
                        "teal-test:1 >/dev/null",
                        scratch->path(), host)));
    ready = true;
  }
  static void TearDownTestSuite() {
    daemon.reset();
    if (scratch) {
      const Status stopped = PrivateDaemon::release(instance);
      EXPECT_TRUE(stopped) << stopped.error().message;
    }
    delete std::exchange(loop, nullptr);
    scratch.reset();
  }

  ContainerDiary diary;
  std::unique_ptr<DockerContainers> containers;

  void SetUp() override {
    if (std::getenv("TEAL_SKIP_DOCKER")) GTEST_SKIP() << "TEAL_SKIP_DOCKER is set";
    ASSERT_TRUE(ready);
    containers = std::make_unique<DockerContainers>(
        *loop, DockerOptions{.socket_path = PrivateDaemon::socket(), .instance = instance});
    containers->begin(diary);
    ASSERT_TRUE(until([&] { return told("available"); }));
  }
  void TearDown() override {
    if (!containers) return;
    bool over = false;
    containers->remove_all(1000ms, [&](const Status& status) {
      EXPECT_TRUE(status);
      over = true;
    });
    EXPECT_TRUE(until([&] { return over; }));
  }

  template <class Condition>
  static bool until(Condition holds, Duration patience = 30'000ms) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > end) return false;
      loop->run_once(50ms);
    }
    return true;
  }
  bool told(const std::string& beginning) const {
    return std::ranges::any_of(diary.lines,
                               [&](const auto& line) { return line.starts_with(beginning); });
  }
  static ports::ContainerSpec a_container(const std::string& name, const std::string& verb) {
    ports::ContainerSpec spec;
    spec.name = name;
    spec.image = "teal-test:1";
    spec.command = {verb};
    spec.ports = {{.container_port = 8080, .host_ip = "127.64.0.9", .host_port = 18080}};
    return spec;
  }
  // 0, or the error of connecting.
  static int try_connect() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(18080);
    ::inet_pton(AF_INET, "127.64.0.9", &address.sin_addr);
    const int error =
        ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 ? 0 : errno;
    ::close(fd);
    return error;
  }
};

TEST_F(Docker, a_container_is_reached_on_its_loopback_address_and_refused_when_it_is_gone) {
  containers->start(a_container("test-web", "serve"));
  ASSERT_TRUE(until([&] { return told("test-web running"); })) << diary.lines.back();
  EXPECT_TRUE(until([&] { return try_connect() == 0; }));
  containers->stop("test-web", 5'000ms);
  ASSERT_TRUE(until([&] { return told("test-web missing"); }));
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(try_connect(), ECONNREFUSED);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 50ms);
  EXPECT_THAT(containers->tail("test-web", 5), Contains("listening"));
}

TEST_F(Docker, a_crash_is_reported_with_its_exit_code_and_last_words) {
  containers->start(a_container("test-crash", "crash"));
  ASSERT_TRUE(until([&] { return told("test-crash exited 3"); }));
  EXPECT_THAT(containers->tail("test-crash", 5),
              ::testing::UnorderedElementsAre("one line", "the reason"));
}

TEST_F(Docker, a_container_that_eats_its_memory_is_out_of_memory) {
  auto spec = a_container("test-eat", "eat");
  spec.memory_mib = 16;
  spec.cpu_units = 512;
  containers->start(spec);
  ASSERT_TRUE(until([&] { return told("test-eat exited 137"); }));
  EXPECT_TRUE(diary.last("test-eat").out_of_memory);
  EXPECT_THAT(diary.last("test-eat").error, HasSubstr("OutOfMemoryError: "));
}

TEST_F(Docker, health_checks_reach_the_container) {
  auto spec = a_container("test-well", "serve");
  spec.health_check = ports::ContainerHealthCheck{
      .test = {"CMD", "/main", "check"}, .interval = 1'000ms, .timeout = 1'000ms, .retries = 1};
  containers->start(spec);
  auto sick = spec;
  sick.name = "test-sick";
  sick.ports.clear();
  sick.environment["SICK"] = "1";
  containers->start(sick);
  EXPECT_TRUE(until([&] { return told("test-well running healthy"); }));
  EXPECT_TRUE(until([&] { return told("test-sick running unhealthy"); }));
}

TEST_F(Docker, an_image_and_a_program_that_do_not_exist_are_explained) {
  auto no_image = a_container("test-no-image", "serve");
  no_image.image = "127.0.0.1:1/nothing:v1";
  containers->start(no_image);
  auto no_program = a_container("test-no-program", "serve");
  no_program.entry_point = {"/nowhere"};
  containers->start(no_program);
  ASSERT_TRUE(
      until([&] { return told("test-no-image exited") && told("test-no-program exited"); }));
  EXPECT_THAT(diary.last("test-no-image").error, HasSubstr("CannotPullContainerError: "));
  EXPECT_THAT(diary.last("test-no-program").error, HasSubstr("CannotStartContainerError: "));
  containers->stop("test-no-image", 1'000ms);
  EXPECT_TRUE(until([&] { return told("test-no-image missing"); }));
}

TEST_F(Docker, a_deaf_container_is_killed_after_its_timeout) {
  containers->start(a_container("test-deaf", "deaf"));
  ASSERT_TRUE(until([&] { return told("test-deaf running"); }));
  containers->stop("test-deaf", 1'000ms);
  EXPECT_TRUE(until([&] { return told("test-deaf exited 137"); }));
  EXPECT_TRUE(until([&] { return told("test-deaf missing"); }));
}

TEST_F(Docker, a_sidecar_shares_the_network_of_the_first_container) {
  containers->start(a_container("test-main", "serve"));
  ASSERT_TRUE(until([&] { return told("test-main running"); }));
  auto sidecar = a_container("test-side", "serve");
  sidecar.network_of = "test-main";
  containers->start(sidecar);
  // The port is taken in the shared network, which shows that it is shared.
  EXPECT_TRUE(until([&] { return told("test-side exited 1"); }));
}

TEST_F(Docker, a_dead_daemon_is_started_again_and_its_containers_live_on) {
  containers->start(a_container("test-live", "serve"));
  ASSERT_TRUE(until([&] { return told("test-live running"); }));
  ASSERT_TRUE(until([&] { return try_connect() == 0; }));
  ::kill(PrivateDaemon::pid(), SIGKILL);
  ASSERT_TRUE(until([&] { return told("unavailable: "); }));
  EXPECT_EQ(try_connect(), 0) << "traffic does not need the daemon";
  diary.lines.clear();
  ASSERT_TRUE(until([&] { return told("available: test-live running"); }, 60'000ms));
  EXPECT_EQ(try_connect(), 0);
}

}  // namespace
}  // namespace teal::adapters
