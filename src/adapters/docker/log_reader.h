// adapters/docker/log_reader.h — the log stream of a container, with time stamps, as lines; and how
// far they go, so that reading can be taken up again behind them. Pure.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ports/containers.h"

namespace teal::adapters::docker {

class LogReader {
 public:
  // Longer lines are cut: CloudWatch Logs takes no larger events of the awslogs driver.
  static constexpr std::size_t line_bytes_max = 256 * 1024 - 26;

  // Behind what `position` says; from the beginning when it is empty or none of ours.
  explicit LogReader(std::string_view position);

  // Value of `since` in the query for the stream; it gives what stands at that time once more,
  // which is passed over. Begins the stream anew.
  std::string rewind();
  // Frames of {1 byte stream, 3 zero, 4 length, "<RFC 3339 with nanoseconds> <text>"}, cut
  // anywhere.
  std::vector<ports::OutputLine> feed(std::string_view bytes);
  // Behind the last whole line that feed() gave.
  const std::string& position() const { return position_; }

 private:
  // Nanoseconds since the epoch, and how many frames of that very time were read.
  struct Mark {
    std::int64_t at = 0, frames = 0;
    std::string str() const;
  };
  void take(std::size_t stream, std::string_view frame, std::vector<ports::OutputLine>& lines);

  std::string position_;
  Mark read_;                         // The last frame.
  Mark done_;                         // Where the position is.
  std::int64_t skip_ = 0;             // Frames of the time of the position that were read before.
  std::string pending_;               // Bytes of a frame that is not whole.
  bool resuming_ = false;             // Nothing new was seen since rewind().
  std::array<std::string, 3> lines_;  // Text of lines that are not whole, by stream.
};

}  // namespace teal::adapters::docker
