// adapters/docker/container_calls.h — what is done to one container, as sequences of calls to the
// daemon. Blocking: for helper threads.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/docker/docker_api.h"
#include "ports/containers.h"

namespace teal::adapters::docker {

// What a sequence came to. `lost`: the daemon went away in the middle; nothing is known.
struct Outcome {
  enum class Kind { seen, lost, cancelled } kind = Kind::seen;
  ports::ContainerState state = {};
  std::vector<std::string> tail = {};  // Last lines of its output, when it has exited.
};

struct StartRequest {
  ports::ContainerSpec spec;
  std::function<void()> pull_started, pull_ended;
  std::shared_ptr<std::atomic<bool>> cancelled;
};

class ContainerCalls {
 public:
  ContainerCalls(std::shared_ptr<Api> api, std::string instance)
      : api_(std::move(api)), instance_(std::move(instance)) {}

  Outcome observe(const std::string& name) const;
  // Pulls, creates, starts. An error in between is an exited container with the error.
  Outcome start(const StartRequest& request) const;
  // Stops and removes; the state is how it ended, `missing` when there was none. Between the two,
  // `ended` is called.
  Outcome stop(const std::string& name, Duration timeout,
               const std::function<void()>& ended = {}) const;
  Result<std::vector<std::string>> names() const;  // Of all containers of the instance.
  std::vector<std::string> tail(const std::string& name, std::size_t lines, Duration timeout) const;

  Api& api() const { return *api_; }
  const std::shared_ptr<Api>& shared_api() const { return api_; }

 private:
  Reply inspect(const std::string& name) const;
  bool has_image(const std::string& image) const;
  Outcome pull(const StartRequest& request) const;
  Outcome create(const ports::ContainerSpec& spec) const;
  std::string digest_of_image(const std::string& id) const;

  std::shared_ptr<Api> api_;
  std::string instance_;
  mutable std::mutex digests_mutex_;
  mutable std::map<std::string, std::string> digests_;  // Image id -> digest.
};

}  // namespace teal::adapters::docker
