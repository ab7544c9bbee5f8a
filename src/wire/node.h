// wire/node.h — the waist of the hourglass: protocols read and write Nodes, shapes decode and
// encode them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"

namespace teal::wire {

struct Node;
struct Entry;
using List = std::vector<Node>;
using Object = std::vector<Entry>;  // Ordered, as AWS prints it.

// A string-keyed map of the API. Readers that cannot tell maps from structures make Objects;
// writers need to know, since Query and XML spell a map as <entry><key/><value/></entry>.
struct Map {
  std::vector<Entry> entries;
  bool operator==(const Map&) const;
};

// Bytes. JSON, Query and XML carry them in base64, CBOR as they are.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

struct Node {
  // Null to begin with, as a variant holds its first alternative. Without an initialiser here: that
  // would need Entry complete, which it cannot be yet (clang says so, g++ does not).
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Time, Blob, List, Object,
               Map>
      value;

  // The member of an Object or Map with this name; null when there is none, or when this is
  // neither.
  const Node* find(std::string_view name) const;
  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }

  bool operator==(const Node&) const;
};

struct Entry {
  std::string name;
  Node node;
  bool operator==(const Entry&) const = default;
};

}  // namespace teal::wire
