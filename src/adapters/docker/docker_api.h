// adapters/docker/docker_api.h — HTTP requests to a container daemon over its unix socket, by
// libcurl. Blocking: for helper threads.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "wire/node.h"

namespace teal::adapters::docker {

struct Call {
  std::string method = "GET";
  std::string path = {};  // "/containers/json?all=1", without the version.
  std::string body = {};  // JSON; empty: none.
  std::vector<std::string> headers = {};
  Duration timeout{30'000};  // 0: none.
  // For streams: given the body in pieces instead of keeping it; false ends the call.
  std::function<bool(std::string_view)> piece = {};
  std::function<void()> answered = {};  // The head of a 2xx answer has come.
};

struct Reply {
  int status = 0;      // 0: no answer; `broken` says why.
  std::string body;    // Of a stream, only when the status is no success.
  std::string broken;  // "Couldn't connect to server"
  bool timed_out = false;

  bool ok() const { return status >= 200 && status < 300; }
  // What went wrong, in the daemon's words.
  std::string message() const;
};

class Api {
 public:
  explicit Api(std::string socket_path) : socket_path_(std::move(socket_path)) {}

  Reply call(const Call& call) const;
  // The answer's JSON; an Error when there is no 2xx answer or no JSON in it.
  Result<wire::Node> json(const Call& call) const;
  // Asks for the daemon's version and speaks it from now on: 1.41, or its oldest where that is
  // newer.
  Status negotiate();
  // Ends the calls under way, at once and for ever.
  void give_up();
  bool given_up() const { return given_up_; }

 private:
  static int opened(void* api, int fd);
  static int closed(void* api, int fd);

  std::string socket_path_;
  mutable std::mutex sockets_mutex_;
  mutable std::set<int> sockets_;  // Of the calls under way.
  std::atomic<int> minor_version_ = 41;
  std::atomic<bool> given_up_ = false;
};

std::string percent_encoded(std::string_view text);

}  // namespace teal::adapters::docker
