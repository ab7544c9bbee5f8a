// balancer/control.h — the control thread: takes tables from the engine, publishes them to the
// workers, checks health, and reports. It never touches a client's connection.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "balancer/listening.h"
#include "balancer/probes.h"
#include "balancer/run.h"
#include "balancer/snapshot.h"
#include "balancer/statistics.h"
#include "balancer/worker.h"
#include "routing/control_protocol.h"

namespace teal::balancer {

class Control {
 public:
  // `stop_fd` becomes readable when the balancer shall end (a signalfd, or an eventfd in tests).
  Control(const Options& options, int stop_fd);
  ~Control();

  // Binds the control socket; the reason when it cannot.
  Status open();
  void serve();

 private:
  struct Standing {
    std::shared_ptr<TargetStanding> standing;
    std::int64_t draining_since = 0;  // The generation that said so first; 0: does not drain.
    bool drained_reported = false;
  };

  void turn();
  void accept_engine();
  void drop_engine();
  void read_engine();
  void send(const std::string& frame);
  void flush();
  void take_frame(const std::string& json);
  void apply(routing::Table table);
  void note_passed();
  bool watch_drains();  // Whether some drain is still under way.
  void report_now();
  routing::Report report() const;
  bool drained(const routing::Target& target) const;

  Options options_;
  int stop_fd_;
  int epoll_ = -1;
  int listen_fd_ = -1;
  int engine_fd_ = -1;
  std::string output_;
  routing::FrameReader reader_;
  std::string process_;
  std::int64_t now_ms_ = 0;
  std::int64_t next_report_ms_ = 0;
  bool stopping_ = false;
  bool report_wanted_ = false;
  std::int64_t effective_ = 0;

  Shared shared_;
  Statistics statistics_;
  ListeningSockets sockets_;
  std::map<std::string, Standing> standings_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::unique_ptr<Probes> probes_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace teal::balancer
