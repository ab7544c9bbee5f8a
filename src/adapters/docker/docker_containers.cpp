#include "adapters/docker/docker_containers.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "adapters/docker/container_calls.h"
#include "adapters/docker/docker_words.h"
#include "adapters/docker/helper_threads.h"
#include "adapters/docker/log_follower.h"

namespace teal::adapters {

using docker::Outcome;
using ports::ContainerState;
using State = ContainerState::Status;

namespace {

constexpr Duration retry_after{500};
constexpr std::size_t tails_kept = 200;
constexpr Duration last_lines_patience{5'000};
constexpr Duration output_gathered_for{50};

bool same(const ContainerState& a, const ContainerState& b) {
  return a.id == b.id && a.status == b.status && a.health == b.health &&
         a.exit_code == b.exit_code && a.error == b.error;
}

}  // namespace

// Everything but the helpers' calls is on the loop's thread. Helpers hold the calls and a weak
// pointer back, which only the loop's thread follows.
class DockerContainers::Work : public std::enable_shared_from_this<DockerContainers::Work> {
 public:
  Work(EventLoop& loop, const DockerOptions& options)
      : loop_(loop),
        instance_(options.instance),
        calls_(std::make_shared<docker::ContainerCalls>(
            std::make_shared<docker::Api>(options.socket_path), options.instance)),
        followers_(static_cast<std::size_t>(options.containers_followed)),
        helpers_(static_cast<std::size_t>(options.helper_threads)) {}

  void begin(Listener& listener) {
    listener_ = &listener;
    watcher_ = std::thread([this] { watch(); });
  }
  void end() {
    listener_ = nullptr;
    calls_->api().give_up();
    {
      const std::lock_guard lock(pause_mutex_);
      pause_over_.notify_all();
    }
    if (watcher_.joinable()) watcher_.join();
  }
  void start(ports::ContainerSpec spec);
  void stop(const std::string& name, Duration timeout);
  std::vector<std::string> tail(const std::string& name, std::size_t lines);
  void remove_all(Duration timeout, std::function<void(Status)> done);
  void follow(const std::string& name, ports::FollowOptions options);

 private:
  // What is wanted of one container; one thing at a time is done.
  struct Job {
    std::optional<ports::ContainerSpec> start;
    std::optional<Duration> stop;
    bool busy = false;
    std::shared_ptr<std::atomic<bool>> cancelled;
  };
  struct Look {
    bool again = false;
  };

  // Runs `call` on a helper and `then` with what it gave on the loop.
  template <class Call, class Then>
  void on_helper(Call call, Then then) {
    helpers_.run([weak = weak_from_this(), &loop = loop_, calls = calls_, call = std::move(call),
                  then = std::move(then)] {
      auto result = std::make_shared<decltype(call(*calls))>(call(*calls));
      loop.post([weak, result, then] {
        if (const auto self = weak.lock()) then(*self, std::move(*result));
      });
    });
  }
  template <class Then>
  void on_loop(Then then) {
    loop_.post([weak = weak_from_this(), then = std::move(then)] {
      if (const auto self = weak.lock()) then(*self);
    });
  }

  void watch();
  void pause();
  void list(std::uint64_t round);
  void listed(std::uint64_t round, std::optional<std::vector<Outcome>> found);
  void unavailable(const std::string& why);
  void changed(const std::string& name);
  void look(const std::string& name);
  void report(ContainerState state, bool always);
  void keep_tail(const std::string& name, std::vector<std::string> lines);
  void advance(const std::string& name);
  void run_start(const std::string& name);
  void started(const std::string& name, Outcome outcome);
  void run_stop(const std::string& name);
  void stopped(const std::string& name, Outcome outcome);
  void try_again_later(const std::string& name);
  void wrote(ports::Output output);

  EventLoop& loop_;
  std::string instance_;
  std::shared_ptr<docker::ContainerCalls> calls_;
  Listener* listener_ = nullptr;
  bool available_ = false, told_unavailable_ = false;
  std::uint64_t round_ = 0;  // Of connecting; what belongs to an older one is dropped.
  std::map<std::string, Job> jobs_;
  std::map<std::string, Look> looks_;
  std::set<std::string> unlooked_;  // Events that came before the list.
  std::map<std::string, ContainerState> known_;
  std::map<std::string, std::vector<std::string>> tails_;
  std::deque<std::string> tails_order_;
  std::mutex pause_mutex_;
  std::condition_variable pause_over_;
  std::thread watcher_;
  std::map<std::string, std::shared_ptr<docker::LogFollower>> followed_;
  std::vector<ports::Output> outputs_;  // To be told soon.
  // Last: their threads end before what they use.
  docker::HelperThreads followers_, helpers_;
};

// On a thread of its own: subscribes, lists, follows; and again, when the daemon was away.
void DockerContainers::Work::watch() {
  docker::Api& api = calls_->api();
  while (!api.given_up()) {
    std::string why;
    if (const Status known = api.negotiate(); !known) {
      why = known.error().message;
    } else {
      std::string line;
      const docker::Reply reply =
          api.call({.path = "/events?filters=" + docker::instance_filter(instance_),
                    .timeout = Duration{0},
                    .piece =
                        [&](std::string_view bytes) {
                          for (const char byte : bytes) {
                            if (byte != '\n') {
                              line += byte;
                              continue;
                            }
                            if (auto name = docker::changed_by(line))
                              on_loop([name = *name](Work& self) { self.changed(name); });
                            line.clear();
                          }
                          return true;
                        },
                    // Subscribed first and listed then: nothing falls between.
                    .answered = [&] { on_loop([](Work& self) { self.list(++self.round_); }); }});
      why = reply.ok() ? "the container daemon closed its event stream" : reply.message();
    }
    if (api.given_up()) return;
    on_loop([why](Work& self) { self.unavailable(why); });
    pause();
  }
}

void DockerContainers::Work::pause() {
  std::unique_lock lock(pause_mutex_);
  pause_over_.wait_for(lock, retry_after, [this] { return calls_->api().given_up(); });
}

void DockerContainers::Work::list(std::uint64_t round) {
  on_helper(
      [](docker::ContainerCalls& calls) -> std::optional<std::vector<Outcome>> {
        const auto names = calls.names();
        if (!names) return std::nullopt;
        std::vector<Outcome> found;
        for (const std::string& name : *names) {
          Outcome outcome = calls.observe(name);
          if (outcome.kind != Outcome::Kind::seen) return std::nullopt;
          if (outcome.state.status != State::missing) found.push_back(std::move(outcome));
        }
        return found;
      },
      [round](Work& self, std::optional<std::vector<Outcome>> found) {
        self.listed(round, std::move(found));
      });
}

void DockerContainers::Work::listed(std::uint64_t round,
                                    std::optional<std::vector<Outcome>> found) {
  if (round != round_ || !listener_) return;
  if (!found) {
    loop_.after(retry_after, [weak = weak_from_this(), round] {
      if (const auto self = weak.lock(); self && self->round_ == round) self->list(round);
    });
    return;
  }
  available_ = true;
  told_unavailable_ = false;
  known_.clear();
  std::vector<ContainerState> states;
  for (Outcome& outcome : *found) {
    keep_tail(outcome.state.name, std::move(outcome.tail));
    known_[outcome.state.name] = outcome.state;
    states.push_back(std::move(outcome.state));
  }
  listener_->runtime_available(states);
  for (const std::string& name : std::exchange(unlooked_, {})) look(name);
}

void DockerContainers::Work::unavailable(const std::string& why) {
  ++round_;
  available_ = false;
  unlooked_.clear();
  if (std::exchange(told_unavailable_, true) || !listener_) return;
  spdlog::warn("the container daemon does not answer: {}", why);
  listener_->runtime_unavailable(why);
}

void DockerContainers::Work::changed(const std::string& name) {
  if (available_)
    look(name);
  else
    unlooked_.insert(name);
}

// One look at a container at a time, so that an older sight never follows a newer one.
void DockerContainers::Work::look(const std::string& name) {
  if (const auto found = looks_.find(name); found != looks_.end()) {
    found->second.again = true;
    return;
  }
  looks_[name] = {};
  on_helper([name](docker::ContainerCalls& calls) { return calls.observe(name); },
            [name](Work& self, Outcome outcome) {
              const bool again = self.looks_.extract(name).mapped().again;
              if (outcome.kind == Outcome::Kind::seen && self.available_) {
                self.keep_tail(name, std::move(outcome.tail));
                self.report(std::move(outcome.state), false);
              }
              if (again) self.look(name);
            });
}

void DockerContainers::Work::report(ContainerState state, bool always) {
  const auto known = known_.find(state.name);
  if (state.status == State::missing) {
    // While we remove it ourselves, stopped() will tell.
    const auto job = jobs_.find(state.name);
    if (!always && (known == known_.end() || (job != jobs_.end() && job->second.stop))) return;
    followed_.erase(state.name);
    if (known != known_.end()) {
      ContainerState last = std::move(known->second);
      known_.erase(known);
      last.status = State::missing;
      state = std::move(last);
    }
  } else {
    if (!always && known != known_.end() && same(known->second, state)) return;
    known_[state.name] = state;
  }
  if (listener_) listener_->container_changed(state);
}

void DockerContainers::Work::keep_tail(const std::string& name, std::vector<std::string> lines) {
  if (lines.empty()) return;
  if (!tails_.contains(name)) tails_order_.push_back(name);
  tails_[name] = std::move(lines);
  if (tails_order_.size() <= tails_kept) return;
  tails_.erase(tails_order_.front());
  tails_order_.pop_front();
}

void DockerContainers::Work::start(ports::ContainerSpec spec) {
  Job& job = jobs_[spec.name];
  if (job.start) return;
  const std::string name = spec.name;
  job.start = std::move(spec);
  advance(name);
}

void DockerContainers::Work::stop(const std::string& name, Duration timeout) {
  Job& job = jobs_[name];
  if (job.stop) return;
  job.start.reset();
  job.stop = timeout;
  if (job.cancelled) *job.cancelled = true;
  advance(name);
}

void DockerContainers::Work::advance(const std::string& name) {
  const auto found = jobs_.find(name);
  if (found == jobs_.end() || found->second.busy) return;
  if (found->second.stop)
    run_stop(name);
  else if (found->second.start)
    run_start(name);
  else
    jobs_.erase(found);
}

void DockerContainers::Work::run_start(const std::string& name) {
  Job& job = jobs_.at(name);
  job.busy = true;
  job.cancelled = std::make_shared<std::atomic<bool>>(false);
  const auto tell = [weak = weak_from_this(), &loop = loop_, name](auto told) {
    return [weak, &loop, name, told] {
      loop.post([weak, name, told] {
        if (const auto self = weak.lock(); self && self->listener_) (self->listener_->*told)(name);
      });
    };
  };
  docker::StartRequest request{.spec = *job.start,
                               .pull_started = tell(&Listener::pull_started),
                               .pull_ended = tell(&Listener::pull_ended),
                               .cancelled = job.cancelled};
  on_helper([request](docker::ContainerCalls& calls) { return calls.start(request); },
            [name](Work& self, Outcome outcome) { self.started(name, std::move(outcome)); });
}

void DockerContainers::Work::started(const std::string& name, Outcome outcome) {
  Job& job = jobs_.at(name);
  job.busy = false;
  job.cancelled.reset();
  if (outcome.kind == Outcome::Kind::lost && job.start) return try_again_later(name);
  if (!job.stop) job.start.reset();
  if (outcome.kind == Outcome::Kind::seen) {
    keep_tail(name, std::move(outcome.tail));
    report(std::move(outcome.state), true);
    // What happened between that sight and now came as an event, and was perhaps seen earlier.
    look(name);
  }
  advance(name);
}

void DockerContainers::Work::run_stop(const std::string& name) {
  Job& job = jobs_.at(name);
  job.busy = true;
  const auto followed = followed_.find(name);
  const auto follower = followed == followed_.end() ? nullptr : followed->second;
  on_helper(
      [name, timeout = *job.stop, follower](docker::ContainerCalls& calls) {
        return calls.stop(name, timeout, [&] {
          if (follower) follower->wait_for_end(last_lines_patience);
        });
      },
      [name](Work& self, Outcome outcome) { self.stopped(name, std::move(outcome)); });
}

void DockerContainers::Work::stopped(const std::string& name, Outcome outcome) {
  Job& job = jobs_.at(name);
  job.busy = false;
  if (outcome.kind == Outcome::Kind::lost) return try_again_later(name);
  job.stop.reset();
  followed_.erase(name);
  keep_tail(name, std::move(outcome.tail));
  if (outcome.state.status != State::missing) report(std::move(outcome.state), false);
  ContainerState gone;
  gone.name = name;
  report(std::move(gone), true);
  advance(name);
}

void DockerContainers::Work::try_again_later(const std::string& name) {
  jobs_.at(name).busy = true;
  loop_.after(retry_after, [weak = weak_from_this(), name] {
    const auto self = weak.lock();
    if (!self) return;
    self->jobs_.at(name).busy = false;
    self->advance(name);
  });
}

std::vector<std::string> DockerContainers::Work::tail(const std::string& name, std::size_t lines) {
  if (const auto kept = tails_.find(name); kept != tails_.end()) {
    const auto& all = kept->second;
    return {all.end() - static_cast<std::ptrdiff_t>(std::min(lines, all.size())), all.end()};
  }
  // Of a running container; the daemon answers in milliseconds or not at all.
  return available_ ? calls_->tail(name, lines, Duration{250}) : std::vector<std::string>();
}

void DockerContainers::Work::follow(const std::string& name, ports::FollowOptions options) {
  auto& follower = followed_[name];
  if (follower) return;
  follower = std::make_shared<docker::LogFollower>(
      calls_->shared_api(), name, std::move(options),
      [weak = weak_from_this(), &loop = loop_](ports::Output output) {
        auto told = std::make_shared<ports::Output>(std::move(output));
        loop.post([weak, told] {
          if (const auto self = weak.lock()) self->wrote(std::move(*told));
        });
      });
  followers_.run([follower = follower] { follower->run(); });
}

// Not line by line: each telling has the listener look at everything.
void DockerContainers::Work::wrote(ports::Output output) {
  outputs_.push_back(std::move(output));
  if (outputs_.size() > 1) return;
  loop_.after(output_gathered_for, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    for (ports::Output& each : std::exchange(self->outputs_, {}))
      if (self->listener_) self->listener_->container_wrote(std::move(each));
  });
}

void DockerContainers::Work::remove_all(Duration timeout, std::function<void(Status)> done) {
  on_helper(
      [](docker::ContainerCalls& calls) -> Result<std::vector<std::string>> {
        TRY(calls.api().negotiate());
        return calls.names();
      },
      [timeout, done](Work& self, Result<std::vector<std::string>> names) {
        if (!names) return done(std::unexpected(names.error()));
        if (names->empty()) return done({});
        const auto left = std::make_shared<std::size_t>(names->size());
        const auto status = std::make_shared<Status>();
        for (const std::string& name : *names)
          self.on_helper(
              [name, timeout](docker::ContainerCalls& calls) { return calls.stop(name, timeout); },
              [name, left, status, done](Work&, const Outcome& outcome) {
                if (outcome.kind == Outcome::Kind::lost)
                  *status = fail("Docker", "container " + name + " could not be removed", 500);
                if (--*left == 0) done(*status);
              });
      });
}

DockerContainers::DockerContainers(EventLoop& loop, DockerOptions options)
    : work_(std::make_shared<Work>(loop, options)) {}

DockerContainers::~DockerContainers() { work_->end(); }

void DockerContainers::begin(Listener& listener) { work_->begin(listener); }

void DockerContainers::start(ports::ContainerSpec spec) { work_->start(std::move(spec)); }

void DockerContainers::stop(const std::string& name, Duration timeout) {
  work_->stop(name, timeout);
}

std::vector<std::string> DockerContainers::tail(const std::string& name, std::size_t lines) {
  return work_->tail(name, lines);
}

void DockerContainers::follow(const std::string& name, ports::FollowOptions options) {
  work_->follow(name, std::move(options));
}

void DockerContainers::remove_all(Duration timeout, std::function<void(Status)> done) {
  work_->remove_all(timeout, std::move(done));
}

}  // namespace teal::adapters
