// adapters/docker/private_daemon.h — a dockerd of our own, where no daemon is reachable and we are
// root: own data root, socket and bridge under the data directory, without userland proxy.
//
// It runs in a session of its own and keeps its containers when it dies (--live-restore); a
// restarted engine adopts it. A daemon that was there before us is never touched.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "adapters/event_loop.h"
#include "base/result.h"

namespace teal::adapters {

// The unix socket of a daemon that answers: $DOCKER_HOST (unix:// only) or /var/run/docker.sock.
// Empty when there is none. Takes at most a second.
std::string reachable_docker_socket();

class PrivateDaemon {
 public:
  // Why no private daemon can be started here ("dockerd is not installed", "teal is not run by
  // root"); empty when one can.
  static std::string impossible_because();
  // Whether this directory has one already: then it is the one to use, also when DOCKER_HOST, as
  // `teal env` prints it, makes it look like anybody's.
  static bool is_in(const std::string& directory);

  // Adopts the daemon of this directory, or starts one; returns before it answers
  // (DockerContainers waits for the socket). `directory` is <data directory>/docker.
  static Result<std::unique_ptr<PrivateDaemon>> ensure(EventLoop& loop,
                                                       const std::string& directory,
                                                       const std::string& instance);
  ~PrivateDaemon();  // Leaves it running; it is started again if it dies while this lives.
  PrivateDaemon(const PrivateDaemon&) = delete;
  PrivateDaemon& operator=(const PrivateDaemon&) = delete;

  const std::string& socket() const { return socket_; }
  int pid() const;  // 0 while it does not run.

  // Stops the daemon of `directory`, removes its bridge and its traces in iptables, and, with
  // `erase`, its images. For `teal down`, after the containers are gone; the engine need not run.
  // Waits for it, at most 30 s. No daemon there is no error.
  static Status stop(const std::string& directory, bool erase);

 private:
  PrivateDaemon(EventLoop& loop, std::string directory, std::string place, std::string bridge);
  Status start();
  void keep_alive();

  EventLoop& loop_;
  std::string directory_;  // What lasts: images, containers, the log.
  std::string place_;      // What a reboot ends: /run/teal-<instance> with the socket.
  std::string bridge_, socket_;
  TimerId watch_ = TimerId::none;
  std::chrono::steady_clock::time_point started_at_;
  Duration patience_{5'000};
};

}  // namespace teal::adapters
