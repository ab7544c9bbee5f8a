#include "registry/path.h"

#include <algorithm>

#include "wire/query.h"

namespace teal::registry {

namespace {

std::map<std::string, std::string> parse_query(std::string_view text) {
  std::map<std::string, std::string> query;
  const auto parameters = wire::read_form(text);
  if (!parameters) return query;
  for (const auto& parameter : *parameters) query.emplace(parameter.name, parameter.value);
  return query;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// The distribution specification's [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)* per component.
bool is_component(std::string_view text) {
  return !text.empty() && is_word(text.front()) && is_word(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_word(c) || c == '.' || c == '_' || c == '-'; });
}

struct Suffix {
  std::string_view separator;
  Path::What what;
};

}  // namespace

std::string Path::parameter(const std::string& key) const {
  const auto found = query.find(key);
  return found == query.end() ? std::string() : found->second;
}

bool is_tag(std::string_view text) {
  const auto allowed = [](char c) {
    return is_word(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-';
  };
  return !text.empty() && text.size() <= 128 && text[0] != '.' && text[0] != '-' &&
         std::all_of(text.begin(), text.end(), allowed);
}

std::optional<Name> parse_name(std::string_view text) {
  const auto first = text.find('/');
  if (first == text.npos) return std::nullopt;
  const auto second = text.find('/', first + 1);
  if (second == text.npos) return std::nullopt;
  std::string_view rest = text;
  while (true) {
    const auto slash = rest.find('/');
    if (!is_component(rest.substr(0, slash))) return std::nullopt;
    if (slash == rest.npos) break;
    rest.remove_prefix(slash + 1);
  }
  return Name{.account = std::string(text.substr(0, first)),
              .region = std::string(text.substr(first + 1, second - first - 1)),
              .repository = std::string(text.substr(second + 1))};
}

std::optional<Path> parse_path(std::string_view target) {
  Path path;
  const auto question = target.find('?');
  if (question != target.npos) path.query = parse_query(target.substr(question + 1));
  const auto decoded = wire::percent_decode(target.substr(0, question), false);
  if (!decoded) return std::nullopt;
  std::string_view text = *decoded;
  if (text == "/v2" || text == "/v2/") return path;
  if (!text.starts_with("/v2/")) return std::nullopt;
  text.remove_prefix(4);
  if (text == "_catalog") {
    path.what = Path::What::catalog;
    return path;
  }
  // A repository may itself be called "blobs": the last separator counts. Uploads come first, since
  // "/blobs/" stands in them too.
  constexpr std::array suffixes = {
      Suffix{"/blobs/uploads/", Path::What::upload}, Suffix{"/blobs/", Path::What::blob},
      Suffix{"/manifests/", Path::What::manifest}, Suffix{"/referrers/", Path::What::referrers},
      Suffix{"/tags/", Path::What::tags}};
  if (text.ends_with("/blobs/uploads")) {
    const auto name = parse_name(text.substr(0, text.size() - 14));
    if (!name) return std::nullopt;
    path.what = Path::What::uploads;
    path.name = *name;
    return path;
  }
  for (const Suffix& suffix : suffixes) {
    const auto at = text.rfind(suffix.separator);
    if (at == text.npos) continue;
    const auto name = parse_name(text.substr(0, at));
    const std::string_view reference = text.substr(at + suffix.separator.size());
    if (!name || reference.find('/') != reference.npos) continue;
    path.what = suffix.what;
    path.name = *name;
    path.reference = reference;
    if (suffix.what == Path::What::upload && reference.empty()) path.what = Path::What::uploads;
    if (suffix.what == Path::What::tags && reference != "list") return std::nullopt;
    return path;
  }
  return std::nullopt;
}

}  // namespace teal::registry
