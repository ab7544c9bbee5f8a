// registry/catalog.h — what repositories, images and tags there are: rows of the world, committed
// by the engine like everything else. The registry only keeps bytes (blob_store.h) and asks here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace teal::registry {

// "<account>/<region>/<repository>", the path between /v2/ and /blobs, /manifests or /tags.
struct Name {
  std::string account, region, repository;
  std::string str() const { return account + "/" + region + "/" + repository; }
  bool operator==(const Name&) const = default;
};

struct Manifest {
  std::string digest;
  std::string media_type;
  std::int64_t size = 0;  // Of the layers and the configuration, as the manifest states them.
  std::vector<std::string> references;  // Digests of the blobs and manifests that it names.
  bool operator==(const Manifest&) const = default;
};

// Implemented over the world by services/ecr/world_catalog.h; by a map in tests.
class Catalog {
 public:
  virtual ~Catalog() = default;
  virtual bool has_repository(const Name& name) = 0;
  // `reference` is a digest ("sha256:…") or a tag.
  virtual std::optional<Manifest> find(const Name& name, const std::string& reference) = 0;
  // In alphabetical order.
  virtual std::vector<std::string> tags(const Name& name) = 0;
  // Stores the image, and moves the tag to it when one is given. Fails with ECR's code, e.g.
  // ImageTagAlreadyExistsException. Putting what is there already succeeds: docker push repeats.
  virtual Status put(const Name& name, const Manifest& manifest,
                     const std::optional<std::string>& tag) = 0;
  // By tag: the tag, and the image with its last one. By digest: the image with all its tags.
  virtual Status erase(const Name& name, const std::string& reference) = 0;
  // A manifest was pulled; ECR shows when.
  virtual void pulled(const Name& name, const std::string& digest) = 0;
};

}  // namespace teal::registry
