// routing/redirect.h — the Location of a redirect action: #{protocol}, #{host}, #{port}, #{path}
// and #{query} stand for the request's own.
#pragma once
#include <string>
#include <string_view>

#include "routing/table.h"

namespace teal::routing {

struct RedirectSource {
  std::string_view protocol = "HTTP";
  std::string_view host;  // As in the Host field, with or without a port.
  int port = 80;          // Of the listener.
  std::string_view path;
  std::string_view query;
};

std::string location(const Action& action, const RedirectSource& from);

}  // namespace teal::routing
