// pipeline/load_balancing.h — the stack's load balancer: two target groups, and a production and a
// test listener whose rules forward to both by weight.
#pragma once
#include <string>

#include "client/client.h"
#include "pipeline/stack.h"

namespace teal::pipeline {

// Fills the stack's ARNs and URLs.
Status make_load_balancing(client::Client& aws, const StackConfig& config, Stack& stack,
                           const Say& say);
Status remove_load_balancing(client::Client& aws, const StackConfig& config, const Say& say);

// Where a load balancer answers: its own loopback address on the engine, its DNS name on AWS.
struct Addressed {
  std::string host;
  int port = 80;
};
std::string url_of(const Addressed& addressed);  // Without ":80".

}  // namespace teal::pipeline
