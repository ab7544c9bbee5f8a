// registry/manifest.h — what an image manifest or an index says of its parts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registry/catalog.h"

namespace teal::registry {

struct ReadManifest {
  Manifest manifest;
  std::vector<std::string> blobs;      // Configuration and layers that must be in the store.
  std::vector<std::string> manifests;  // Of an index: images that must be in the repository.
};

// Docker schema 2 and OCI, images and indexes. `media_type` is the request's Content-Type; when it
// is empty, the document's own `mediaType` counts.
Result<ReadManifest> read_manifest(std::string_view bytes, std::string media_type);

}  // namespace teal::registry
