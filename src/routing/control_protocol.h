// routing/control_protocol.h — the words spoken on the balancer's control socket, and how they
// are framed: four bytes of length, big-endian, then that much JSON.
//
// The balancer listens on a unix socket; the engine connects. Engine and balancer both use this
// file, so they cannot disagree.
//
//   balancer → engine, first of all   {"hello":     {"instance", "process", "pid", "generation"}}
//   engine → balancer, any time       {"table":     Table}
//   balancer → engine                 {"effective": generation}   every worker routes by it
//   balancer → engine                 {"report":    Report}   each second, and at once
//                                     when health changes or a drain ends
//   balancer → engine, then it closes {"refused":   "why"}   another instance's table, bad frame
//
// A new connection displaces an older one. The engine may vanish at any time: the balancer goes on
// with the last table it has.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "routing/report.h"
#include "routing/table.h"
#include "wire/shape.h"

namespace teal::routing {

struct Hello {
  std::string instance;  // Of the engine that it was started for.
  std::string process;   // Unique per balancer process.
  int pid = 0;
  std::int64_t generation = 0;  // Of the table it routes by; 0: it has none yet.
  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&Hello::instance>("instance"), field<&Hello::process>("process"),
                        field<&Hello::pid>("pid"), field<&Hello::generation>("generation"));
  }
};
struct Effective {
  std::int64_t generation = 0;
};
struct Refused {
  std::string reason;
};

using FromBalancer = std::variant<Hello, Effective, Report, Refused>;

// Whole frames, ready to be written.
std::string frame(const Table& table);
std::string frame(const Hello& hello);
std::string frame(const Effective& effective);
std::string frame(const Report& report);
std::string frame(const Refused& refused);

// Cuts the byte stream into frames. Owns what has not been taken yet.
class FrameReader {
 public:
  static constexpr std::size_t frame_bytes_max = 64 * 1024 * 1024;

  void feed(std::string_view bytes) { buffer_.append(bytes); }
  // The next whole frame's JSON; nothing when more bytes are needed. broken() after a length that
  // cannot be: the connection is of no more use.
  std::optional<std::string> next();
  bool broken() const { return broken_; }

 private:
  std::string buffer_;
  bool broken_ = false;
};

// What a frame says. An Error when it is not of these words.
Result<FromBalancer> read_from_balancer(std::string_view json);
Result<Table> read_from_engine(std::string_view json);

}  // namespace teal::routing
