// balancer/bytes.h — bytes that could not be handled at once: the slow path of reading and writing.
#pragma once
#include <string>
#include <string_view>

namespace teal::balancer {

// A queue that owns nothing while it is empty: thousands of idle connections have one each.
class ByteQueue {
 public:
  bool empty() const { return taken_ == bytes_.size(); }
  std::size_t size() const { return bytes_.size() - taken_; }
  char* data() { return bytes_.data() + taken_; }
  std::string_view view() const { return std::string_view(bytes_).substr(taken_); }

  void append(std::string_view more) {
    if (taken_ > 0 && taken_ >= bytes_.size() / 2) {
      bytes_.erase(0, taken_);
      taken_ = 0;
    }
    bytes_.append(more);
  }
  void drop(std::size_t count) {
    taken_ += count;
    if (empty()) clear();
  }
  void clear() {
    bytes_ = {};
    taken_ = 0;
  }

 private:
  std::string bytes_;
  std::size_t taken_ = 0;
};

}  // namespace teal::balancer
