#include "api/ecr/layers.h"

#include <fmt/format.h>

#include "services/ecr/errors.h"
#include "services/ecr/lookup.h"

namespace teal::api::ecr {

using namespace services::ecr;
using services::Context;

namespace {

constexpr std::int64_t part_bytes = 20LL * 1024 * 1024;  // What ECR advises.

}  // namespace

Result<BatchCheckLayerAvailability::Output> BatchCheckLayerAvailability::run(Context& context,
                                                                             const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  Output output;
  auto& layers = output.layers.emplace();
  auto& failures = output.failures.emplace();
  for (const std::string& digest : input.layer_digests) {
    if (!registry::is_digest(digest)) {
      LayerFailure failed;
      failed.layer_digest = digest;
      failed.failure_code = LayerFailureCode::invalid_layer_digest;
      failed.failure_reason = "Invalid layer digest";
      failures.push_back(std::move(failed));
      continue;
    }
    const auto size = blobs->size(digest);
    Layer layer;
    layer.layer_digest = digest;
    layer.layer_availability = size ? LayerAvailability::available : LayerAvailability::unavailable;
    if (size) layer.layer_size = static_cast<std::int64_t>(*size);
    layers.push_back(std::move(layer));
  }
  return output;
}

Result<GetDownloadUrlForLayer::Output> GetDownloadUrlForLayer::run(Context& context,
                                                                   const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  if (!registry::is_digest(input.layer_digest))
    return errors::invalid_parameter("Invalid parameter at 'layerDigest': not a sha256 digest");
  if (!blobs->size(input.layer_digest)) return errors::layer_inaccessible(input.layer_digest);
  // AWS signs this URL; here the registry asks for the token of GetAuthorizationToken.
  Output output;
  output.download_url = fmt::format(
      "http://{}/v2/{}/{}/{}/blobs/{}", context.settings.registry_host, context.scope().account,
      context.scope().region, input.repository_name, input.layer_digest);
  output.layer_digest = input.layer_digest;
  return output;
}

Result<InitiateLayerUpload::Output> InitiateLayerUpload::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  const std::string id = context.names.uuid();
  TRY(blobs->begin_upload(id));
  Output output;
  output.upload_id = id;
  output.part_size = part_bytes;
  return output;
}

Result<UploadLayerPart::Output> UploadLayerPart::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  if (!blobs->has_upload(input.upload_id)) return errors::upload_not_found(input.upload_id);
  const std::uint64_t next = blobs->upload_size(input.upload_id);
  const auto& bytes = input.layer_part_blob.bytes;
  const std::int64_t length = input.part_last_byte - input.part_first_byte + 1;
  if (input.part_first_byte < 0 || static_cast<std::uint64_t>(input.part_first_byte) != next ||
      length != static_cast<std::int64_t>(bytes.size()))
    return errors::invalid_layer_part(next);
  TRY(blobs->append(input.upload_id, bytes));
  Output output;
  output.registry_id = context.scope().account;
  output.repository_name = input.repository_name;
  output.upload_id = input.upload_id;
  output.last_byte_received = input.part_last_byte;
  return output;
}

Result<CompleteLayerUpload::Output> CompleteLayerUpload::run(Context& context, const Input& input) {
  TRY(require_repository(context, input.registry_id, input.repository_name));
  auto* blobs = TRY(require_blobs(context));
  if (!blobs->has_upload(input.upload_id)) return errors::upload_not_found(input.upload_id);
  if (input.layer_digests.size() != 1 || !registry::is_digest(input.layer_digests[0]))
    return errors::invalid_parameter(
        "Invalid parameter at 'layerDigests': one sha256 digest must be specified");
  const std::string& digest = input.layer_digests[0];
  if (const auto finished = blobs->finish_upload(input.upload_id, digest); !finished) {
    if (finished.error().http_status >= 500) return std::unexpected(finished.error());
    return errors::invalid_layer(finished.error().message);
  }
  Output output;
  output.registry_id = context.scope().account;
  output.repository_name = input.repository_name;
  output.upload_id = input.upload_id;
  output.layer_digest = digest;
  return output;
}

}  // namespace teal::api::ecr
