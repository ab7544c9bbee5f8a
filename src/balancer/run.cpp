#include "balancer/run.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "balancer/control.h"

namespace teal::balancer {
namespace {

// As many connections as the system lets us have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int run(const Options& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  // Before any thread is made, so that all inherit it.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const int stop_fd = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
  raise_descriptor_limit();
  int code = 0;
  {
    Control control(options, stop_fd);
    if (const Status opened = control.open(); !opened) {
      std::fprintf(stderr, "teal balancer: %s\n", opened.error().message.c_str());
      code = 1;
    } else {
      control.serve();
    }
  }
  ::close(stop_fd);
  return code;
}

}  // namespace teal::balancer
