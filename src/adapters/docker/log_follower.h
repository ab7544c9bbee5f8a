// adapters/docker/log_follower.h — reads a container's log stream on a thread of its own, until the
// container is gone.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/docker/docker_api.h"
#include "ports/containers.h"

namespace teal::adapters::docker {

class LogFollower : public std::enable_shared_from_this<LogFollower> {
 public:
  // Called on the follower's thread.
  using Tell = std::function<void(ports::Output)>;

  LogFollower(std::shared_ptr<Api> api, std::string name, ports::FollowOptions options, Tell tell)
      : api_(std::move(api)),
        name_(std::move(name)),
        options_(std::move(options)),
        tell_(std::move(tell)) {}

  // Blocks until the container has written its last, or the daemon is given up.
  void run();
  // Waits until run() has ended and all that it told was taken; at most `patience`.
  void wait_for_end(Duration patience);

 private:
  void hand_over(std::vector<ports::OutputLine> lines, const std::string& position);
  bool is_running() const;
  void pause();

  const std::shared_ptr<Api> api_;
  const std::string name_;
  const ports::FollowOptions options_;
  const Tell tell_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t ahead_ = 0;  // Bytes that were told and not yet taken.
  std::size_t dropped_ = 0;
  bool ended_ = false;
};

}  // namespace teal::adapters::docker
