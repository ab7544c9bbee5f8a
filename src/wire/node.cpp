#include "wire/node.h"

namespace teal::wire {

const Node* Node::find(std::string_view name) const {
  const std::vector<Entry>* entries = std::get_if<Object>(&value);
  if (!entries)
    if (const Map* map = std::get_if<Map>(&value)) entries = &map->entries;
  if (!entries) return nullptr;
  for (const Entry& entry : *entries)
    if (entry.name == name) return &entry.node;
  return nullptr;
}

bool Node::operator==(const Node& other) const { return value == other.value; }
bool Map::operator==(const Map& other) const { return entries == other.entries; }

}  // namespace teal::wire
