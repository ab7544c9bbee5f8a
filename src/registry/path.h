// registry/path.h — the request target of the distribution API taken apart.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "registry/catalog.h"

namespace teal::registry {

struct Path {
  enum class What { version, catalog, blob, uploads, upload, manifest, tags, referrers };
  What what = What::version;
  Name name;
  std::string reference;  // Digest, tag or upload id.
  std::map<std::string, std::string> query;

  // The value of a query parameter; empty when it is absent.
  std::string parameter(const std::string& key) const;
};

// Nothing when the target is no path of this API.
std::optional<Path> parse_path(std::string_view target);

// "<account>/<region>/<repository>", the repository with slashes of its own.
std::optional<Name> parse_name(std::string_view text);
bool is_tag(std::string_view text);

}  // namespace teal::registry
