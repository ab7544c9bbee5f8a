#include "routing/redirect.h"

namespace teal::routing {
namespace {

struct Values {
  std::string protocol, host, port, path, query;
};

std::string filled(std::string_view pattern, const Values& values) {
  struct Placeholder {
    std::string_view name;
    const std::string& value;
  };
  const Placeholder rows[] = {{"#{protocol}", values.protocol},
                              {"#{host}", values.host},
                              {"#{port}", values.port},
                              {"#{path}", values.path},
                              {"#{query}", values.query}};
  std::string text;
  while (!pattern.empty()) {
    bool replaced = false;
    for (const Placeholder& row : rows) {
      if (!pattern.starts_with(row.name)) continue;
      text += row.value;
      pattern.remove_prefix(row.name.size());
      replaced = true;
      break;
    }
    if (replaced) continue;
    text += pattern.front();
    pattern.remove_prefix(1);
  }
  return text;
}

std::string or_default(const std::string& text, std::string_view fallback) {
  return text.empty() ? std::string(fallback) : text;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return text;
}

}  // namespace

std::string location(const Action& action, const RedirectSource& from) {
  const std::size_t colon = from.host.starts_with('[') ? from.host.find("]:") : from.host.find(':');
  const std::string_view bare =
      colon == std::string_view::npos
          ? from.host
          : from.host.substr(0, from.host.starts_with('[') ? colon + 1 : colon);
  // #{path} is without its leading slash: the pattern has it ("/#{path}").
  const std::string_view path = from.path.starts_with('/') ? from.path.substr(1) : from.path;
  const Values values{.protocol = std::string(from.protocol),
                      .host = std::string(bare),
                      .port = std::to_string(from.port),
                      .path = std::string(path),
                      .query = std::string(from.query)};
  const std::string protocol = lower(filled(or_default(action.protocol, "#{protocol}"), values));
  const std::string port = filled(or_default(action.port, "#{port}"), values);
  std::string result = protocol + "://" + filled(or_default(action.host, "#{host}"), values);
  result += ":" + port;  // An ALB always writes it: "https://example.com:443/".
  result += filled(or_default(action.path, "/#{path}"), values);
  const std::string query = filled(action.query.empty() ? "#{query}" : action.query, values);
  if (!query.empty()) result += "?" + query;
  return result;
}

}  // namespace teal::routing
