#include "adapters/docker/private_daemon.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/balancer_process.h"
#include "adapters/docker/docker_api.h"
#include "adapters/docker/network_bridge.h"

namespace teal::adapters {

namespace {

constexpr Duration look_every{1'000};
constexpr Duration patience_first{5'000}, patience_most{60'000};  // For it to write its pid.
constexpr std::string_view no_daemon_there = "PrivateDaemon";

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Status write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  file.close();
  if (file) return {};
  return fail(std::string(no_daemon_there), "cannot write " + path, 500);
}

std::string found_program(const std::string& name) {
  for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/"})
    if (::access((folder + name).c_str(), X_OK) == 0) return folder + name;
  return {};
}

// Runs iptables to its end, silently; true when it succeeds. It takes milliseconds.
bool iptables(const std::vector<std::string>& arguments) {
  std::string program = found_program("iptables");
  if (program.empty()) return false;
  std::vector<std::string> words{program, "-w"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(STDOUT_FILENO);
    ::close(STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  int status = -1;
  return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

// What lasts, what a reboot ends, and the names of both.
constexpr const char* data_root = "/var/lib/teal/docker";
constexpr const char* place = "/run/teal-docker";
constexpr const char* bridge = "teal0";
std::string in_place(std::string_view name) { return fmt::format("{}/{}", place, name); }

// One engine at a time takes or gives back a lease, or starts the daemon.
class Lock {
 public:
  Lock() : fd_(::open("/run/teal-docker.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ >= 0) ::flock(fd_, LOCK_EX);
  }
  ~Lock() {
    if (fd_ >= 0) ::close(fd_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_;
};

// What the start of the daemon changes in the machine and its end must undo.
struct Traces {
  bool had_chains = false;  // Some Docker has been here: its chains are left alone.
  bool forwarded_packets = true;

  std::string text() const {
    return fmt::format("{}\n{}\n", had_chains ? 1 : 0, forwarded_packets ? 1 : 0);
  }
  static std::optional<Traces> read() {
    std::istringstream words(text_of(in_place("traces")));
    Traces traces;
    if (!(words >> traces.had_chains >> traces.forwarded_packets)) return std::nullopt;
    return traces;
  }
};

// How many leases there are. One whose data directory is gone was left by nobody who can come back.
std::size_t count_leases() {
  std::size_t count = 0;
  std::error_code error;
  for (const auto& lease : std::filesystem::directory_iterator(in_place("leases"), error)) {
    if (std::filesystem::exists(text_of(lease.path()), error))
      ++count;
    else
      std::filesystem::remove(lease.path(), error);
  }
  return count;
}

// Kept in a file of ours, since dockerd writes its own only after a while, in which another engine
// might start a second one. The pid of the daemon that has our socket among its arguments; 0 when
// it does not live. A pid that was left in a file may be anybody's now.
int daemon_pid() {
  const int pid = std::atoi(text_of(in_place("pid")).c_str());
  if (!process_lives(pid)) return 0;
  const std::string command_line = text_of(fmt::format("/proc/{}/cmdline", pid));
  return command_line.find(in_place("docker.sock")) == std::string::npos ? 0 : pid;
}

// dockerd takes a zombie, or a stranger with the same number, for its predecessor still at work.
void forget_dead(const std::string& pid_file) {
  if (!process_lives(std::atoi(text_of(pid_file).c_str()))) std::filesystem::remove(pid_file);
}

void unmount_below(const std::string& path) {
  std::istringstream lines(text_of("/proc/self/mounts"));
  std::vector<std::string> mounted;
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string device, where;
    words >> device >> where;
    // dockerd mounts its data root onto itself, and leaves that with --live-restore.
    if (where == path || where.starts_with(path + "/")) mounted.push_back(where);
  }
  for (auto where = mounted.rbegin(); where != mounted.rend(); ++where)
    ::umount2(where->c_str(), MNT_DETACH);
}

// A shim that has not heard yet that its container is gone outlives the daemon; so does all there
// is, with the containers, when the daemon was killed. True when this found something to end.
bool end_what_is_left() {
  bool found = false;
  const std::string mark = in_place("exec/containerd/");
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
    const int pid = std::atoi(entry.path().filename().c_str());
    if (pid <= 0) continue;
    const std::string words = text_of(fmt::format("/proc/{}/cmdline", pid));
    const std::string program = std::filesystem::path(words.c_str()).filename();
    if (!program.starts_with("containerd") || words.find(mark) == std::string::npos) continue;
    std::istringstream children(text_of(fmt::format("/proc/{0}/task/{0}/children", pid)));
    for (int child = 0; children >> child;) ::kill(child, SIGKILL);
    ::kill(pid, SIGKILL);
    found = true;
  }
  return found;
}

// The daemon's two rules of the bridge, and one for each published port of a container that was
// never stopped: taken from the list, since they name the subnet.
void forget_masquerade() {
  FILE* list = ::popen("iptables -w -t nat -S POSTROUTING 2>/dev/null", "r");
  if (!list) return;
  std::string listed;
  std::array<char, 1024> piece;
  while (std::fgets(piece.data(), piece.size(), list)) listed += piece.data();
  ::pclose(list);
  for (const std::string& rule : docker::rules_of_bridge(listed, bridge)) {
    std::vector<std::string> words{"-t", "nat", "-D"};
    std::istringstream stream(rule);
    std::string word;
    stream >> word;  // -A
    while (stream >> word) words.push_back(word);
    iptables(words);
  }
}

void forget_rules(const Traces& traces) {
  if (traces.had_chains) return;
  // In the order in which they name one another.
  const std::array<std::vector<std::string>, 17> undo = {{
      {"-P", "FORWARD", "ACCEPT"},
      {"-D", "FORWARD", "-j", "DOCKER-USER"},
      {"-D", "FORWARD", "-j", "DOCKER-ISOLATION-STAGE-1"},
      {"-D", "FORWARD", "-o", bridge, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j",
       "ACCEPT"},
      {"-D", "FORWARD", "-o", bridge, "-j", "DOCKER"},
      {"-D", "FORWARD", "-i", bridge, "!", "-o", bridge, "-j", "ACCEPT"},
      {"-D", "FORWARD", "-i", bridge, "-o", bridge, "-j", "ACCEPT"},
      {"-F", "DOCKER-ISOLATION-STAGE-1"},
      {"-F", "DOCKER-ISOLATION-STAGE-2"},
      {"-F", "DOCKER-USER"},
      {"-F", "DOCKER"},
      {"-X", "DOCKER-ISOLATION-STAGE-1"},
      {"-X", "DOCKER-ISOLATION-STAGE-2"},
      {"-X", "DOCKER-USER"},
      {"-X", "DOCKER"},
      {"-t", "nat", "-D", "PREROUTING", "-m", "addrtype", "--dst-type", "LOCAL", "-j", "DOCKER"},
      {"-t", "nat", "-D", "OUTPUT", "-m", "addrtype", "--dst-type", "LOCAL", "-j", "DOCKER"},
  }};
  for (const auto& rule : undo) iptables(rule);
  iptables({"-t", "nat", "-F", "DOCKER"});
  iptables({"-t", "nat", "-X", "DOCKER"});
  if (!traces.forwarded_packets) write_text("/proc/sys/net/ipv4/ip_forward", "0\n");
}

}  // namespace

std::string reachable_docker_socket() {
  std::string path = "/var/run/docker.sock";
  if (const char* host = std::getenv("DOCKER_HOST"); host && *host) {
    constexpr std::string_view scheme = "unix://";
    if (!std::string_view(host).starts_with(scheme)) return {};
    path = host + scheme.size();
  }
  if (path == PrivateDaemon::socket() || ::access(path.c_str(), R_OK | W_OK) != 0) return {};
  const docker::Api api(path);
  return api.call({.path = "/../_ping", .timeout = Duration{1'000}}).ok() ? path : std::string();
}

std::string PrivateDaemon::impossible_because() {
  if (::geteuid() != 0) return "teal is not run by root";
  for (const char* program : {"dockerd", "iptables"})
    if (found_program(program).empty()) return fmt::format("{} is not installed", program);
  return {};
}

PrivateDaemon::~PrivateDaemon() { loop_.cancel(watch_); }

std::string PrivateDaemon::socket() { return in_place("docker.sock"); }
int PrivateDaemon::pid() { return daemon_pid(); }

Result<std::unique_ptr<PrivateDaemon>> PrivateDaemon::lease(EventLoop& loop,
                                                            const std::string& data_directory,
                                                            const std::string& instance) {
  if (const std::string why = impossible_because(); !why.empty())
    return fail(std::string(no_daemon_there),
                "no container daemon can be reached, and none can be started: " + why, 500);
  const Lock lock;
  std::error_code error;
  for (const std::string& directory :
       {std::string(place), in_place("leases"), std::string(data_root)}) {
    std::filesystem::create_directories(directory, error);
    if (error)
      return fail(std::string(no_daemon_there),
                  fmt::format("cannot create {}: {}", directory, error.message()), 500);
    ::chmod(directory.c_str(), 0700);
  }
  TRY(write_text(in_place("leases/" + instance), data_directory));
  std::unique_ptr<PrivateDaemon> daemon(new PrivateDaemon(loop));
  if (const int pid = daemon_pid(); pid > 0)
    spdlog::info("shares the private container daemon with pid {}", pid);
  else
    daemon->start_beside();
  daemon->watch_ = loop.after(look_every, [raw = daemon.get()] { raw->keep_alive(); });
  return daemon;
}

// The question to iptables and the two forks take 40 ms, in which an engine can answer already.
void PrivateDaemon::start_beside() {
  started_at_ = std::chrono::steady_clock::now();
  starting_ = true;
  starter_ = std::jthread([this] {
    {
      const Lock lock;
      if (daemon_pid() == 0)  // Another engine may have been quicker.
        if (const Status status = start(); !status) spdlog::error("{}", status.error().message);
    }
    starting_ = false;
  });
}

Status PrivateDaemon::start() {
  if (!Traces::read()) {
    const Traces traces{
        .had_chains = iptables({"-t", "nat", "-S", "DOCKER"}),
        .forwarded_packets = text_of("/proc/sys/net/ipv4/ip_forward").starts_with('1')};
    TRY(write_text(in_place("traces"), traces.text()));
  }
  forget_dead(in_place("dockerd.pid"));
  forget_dead(in_place("exec/containerd/containerd.pid"));
  TRY(docker::make_bridge(bridge));
  // An empty configuration of its own: /etc/docker/daemon.json is meant for another daemon.
  const std::string configuration = in_place("daemon.json");
  TRY(write_text(configuration, "{}\n"));
  const Result<int> pid = start_detached(
      {.executable = found_program("dockerd"),
       .arguments = {"--config-file", configuration, "--data-root", data_root, "--exec-root",
                     in_place("exec"), "--pidfile", in_place("dockerd.pid"), "--host",
                     "unix://" + socket(), "--bridge", bridge, "--live-restore",
                     "--userland-proxy=false", "--iptables=true", "--log-level", "warn"},
       .log_path = in_place("dockerd.log")});
  if (!pid) return std::unexpected(pid.error());
  TRY(write_text(in_place("pid"), std::to_string(*pid)));
  spdlog::info("started a private container daemon with pid {} at {}", *pid, socket());
  return {};
}

void PrivateDaemon::keep_alive() {
  if (!starting_ && daemon_pid() > 0) {
    patience_ = patience_first;
  } else if (!starting_ && std::chrono::steady_clock::now() - started_at_ >= patience_) {
    spdlog::warn("the private container daemon does not run; starting it (its log is {})",
                 in_place("dockerd.log"));
    start_beside();
    patience_ = std::min(patience_ * 2, patience_most);
  }
  watch_ = loop_.after(look_every, [this] { keep_alive(); });
}

Status PrivateDaemon::release(const std::string& instance) {
  const Lock lock;
  std::error_code error;
  std::filesystem::remove(in_place("leases/" + instance), error);
  const auto traces = Traces::read();
  if (!traces || count_leases() > 0) return {};
  const int pid = daemon_pid();
  if (pid > 0) ::kill(pid, SIGTERM);
  const auto killed_at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  const auto given_up_at = killed_at + std::chrono::seconds(10);
  while (process_lives(pid)) {
    const auto now = std::chrono::steady_clock::now();
    if (now > given_up_at)
      return fail(std::string(no_daemon_there),
                  fmt::format("the private container daemon with pid {} does not end", pid), 500);
    if (now > killed_at) ::kill(pid, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  while (end_what_is_left() && std::chrono::steady_clock::now() < given_up_at)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  forget_rules(*traces);
  forget_masquerade();
  docker::remove_bridge(bridge);
  for (const char* directory : {place, data_root}) {
    unmount_below(directory);
    std::filesystem::remove_all(directory, error);
    if (error)
      return fail(std::string(no_daemon_there),
                  fmt::format("cannot remove all of {}: {}", directory, error.message()), 500);
  }
  return {};
}

}  // namespace teal::adapters
