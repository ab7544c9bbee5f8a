#include "api/ecr/images.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "registry/manifest.h"
#include "registry/path.h"
#include "services/ecr/errors.h"
#include "services/ecr/image_rows.h"
#include "services/ecr/lookup.h"
#include "services/pagination.h"
#include "world/ecr.h"

namespace teal::api::ecr {

using namespace services::ecr;
using services::Context;

namespace {

ImageFailure failure(const ImageIdentifier& id, ImageFailureCode code, std::string reason) {
  ImageFailure failed;
  failed.image_id = id;
  failed.failure_code = code;
  failed.failure_reason = std::move(reason);
  return failed;
}

// The image that an identifier names, or what is wrong with it.
std::expected<const world::Image*, ImageFailure> resolve(const Context& context,
                                                         const std::string& repository,
                                                         const ImageIdentifier& id) {
  using Code = ImageFailureCode;
  if (!id.image_digest && !id.image_tag)
    return std::unexpected(failure(id, Code::missing_digest_and_tag,
                                   "Invalid request parameters: both tag and digest cannot be "
                                   "null"));
  if (id.image_digest && !registry::is_digest(*id.image_digest))
    return std::unexpected(
        failure(id, Code::invalid_image_digest,
                "Invalid request parameters: image digest should satisfy the regex "
                "'[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"));
  const auto* found = id.image_digest ? find_by_digest(context.world, repository, *id.image_digest)
                                      : find_by_tag(context.world, repository, *id.image_tag);
  if (!found)
    return std::unexpected(failure(id, Code::image_not_found, "Requested image not found"));
  const auto& tags = found->image_tags;
  if (id.image_digest && id.image_tag &&
      std::find(tags.begin(), tags.end(), *id.image_tag) == tags.end())
    return std::unexpected(failure(id, Code::image_tag_does_not_match_digest,
                                   "Requested image tag does not match the digest"));
  return found;
}

template <class Filter>
bool passes(const std::optional<Filter>& filter, bool tagged) {
  if (!filter) return true;
  const auto image = filter->image_status.value_or(ImageStatusFilter::active);
  if (image != ImageStatusFilter::active && image != ImageStatusFilter::any) return false;
  const auto status = filter->tag_status.value_or(TagStatus::any);
  return status == TagStatus::any || (status == TagStatus::tagged) == tagged;
}

ImageDetail show(const Context& context, const world::Image& image) {
  ImageDetail shown;
  shown.registry_id = context.scope().account;
  shown.repository_name = image.repository;
  shown.image_digest = image.digest;
  if (!image.image_tags.empty()) shown.image_tags = image.image_tags;
  // ECR leaves the size of an index out.
  if (image.size > 0) shown.image_size_in_bytes = image.size;
  shown.image_pushed_at = image.pushed_at;
  shown.image_manifest_media_type = image.media_type;
  shown.last_recorded_pull_time = image.pulled_at;
  shown.image_status = ImageStatus::active;
  return shown;
}

std::string describe(const ImageIdentifier& id) {
  return fmt::format("{{imageDigest:'{}', imageTag:'{}'}}", id.image_digest.value_or("null"),
                     id.image_tag.value_or("null"));
}

Error bad_token() { return errors::invalid_parameter("The nextToken is not valid").error(); }

}  // namespace

Result<ListImages::Output> ListImages::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  std::vector<ImageIdentifier> found;
  for (const auto* image : context.world.in<world::Image>(input.repository_name)) {
    if (!passes(input.filter, !image->image_tags.empty())) continue;
    auto tags = image->image_tags;
    std::sort(tags.begin(), tags.end());
    for (const std::string& tag : tags)
      found.push_back({.image_digest = image->digest, .image_tag = tag});
    if (tags.empty()) found.push_back({.image_digest = image->digest, .image_tag = {}});
  }
  auto page = TRY(services::page<ImageIdentifier>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.max_results.value_or(100)),
      bad_token(),
      [](const ImageIdentifier& id) { return *id.image_digest + id.image_tag.value_or(""); }));
  Output output;
  output.image_ids = std::move(page.items);
  output.next_token = std::move(page.next_token);
  return output;
}

Result<DescribeImages::Output> DescribeImages::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  Output output;
  std::vector<ImageDetail> found;
  if (input.image_ids) {
    if (input.next_token || input.max_results)
      return errors::invalid_parameter(
          "imageIds may not be specified together with nextToken or maxResults");
    std::set<std::string> seen;
    for (const ImageIdentifier& id : *input.image_ids) {
      const auto image = resolve(context, input.repository_name, id);
      if (!image)
        return errors::image_not_found(describe(id), input.repository_name,
                                       context.scope().account);
      if (seen.insert((*image)->digest).second) found.push_back(show(context, **image));
    }
    output.image_details = std::move(found);
    return output;
  }
  for (const auto* image : context.world.in<world::Image>(input.repository_name))
    if (passes(input.filter, !image->image_tags.empty())) found.push_back(show(context, *image));
  auto page = TRY(services::page<ImageDetail>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.max_results.value_or(100)),
      bad_token(), [](const ImageDetail& each) { return each.image_digest.value_or(""); }));
  output.image_details = std::move(page.items);
  output.next_token = std::move(page.next_token);
  return output;
}

Result<BatchGetImage::Output> BatchGetImage::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  Output output;
  auto& images = output.images.emplace();
  auto& failures = output.failures.emplace();
  for (const ImageIdentifier& id : input.image_ids) {
    const auto found = resolve(context, input.repository_name, id);
    if (!found) {
      failures.push_back(found.error());
      continue;
    }
    Image image;
    image.registry_id = context.scope().account;
    image.repository_name = input.repository_name;
    image.image_id = ImageIdentifier{.image_digest = (*found)->digest, .image_tag = id.image_tag};
    image.image_manifest = TRY(blobs->read((*found)->digest));
    image.image_manifest_media_type = (*found)->media_type;
    images.push_back(std::move(image));
  }
  return output;
}

Result<BatchDeleteImage::Output> BatchDeleteImage::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  Output output;
  auto& deleted = output.image_ids.emplace();
  auto& failures = output.failures.emplace();
  for (const ImageIdentifier& id : input.image_ids) {
    const auto found = resolve(context, input.repository_name, id);
    if (!found) {
      failures.push_back(found.error());
      continue;
    }
    const std::string digest = (*found)->digest;
    const auto tags = (*found)->image_tags;
    const auto done =
        delete_image(context.world, input.repository_name, id.image_tag ? *id.image_tag : digest);
    if (!done) {
      failures.push_back(
          failure(id, ImageFailureCode::image_referenced_by_manifest_list, done.error().message));
      continue;
    }
    // By digest, every tag of the image goes, and ECR names each.
    if (id.image_tag) deleted.push_back({.image_digest = digest, .image_tag = id.image_tag});
    if (!id.image_tag)
      for (const std::string& tag : tags)
        deleted.push_back({.image_digest = digest, .image_tag = tag});
    if (!id.image_tag && tags.empty()) deleted.push_back({.image_digest = digest, .image_tag = {}});
  }
  return output;
}

Result<PutImage::Output> PutImage::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  if (input.image_tag && !registry::is_tag(*input.image_tag))
    return errors::invalid_parameter(
        fmt::format("Invalid parameter at 'imageTag': '{}' is not a tag", *input.image_tag));
  const auto read =
      registry::read_manifest(input.image_manifest, input.image_manifest_media_type.value_or(""));
  if (!read) return errors::invalid_parameter(read.error().message);
  const registry::Manifest& manifest = read->manifest;
  if (input.image_digest && *input.image_digest != manifest.digest)
    return errors::digest_does_not_match();
  for (const std::string& blob : read->blobs)
    if (!blobs->size(blob)) return errors::layers_not_found(blob);
  for (const std::string& child : read->manifests)
    if (!find_by_digest(context.world, input.repository_name, child))
      return fail(
          "ReferencedImagesNotFoundException",
          fmt::format("The manifest list is referencing an image that does not exist: {}", child));
  if (const auto* there = find_by_digest(context.world, input.repository_name, manifest.digest)) {
    const auto& tags = there->image_tags;
    if (!input.image_tag || std::find(tags.begin(), tags.end(), *input.image_tag) != tags.end())
      return errors::image_exists(manifest.digest, input.repository_name);
  }
  TRY(put_image(context.world, input.repository_name, manifest, input.image_tag, context.now));
  TRY(blobs->write(input.image_manifest));
  Image image;
  image.registry_id = context.scope().account;
  image.repository_name = input.repository_name;
  image.image_id = ImageIdentifier{.image_digest = manifest.digest, .image_tag = input.image_tag};
  image.image_manifest = input.image_manifest;
  image.image_manifest_media_type = manifest.media_type;
  Output output;
  output.image = std::move(image);
  return output;
}

}  // namespace teal::api::ecr
