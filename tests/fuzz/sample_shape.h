// sample_shape.h — a shape with a member of every kind, for the readers that read by shape.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "wire/shape.h"

namespace teal::fuzz {

enum class Colour { blue, green };
constexpr auto names(Colour) {
  return std::array{wire::name("BLUE", Colour::blue), wire::name("GREEN", Colour::green)};
}

struct Leaf {
  std::string key;
  std::optional<std::string> value;
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&Leaf::key>("key", wire::required | wire::size(1, 8)),
                        wire::field<&Leaf::value>("value"));
  }
};

struct Sample {
  std::optional<std::string> text;
  std::optional<int> count;
  std::optional<std::int64_t> total;
  std::optional<double> share;
  std::optional<bool> flag;
  std::optional<Time> since;
  std::optional<wire::Blob> bytes;
  std::optional<Colour> colour;
  std::optional<Leaf> leaf;
  std::optional<std::vector<Leaf>> leaves;
  std::optional<std::vector<std::vector<std::string>>> table;
  std::optional<std::map<std::string, std::string>> tags;
  std::optional<std::map<std::string, Leaf>> named;
  static constexpr auto shape(auto...) {
    using S = Sample;
    using wire::field;
    return wire::fields(field<&S::text>("text"), field<&S::count>("count", wire::range(-5, 1000)),
                        field<&S::total>("total"), field<&S::share>("share"),
                        field<&S::flag>("flag"), field<&S::since>("since"),
                        field<&S::bytes>("bytes", wire::size(0, 64)), field<&S::colour>("colour"),
                        field<&S::leaf>("leaf"), field<&S::leaves>("leaves", wire::size(0, 4)),
                        field<&S::table>("table"), field<&S::tags>("tags"),
                        field<&S::named>("named"),
                        wire::ignored("silent", "it shows that such a member is passed over"));
  }
};

}  // namespace teal::fuzz
