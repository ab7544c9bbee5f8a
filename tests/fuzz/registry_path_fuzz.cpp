// Request targets of the OCI distribution API. Names and references become paths on disk and keys
// of rows, so nothing may climb out of its folder.
#include "fuzz.h"
#include "registry/path.h"

using namespace teal;
using registry::Path;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view target = fuzz::text_of(data, size);
  if (const auto name = registry::parse_name(target)) {
    ASSERT(name->str() == target);
    ASSERT(registry::parse_name(name->str()) == *name);
  }
  if (registry::is_tag(target)) ASSERT(target.find('/') == std::string_view::npos);

  const auto path = registry::parse_path(target);
  if (!path) return 0;
  const bool is_named = path->what != Path::What::version && path->what != Path::What::catalog;
  ASSERT(is_named == !path->name.repository.empty());
  if (is_named) ASSERT(registry::parse_name(path->name.str()) == path->name);
  ASSERT(path->reference.find('/') == std::string::npos);
  for (const std::string& part : {path->name.account, path->name.region, path->name.repository})
    ASSERT(("/" + part + "/").find("/../") == std::string::npos);
  path->parameter("digest");
  return 0;
}
