// region.h — the engine that the demo starts, and ends: a region of its own in a directory of its
// own.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "client/client.h"
#include "process.h"
#include "wire/node.h"

namespace demo {

class Region {
 public:
  struct Options {
    std::string teal;  // Path of the binary.
    int time_scale = 20;
  };
  // Starts the engine and waits until it answers. Fails with what the engine said when it does not.
  static teal::Result<std::unique_ptr<Region>> start(const Options& options);
  // Waits, a minute at most, until containers can be had.
  teal::Status await_containers(const std::function<bool()>& interrupted);
  ~Region();  // Ends the engine, which removes its containers, and the directory.

  const std::string& directory() const { return directory_; }
  const std::string& endpoint() const { return endpoint_; }
  // Its id, which its containers are labelled with; known once containers were awaited.
  const std::string& instance() const { return instance_; }
  const std::string& docker_host() const { return docker_host_; }
  teal::client::Client& aws() { return *aws_; }
  // Requests that the balancer saved so far, by cause.
  std::map<std::string, std::int64_t> rescued();

 private:
  Region() = default;
  teal::Status await_answer();
  // A document of the engine's own; nothing when it does not answer 200.
  std::optional<teal::wire::Node> get(const std::string& path);

  std::string directory_, endpoint_, instance_, docker_host_;
  std::unique_ptr<Process> engine_;
  std::unique_ptr<teal::client::Client> aws_;
  teal::client::Transport transport_;
};

}  // namespace demo
