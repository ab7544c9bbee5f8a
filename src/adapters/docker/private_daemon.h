// adapters/docker/private_daemon.h — a dockerd for this machine's engines, where no daemon is
// reachable and we are root: data root, socket and bridge of its own, without userland proxy.
//
// There is one for all engines of the machine, and each holds a lease on it: a dockerd that starts
// flushes the chains of iptables that another one's published ports depend on (libnetwork's bridge
// driver removes what it finds), so two cannot live side by side. The last engine to leave stops
// it. It runs in a session of its own and keeps its containers when it dies (--live-restore). A
// daemon that was there before us is never touched.
#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "adapters/event_loop.h"
#include "base/result.h"

namespace teal::adapters {

// The unix socket of somebody's daemon that answers: $DOCKER_HOST (unix:// only) or
// /var/run/docker.sock. Empty when there is none, or when it is the private one, as `teal env`
// prints it. Takes at most a second.
std::string reachable_docker_socket();

class PrivateDaemon {
 public:
  // Why no private daemon can be started here ("dockerd is not installed", "teal is not run by
  // root"); empty when one can.
  static std::string impossible_because();

  // Takes a lease on the daemon, which is started unless it runs; returns before it answers
  // (DockerContainers waits for the socket). The lease is `instance`'s and lasts, beyond this
  // object and this process, until release() or until `data_directory` is gone.
  static Result<std::unique_ptr<PrivateDaemon>> lease(EventLoop& loop,
                                                      const std::string& data_directory,
                                                      const std::string& instance);
  ~PrivateDaemon();  // Leaves it running; it is started again if it dies while this lives.
  PrivateDaemon(const PrivateDaemon&) = delete;
  PrivateDaemon& operator=(const PrivateDaemon&) = delete;

  static std::string socket();
  static int pid();  // 0 while it does not run.

  // Gives the lease back, after the instance's containers are gone. With the last one the daemon
  // ends, and its images, its bridge and its traces in iptables go. Waits for it, at most 30 s.
  static Status release(const std::string& instance);

 private:
  explicit PrivateDaemon(EventLoop& loop) : loop_(loop) {}
  void start_beside();
  static Status start();
  void keep_alive();

  EventLoop& loop_;
  TimerId watch_ = TimerId::none;
  std::chrono::steady_clock::time_point started_at_;
  Duration patience_{5'000};
  std::atomic<bool> starting_ = false;
  std::jthread starter_;  // Last, so that it has ended before anything else goes.
};

}  // namespace teal::adapters
