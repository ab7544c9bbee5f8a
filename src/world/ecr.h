// world/ecr.h — repositories and images. Blobs and manifests are files of the registry (registry/);
// these rows say what they are called.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ecr/types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct Repository {
  static constexpr std::string_view kind = "ecr.repository";
  static constexpr int schema = 1;

  std::string name;
  api::ecr::Repository document;
  std::optional<std::string> lifecycle_policy, policy;
  std::map<std::string, std::string> tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Repository::name>("name"), field<&Repository::document>("document"),
                  field<&Repository::lifecycle_policy>("lifecyclePolicy"),
                  field<&Repository::policy>("policy"), field<&Repository::tags>("tags"));
  }
};

struct Image {
  static constexpr std::string_view kind = "ecr.image";
  static constexpr int schema = 1;

  std::string repository;
  std::string digest;  // Of the manifest.
  std::string media_type;
  std::vector<std::string> image_tags;
  std::int64_t size = 0;  // Bytes of the layers and the configuration, compressed.
  Time pushed_at{};
  std::optional<Time> pulled_at;
  std::vector<std::string> references;  // Digests of blobs and manifests that it needs.

  std::string key() const { return repository + "@" + digest; }
  std::string group() const { return repository; }
  static constexpr auto shape(auto...) {
    return fields(field<&Image::repository>("repository"), field<&Image::digest>("digest"),
                  field<&Image::media_type>("mediaType"), field<&Image::image_tags>("imageTags"),
                  field<&Image::size>("size"), field<&Image::pushed_at>("pushedAt"),
                  field<&Image::pulled_at>("pulledAt"), field<&Image::references>("references"));
  }
};

}  // namespace teal::world
