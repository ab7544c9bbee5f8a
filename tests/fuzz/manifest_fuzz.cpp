// Image manifests and indexes, as docker push sends them.
#include "fuzz.h"
#include "registry/blob_store.h"
#include "registry/manifest.h"

using namespace teal;

// "<Content-Type>\n<document>"
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view document = fuzz::text_of(data, size);
  const std::string_view type = fuzz::take_until(document, '\n');
  const auto read = registry::read_manifest(document, std::string(type));
  if (!read) {
    ASSERT(!read.error().message.empty());
    return 0;
  }
  ASSERT(registry::is_digest(read->manifest.digest));
  ASSERT(read->manifest.size >= 0);
  ASSERT(read->blobs.empty() || read->manifests.empty());
  for (const std::string& digest : read->blobs) ASSERT(registry::is_digest(digest));
  for (const std::string& digest : read->manifests) ASSERT(registry::is_digest(digest));
  ASSERT(read->manifest.references.size() == read->blobs.size() + read->manifests.size());
  return 0;
}
