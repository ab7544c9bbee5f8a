// base/id.h — names of things as distinct types: a task's ARN does not compile where a target
// group's is wanted.
#pragma once
#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace teal {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }

  auto operator<=>(const Id&) const = default;

 private:
  friend struct IdAccess;  // wire/ reads and writes the text in place.
  std::string text_;
};

struct IdAccess {
  template <class Tag>
  static std::string& text(Id<Tag>& id) {
    return id.text_;
  }
};

}  // namespace teal

template <class Tag>
struct std::hash<teal::Id<Tag>> {
  std::size_t operator()(const teal::Id<Tag>& id) const {
    return std::hash<std::string>{}(id.str());
  }
};
