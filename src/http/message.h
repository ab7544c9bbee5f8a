// http/message.h — whole HTTP messages as values: what the engine's front, the registry and the
// client pass around. The balancer never builds these; it works on bytes (http/head.h).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace teal::http {

struct Header {
  std::string name, value;
  bool operator==(const Header&) const = default;
};

// The first header of this name, names compared without case; null when there is none.
const std::string* find_header(const std::vector<Header>& headers, std::string_view name);

struct Request {
  std::string method;
  std::string target;  // "/path?query", undecoded.
  std::vector<Header> headers;
  std::string body;  // Empty while a server hands over the head only (exchange.h).
  std::string peer;  // "127.0.0.1"

  const std::string* header(std::string_view name) const { return find_header(headers, name); }
};

struct Response {
  int status = 200;
  std::vector<Header>
      headers;  // Without Content-Length, Connection and Date: the server writes those.
  std::string body;

  const std::string* header(std::string_view name) const { return find_header(headers, name); }
};

std::string_view reason_phrase(int status);

}  // namespace teal::http
