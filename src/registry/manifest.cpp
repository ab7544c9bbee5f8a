#include "registry/manifest.h"

#include <algorithm>
#include <array>

#include "registry/blob_store.h"
#include "wire/json.h"

namespace teal::registry {

namespace {

constexpr std::string_view docker_image = "application/vnd.docker.distribution.manifest.v2+json";
constexpr std::string_view docker_list =
    "application/vnd.docker.distribution.manifest.list.v2+json";
constexpr std::string_view oci_image = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view oci_index = "application/vnd.oci.image.index.v1+json";

std::unexpected<Error> invalid(std::string why) {
  return fail("ManifestInvalid", "manifest invalid: " + std::move(why));
}

std::string text(const wire::Node* node) {
  if (!node) return {};
  const auto* found = std::get_if<std::string>(&node->value);
  return found ? *found : std::string();
}

// A descriptor: {"mediaType", "digest", "size", …}.
struct Descriptor {
  std::string media_type, digest;
  std::int64_t size = 0;
  bool elsewhere = false;  // A foreign layer is fetched from its URLs, never from us.
};

Result<Descriptor> read_descriptor(const wire::Node& node) {
  Descriptor read;
  read.media_type = text(node.find("mediaType"));
  read.digest = text(node.find("digest"));
  if (!is_digest(read.digest)) return invalid("a descriptor lacks a sha256 digest");
  if (const auto* size = node.find("size")) {
    const auto* bytes = std::get_if<std::int64_t>(&size->value);
    if (!bytes || *bytes < 0) return invalid("a descriptor's size is not a number");
    read.size = *bytes;
  }
  read.elsewhere = read.media_type.find("foreign") != std::string::npos ||
                   read.media_type.find("nondistributable") != std::string::npos;
  return read;
}

Result<std::vector<Descriptor>> read_descriptors(const wire::Node* list) {
  std::vector<Descriptor> read;
  if (!list) return read;
  const auto* nodes = std::get_if<wire::List>(&list->value);
  if (!nodes) return invalid("a list of descriptors is not a list");
  for (const wire::Node& node : *nodes) read.push_back(TRY(read_descriptor(node)));
  return read;
}

}  // namespace

Result<ReadManifest> read_manifest(std::string_view bytes, std::string media_type) {
  const auto parsed = wire::read_json(bytes);
  if (!parsed) return invalid("it is not JSON");
  const wire::Node& document = *parsed;
  const std::string own_type = text(document.find("mediaType"));
  media_type = media_type.substr(0, media_type.find(';'));
  if (media_type.empty()) media_type = own_type;
  if (!own_type.empty() && own_type != media_type)
    return invalid("its mediaType is not the Content-Type of the request");
  const bool is_image = media_type == docker_image || media_type == oci_image;
  const bool is_index = media_type == docker_list || media_type == oci_index;
  if (!is_image && !is_index) return invalid("media type '" + media_type + "' is not supported");

  ReadManifest read;
  read.manifest.digest = digest_of(bytes);
  read.manifest.media_type = media_type;
  std::vector<Descriptor> parts;
  if (is_index) {
    for (Descriptor& child : TRY(read_descriptors(document.find("manifests"))))
      read.manifests.push_back(std::move(child.digest));
    read.manifest.references = read.manifests;
    return read;
  }
  const auto* config = document.find("config");
  if (!config) return invalid("it has no configuration");
  parts.push_back(TRY(read_descriptor(*config)));
  for (Descriptor& layer : TRY(read_descriptors(document.find("layers"))))
    parts.push_back(std::move(layer));
  for (const Descriptor& part : parts) {
    if (__builtin_add_overflow(read.manifest.size, part.size, &read.manifest.size))
      return invalid("the sizes of its parts add up to more than there is");
    if (part.elsewhere) continue;
    read.manifest.references.push_back(part.digest);
    read.blobs.push_back(part.digest);
  }
  return read;
}

}  // namespace teal::registry
