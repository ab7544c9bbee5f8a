// adapters/docker/docker_containers.h — containers by the Docker Engine API (1.41 and later) over a
// unix socket: Docker's own, Podman's, or our private daemon's.
//
// Calls to the daemon take seconds (pulls, stops), so they run on a few helper threads; results and
// events come back on the loop. What the daemon says is the truth: after every reconnect all of our
// containers are listed again.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/event_loop.h"
#include "ports/containers.h"

namespace teal::adapters {

struct DockerOptions {
  std::string socket_path = "/var/run/docker.sock";
  std::string instance;     // Value of the label teal.instance: only containers with it are ours.
  int helper_threads = 64;  // At most; each is started when it is needed.
  int containers_followed = 1'000;  // At most, with a thread each.
};

class DockerContainers : public ports::Containers {
 public:
  DockerContainers(EventLoop& loop, DockerOptions options);
  ~DockerContainers() override;  // Leaves the containers running.

  // Connects and keeps connecting. The first thing `listener` hears is runtime_available or
  // runtime_unavailable.
  void begin(Listener& listener);
  void start(ports::ContainerSpec spec) override;
  void stop(const std::string& name, Duration timeout) override;
  std::vector<std::string> tail(const std::string& name, std::size_t lines) override;
  void follow(const std::string& name, ports::FollowOptions options) override;
  // Stops and removes all containers of the instance, for `teal down`. Works without begin().
  void remove_all(Duration timeout, std::function<void(Status)> done);

 private:
  class Work;
  std::shared_ptr<Work> work_;
};

}  // namespace teal::adapters
