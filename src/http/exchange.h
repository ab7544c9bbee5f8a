// http/exchange.h — how a server (adapters/http_server) and what it serves (gateway/, registry/)
// meet. Bodies come and go in pieces, so that a gigabyte pushed to the registry never stands in
// memory. All calls are on the server's thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace teal::http {

// Where the answer goes. May be kept after the exchange's end() and used later; when the client is
// gone, calls do nothing.
class Responder {
 public:
  virtual ~Responder() = default;
  virtual void respond(Response response) = 0;  // Whole answer. Once.
  // An answer in pieces, its length unknown (server-sent events). begin, any number of piece,
  // finish.
  virtual void begin_stream(Response head) = 0;
  virtual void piece(std::string_view bytes) = 0;
  virtual void finish_stream() = 0;
  // `length` bytes of a file from `offset` as the body.
  virtual void respond_file(Response head, const std::string& path, std::uint64_t offset,
                            std::uint64_t length) = 0;
  virtual bool gone() const = 0;
};

// One request being served. Destroyed after end(), or earlier when the client goes away.
class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual void body(std::string_view piece) = 0;
  virtual void end() = 0;  // The body is complete.
};

class Handler {
 public:
  virtual ~Handler() = default;
  // A request's head has arrived. Answering at once, before the body, is allowed: the rest is then
  // read and dropped.
  virtual std::unique_ptr<Exchange> begin(Request head, std::shared_ptr<Responder> responder) = 0;
};

}  // namespace teal::http
