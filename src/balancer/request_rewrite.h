// balancer/request_rewrite.h — the request's head as the target gets it: without hop-by-hop lines,
// with what a load balancer says of the client.
#pragma once
#include <cstddef>
#include <string_view>

#include "http/head.h"

namespace teal::balancer {

enum class ForwardedForMode { append, preserve, remove };

struct Forwarding {
  std::string_view peer;  // "127.0.0.1", or "127.0.0.1:5000" where the client's port is wanted.
  std::string_view listener_port;
  ForwardedForMode mode = ForwardedForMode::append;
  std::string_view old_trace;  // X-Amzn-Trace-Id as received; empty: none.
  std::string_view new_trace;  // "1-<8 hex>-<24 hex>", used as Root or Self.
};

// Room that rewritten() may need.
std::size_t rewritten_size_max(const http::RequestHead& head, const Forwarding& forwarding);
// Writes the head to `out`; returns its end.
char* rewrite_request(const char* bytes, const http::RequestHead& head,
                      const Forwarding& forwarding, char* out);

// Bytes removed from a head in place by moving what stands before them: the body is never moved.
// Returns where the head begins now.
char* strip_in_place(char* head, const http::StripList& strip);

}  // namespace teal::balancer
