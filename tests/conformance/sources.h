// conformance/sources.h — where each behaviour of the region was taken from.
#pragma once
#include <span>
#include <string_view>

namespace teal::conformance {

enum class Evidence {
  documented,  // AWS documentation says so.
  observed,    // Seen in public traces and issues of AWS, not documented.
  assumed,     // Ours, where neither says anything.
};
std::string_view name_of(Evidence evidence);

struct Source {
  std::string_view service;     // Folder under services/.
  std::string_view operations;  // "CreateService UpdateService": those that show the behaviour.
  std::string_view behaviour;
  Evidence evidence;
  std::string_view where;
};
std::span<const Source> sources();

}  // namespace teal::conformance
