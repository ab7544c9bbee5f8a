#include "adapters/docker/log_follower.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "adapters/docker/docker_words.h"
#include "adapters/docker/log_reader.h"
#include "wire/json.h"

namespace teal::adapters::docker {

namespace {

constexpr Duration retry_after{500};

}  // namespace

// The stream ends with the container, or because the daemon goes away: then it is asked again.
void LogFollower::run() {
  LogReader reader(options_.position);
  while (!api_->given_up()) {
    const bool was_running = is_running();
    const Reply reply = api_->call(
        {.path = fmt::format("/containers/{}/logs?stdout=1&stderr=1&timestamps=1&follow=1&since={}",
                             percent_encoded(name_), reader.rewind()),
         .timeout = Duration{0},
         .piece = [&](std::string_view bytes) {
           auto lines = reader.feed(bytes);
           if (!lines.empty()) hand_over(std::move(lines), reader.position());
           return !api_->given_up();
         }});
    if (reply.status == 404) break;
    // Of a container that had ended before it was asked, all has been read.
    if (reply.ok() && !was_running) break;
    if (!is_running() && reply.ok()) continue;
    pause();
  }
  const std::lock_guard lock(mutex_);
  if (dropped_ > 0) spdlog::warn("{}: {} lines of output were dropped", name_, dropped_);
  ended_ = true;
  changed_.notify_all();
}

void LogFollower::hand_over(std::vector<ports::OutputLine> lines, const std::string& position) {
  std::size_t bytes = 0;
  for (const ports::OutputLine& line : lines) bytes += line.text.size();
  {
    std::unique_lock lock(mutex_);
    const auto has_room = [&] { return ahead_ == 0 || ahead_ + bytes <= options_.bytes_ahead; };
    if (!has_room() && options_.may_drop) {
      dropped_ += lines.size();
      return;
    }
    // Woken from time to time, since nobody tells that the daemon was given up.
    while (!has_room() && !api_->given_up()) changed_.wait_for(lock, retry_after);
    ahead_ += bytes;
  }
  std::shared_ptr<void> hold(nullptr, [self = shared_from_this(), bytes](void*) {
    const std::lock_guard lock(self->mutex_);
    self->ahead_ -= bytes;
    self->changed_.notify_all();
  });
  tell_({.name = name_, .lines = std::move(lines), .position = position, .hold = std::move(hold)});
}

bool LogFollower::is_running() const {
  const auto node =
      api_->json({.path = fmt::format("/containers/{}/json", percent_encoded(name_))});
  return node && state_of(*node).status == ports::ContainerState::Status::running;
}

void LogFollower::pause() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, retry_after, [this] { return api_->given_up(); });
}

void LogFollower::wait_for_end(Duration patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [this] { return (ended_ && ahead_ == 0) || api_->given_up(); });
}

}  // namespace teal::adapters::docker
