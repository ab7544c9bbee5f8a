#include "adapters/balancer_link.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "adapters/balancer_process.h"
#include "base/match.h"
#include "routing/control_protocol.h"

namespace teal::adapters {

namespace {

constexpr Duration retry_first{10}, retry_most{1'000};
constexpr Duration start_patience{5'000};  // For a started balancer to listen.
constexpr Duration proven{10'000};         // Alive so long: the next death is a new story.

// A connected socket, or -1.
int connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return -1;
  std::copy(path.begin(), path.end(), address.sun_path);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

int pid_behind(int fd) {
  ucred credentials{};
  socklen_t size = sizeof credentials;
  return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 ? credentials.pid : 0;
}

}  // namespace

// The connection and the process behind it. Kept alive by the callbacks that are under way.
class BalancerLink::Line : public std::enable_shared_from_this<BalancerLink::Line> {
 public:
  Line(EventLoop& loop, BalancerLinkOptions options) : loop_(loop), options_(std::move(options)) {
    if (!options_.start) options_.start = [this] { return start_process(); };
  }

  void begin(Listener& listener) {
    listener_ = &listener;
    // Starting one takes 15 ms: those who wait for the engine's first answer get that before.
    if (!find()) retry_soon();
  }
  void end() {
    over_ = true;
    listener_ = nullptr;
    loop_.cancel(retry_);
    hang_up();
  }
  void publish(const routing::Table& table) {
    if (table_ && table.generation <= table_->generation) return;
    table_ = table;
    unsent_ = true;
    send();
  }
  void shut_down(Duration patience, std::function<void()> done);
  bool connected() const { return greeted_; }
  int pid() const { return process_lives(pid_) ? pid_ : 0; }

 private:
  Result<int> start_process() {
    DetachedProcess process{.executable = options_.executable,
                            .arguments = {"balancer", "--control", options_.socket_path,
                                          "--instance", options_.instance},
                            .log_path = options_.log_path};
    process.arguments.insert(process.arguments.end(), options_.extra_arguments.begin(),
                             options_.extra_arguments.end());
    return start_detached(process);
  }

  bool find();
  void connect();
  void start();
  void retry_soon();
  void hang_up();
  void lost();
  void on_ready(std::uint32_t events);
  bool read();
  bool take(const std::string& json);
  bool greet(const routing::Hello& hello);
  void send();
  void await_death(Duration patience, std::function<void()> done);
  std::int64_t ours(std::int64_t theirs) const {
    return sent_on_this_line_ ? std::max<std::int64_t>(0, theirs - ahead_) : 0;
  }

  EventLoop& loop_;
  BalancerLinkOptions options_;
  Listener* listener_ = nullptr;
  bool over_ = false;

  int fd_ = -1;
  bool greeted_ = false;
  routing::FrameReader frames_;
  std::string out_;
  TimerId retry_ = TimerId::none;
  Duration retry_delay_ = retry_first;
  std::chrono::steady_clock::time_point greeted_at_, started_at_;
  int pid_ = 0;

  std::optional<routing::Table> table_;
  bool unsent_ = false, sent_on_this_line_ = false;
  std::int64_t generation_found_ = 0;
  std::int64_t ahead_ = 0;  // What the balancer's generations are ahead of ours.
};

// Takes up the balancer that listens; false where none does.
bool BalancerLink::Line::find() {
  fd_ = connect_to(options_.socket_path);
  if (fd_ < 0) return false;
  pid_ = pid_behind(fd_);
  frames_ = {};
  out_.clear();
  loop_.watch(fd_, EPOLLIN, [weak = weak_from_this()](std::uint32_t events) {
    if (const auto self = weak.lock()) self->on_ready(events);
  });
  return true;
}

void BalancerLink::Line::connect() {
  if (over_ || fd_ >= 0 || find()) return;
  // One that was started and lives needs a moment to listen.
  const auto now = std::chrono::steady_clock::now();
  if (!process_lives(pid_) || now - started_at_ > start_patience) start();
  retry_soon();
}

void BalancerLink::Line::start() {
  started_at_ = std::chrono::steady_clock::now();
  const Result<int> pid = options_.start();
  if (!pid) return spdlog::error("the balancer cannot be started: {}", pid.error().message);
  pid_ = *pid;
  spdlog::info("started a balancer with pid {}", pid_);
}

void BalancerLink::Line::retry_soon() {
  loop_.cancel(retry_);
  retry_ = loop_.after(retry_delay_, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->connect();
  });
  retry_delay_ = std::min(retry_delay_ * 2, retry_most);
}

void BalancerLink::Line::hang_up() {
  greeted_ = false;
  sent_on_this_line_ = false;
  if (fd_ < 0) return;
  loop_.unwatch(fd_);
  ::close(std::exchange(fd_, -1));
}

void BalancerLink::Line::lost() {
  if (greeted_ && std::chrono::steady_clock::now() - greeted_at_ > proven)
    retry_delay_ = retry_first;
  hang_up();
  if (over_) return;
  unsent_ = table_.has_value();
  // A process that is gone is replaced by connect(); one that lives may take us back.
  retry_soon();
}

void BalancerLink::Line::on_ready(std::uint32_t events) {
  const auto self = shared_from_this();
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) && !read()) {
    if (!over_) spdlog::warn("the balancer with pid {} closed its control socket", pid_);
    return lost();
  }
  if ((events & EPOLLOUT) && fd_ >= 0) send();
}

// False when the line is of no more use.
bool BalancerLink::Line::read() {
  std::array<char, 64 * 1024> buffer;
  const ssize_t size = ::recv(fd_, buffer.data(), buffer.size(), 0);
  if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) return false;
  if (size > 0) frames_.feed({buffer.data(), static_cast<std::size_t>(size)});
  while (const auto json = frames_.next()) {
    if (!take(*json)) return false;
    if (over_ || fd_ < 0) return true;
  }
  return !frames_.broken();
}

bool BalancerLink::Line::take(const std::string& json) {
  Result<routing::FromBalancer> said = routing::read_from_balancer(json);
  if (!said) {
    spdlog::error("the balancer says what it should not: {}", said.error().message);
    return false;
  }
  return std::visit(Match{[&](const routing::Hello& hello) { return greet(hello); },
                          [&](const routing::Effective& effective) {
                            const std::int64_t generation = ours(effective.generation);
                            if (listener_ && generation > 0)
                              listener_->table_effective(static_cast<std::uint64_t>(generation));
                            return true;
                          },
                          [&](routing::Report& report) {
                            report.generation = ours(report.generation);
                            if (listener_) listener_->reported(report);
                            return true;
                          },
                          [&](const routing::Refused& refused) {
                            spdlog::error("the balancer refuses: {}", refused.reason);
                            return false;
                          }},
                    *said);
}

bool BalancerLink::Line::greet(const routing::Hello& hello) {
  if (hello.instance != options_.instance) {
    spdlog::warn("a balancer of instance {} holds {}; it is replaced", hello.instance,
                 options_.socket_path);
    if (pid_ > 0) ::kill(pid_, SIGTERM);
    return false;
  }
  greeted_ = true;
  greeted_at_ = std::chrono::steady_clock::now();
  unsent_ = table_.has_value();
  generation_found_ = hello.generation;
  spdlog::info("the balancer with pid {} routes by generation {}", pid_, hello.generation);
  send();
  return true;
}

// At most one table is on its way; of those published meanwhile only the last matters.
void BalancerLink::Line::send() {
  if (!greeted_) return;
  if (out_.empty() && unsent_) {
    // The first is numbered above what the balancer has, so that it is taken and acknowledged.
    if (!sent_on_this_line_)
      ahead_ = std::max<std::int64_t>(0, generation_found_ + 1 - table_->generation);
    routing::Table numbered = *table_;
    numbered.generation += ahead_;
    out_ = routing::frame(numbered);
    unsent_ = false;
    sent_on_this_line_ = true;
  }
  while (!out_.empty()) {
    const ssize_t size = ::send(fd_, out_.data(), out_.size(), MSG_NOSIGNAL);
    if (size < 0) break;  // A broken line is noticed by reading.
    out_.erase(0, static_cast<std::size_t>(size));
  }
  if (out_.empty() && unsent_) return send();
  loop_.rewatch(fd_, out_.empty() ? EPOLLIN : EPOLLIN | EPOLLOUT);
}

void BalancerLink::Line::shut_down(Duration patience, std::function<void()> done) {
  const int pid = pid_;
  end();
  if (!process_lives(pid)) {
    pid_ = 0;
    loop_.post(std::move(done));
    return;
  }
  ::kill(pid, SIGTERM);
  await_death(patience, std::move(done));
}

void BalancerLink::Line::await_death(Duration patience, std::function<void()> done) {
  constexpr Duration step{10};
  if (!process_lives(pid_)) return done();
  if (patience <= Duration{0}) ::kill(pid_, SIGKILL);
  loop_.after(step, [self = shared_from_this(), patience, step, done = std::move(done)]() mutable {
    self->await_death(patience - step, std::move(done));
  });
}

BalancerLink::BalancerLink(EventLoop& loop, BalancerLinkOptions options)
    : line_(std::make_shared<Line>(loop, std::move(options))) {}

BalancerLink::~BalancerLink() { line_->end(); }

void BalancerLink::begin(Listener& listener) { line_->begin(listener); }

void BalancerLink::publish(const routing::Table& table) { line_->publish(table); }

void BalancerLink::shut_down(Duration patience, std::function<void()> done) {
  line_->shut_down(patience, std::move(done));
}

bool BalancerLink::connected() const { return line_->connected(); }

int BalancerLink::pid() const { return line_->pid(); }

}  // namespace teal::adapters
