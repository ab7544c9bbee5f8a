// api/ecr/types.h — the shapes that several operations of Amazon ECR share.
#pragma once
#include "api/api.h"

namespace teal::api::ecr {

enum class EncryptionType { aes256, kms, kms_dsse };
constexpr auto names(EncryptionType) {
  return std::array{name("AES256", EncryptionType::aes256), name("KMS", EncryptionType::kms),
                    name("KMS_DSSE", EncryptionType::kms_dsse)};
}

struct EncryptionConfiguration {
  EncryptionType encryption_type = {};
  std::optional<std::string> kms_key;

  static constexpr auto shape(auto...) {
    return fields(field<&EncryptionConfiguration::encryption_type>("encryptionType", required),
                  field<&EncryptionConfiguration::kms_key>("kmsKey", size(1, 2048)));
  }
};

struct ImageScanningConfiguration {
  std::optional<bool> scan_on_push;

  static constexpr auto shape(auto...) {
    return fields(field<&ImageScanningConfiguration::scan_on_push>("scanOnPush"));
  }
};

enum class ImageTagMutability {
  mutable_,
  immutable,
  immutable_with_exclusion,
  mutable_with_exclusion
};
constexpr auto names(ImageTagMutability) {
  return std::array{name("MUTABLE", ImageTagMutability::mutable_),
                    name("IMMUTABLE", ImageTagMutability::immutable),
                    name("IMMUTABLE_WITH_EXCLUSION", ImageTagMutability::immutable_with_exclusion),
                    name("MUTABLE_WITH_EXCLUSION", ImageTagMutability::mutable_with_exclusion)};
}

enum class ImageTagMutabilityExclusionFilterType { wildcard };
constexpr auto names(ImageTagMutabilityExclusionFilterType) {
  return std::array{name("WILDCARD", ImageTagMutabilityExclusionFilterType::wildcard)};
}

struct ImageTagMutabilityExclusionFilter {
  std::string filter;
  ImageTagMutabilityExclusionFilterType filter_type = {};

  static constexpr auto shape(auto...) {
    return fields(
        field<&ImageTagMutabilityExclusionFilter::filter>("filter", required | size(1, 128)),
        field<&ImageTagMutabilityExclusionFilter::filter_type>("filterType", required));
  }
};

struct Tag {
  std::string key;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required), field<&Tag::value>("Value", required));
  }
};

struct Repository {
  std::optional<Time> created_at;
  std::optional<EncryptionConfiguration> encryption_configuration;
  std::optional<ImageScanningConfiguration> image_scanning_configuration;
  std::optional<ImageTagMutability> image_tag_mutability;
  std::optional<std::vector<ImageTagMutabilityExclusionFilter>>
      image_tag_mutability_exclusion_filters;
  std::optional<std::string> registry_id;
  std::optional<std::string> repository_arn;
  std::optional<std::string> repository_name;
  std::optional<std::string> repository_uri;

  static constexpr auto shape(auto...) {
    return fields(field<&Repository::created_at>("createdAt"),
                  field<&Repository::encryption_configuration>("encryptionConfiguration"),
                  field<&Repository::image_scanning_configuration>("imageScanningConfiguration"),
                  field<&Repository::image_tag_mutability>("imageTagMutability"),
                  field<&Repository::image_tag_mutability_exclusion_filters>(
                      "imageTagMutabilityExclusionFilters", size(1, 5)),
                  field<&Repository::registry_id>("registryId"),
                  field<&Repository::repository_arn>("repositoryArn"),
                  field<&Repository::repository_name>("repositoryName", size(2, 256)),
                  field<&Repository::repository_uri>("repositoryUri"));
  }
};

enum class ImageStatusFilter { active, archived, activating, any };
constexpr auto names(ImageStatusFilter) {
  return std::array{
      name("ACTIVE", ImageStatusFilter::active), name("ARCHIVED", ImageStatusFilter::archived),
      name("ACTIVATING", ImageStatusFilter::activating), name("ANY", ImageStatusFilter::any)};
}

enum class TagStatus { tagged, untagged, any };
constexpr auto names(TagStatus) {
  return std::array{name("TAGGED", TagStatus::tagged), name("UNTAGGED", TagStatus::untagged),
                    name("ANY", TagStatus::any)};
}

struct ListImagesFilter {
  std::optional<ImageStatusFilter> image_status;
  std::optional<TagStatus> tag_status;

  static constexpr auto shape(auto...) {
    return fields(field<&ListImagesFilter::image_status>("imageStatus"),
                  field<&ListImagesFilter::tag_status>("tagStatus"));
  }
};

struct ImageIdentifier {
  std::optional<std::string> image_digest;
  std::optional<std::string> image_tag;

  static constexpr auto shape(auto...) {
    return fields(field<&ImageIdentifier::image_digest>("imageDigest"),
                  field<&ImageIdentifier::image_tag>("imageTag", size(1, 300)));
  }
};

struct DescribeImagesFilter {
  std::optional<ImageStatusFilter> image_status;
  std::optional<TagStatus> tag_status;

  static constexpr auto shape(auto...) {
    return fields(field<&DescribeImagesFilter::image_status>("imageStatus"),
                  field<&DescribeImagesFilter::tag_status>("tagStatus"));
  }
};

enum class ImageStatus { active, archived, activating };
constexpr auto names(ImageStatus) {
  return std::array{name("ACTIVE", ImageStatus::active), name("ARCHIVED", ImageStatus::archived),
                    name("ACTIVATING", ImageStatus::activating)};
}

struct ImageDetail {
  std::optional<std::string> image_digest;
  std::optional<std::string> image_manifest_media_type;
  std::optional<Time> image_pushed_at;
  std::optional<std::int64_t> image_size_in_bytes;
  std::optional<ImageStatus> image_status;
  std::optional<std::vector<std::string>> image_tags;
  std::optional<Time> last_recorded_pull_time;
  std::optional<std::string> registry_id;
  std::optional<std::string> repository_name;

  static constexpr auto shape(auto...) {
    return fields(field<&ImageDetail::image_digest>("imageDigest"),
                  field<&ImageDetail::image_manifest_media_type>("imageManifestMediaType"),
                  field<&ImageDetail::image_pushed_at>("imagePushedAt"),
                  field<&ImageDetail::image_size_in_bytes>("imageSizeInBytes"),
                  field<&ImageDetail::image_status>("imageStatus"),
                  field<&ImageDetail::image_tags>("imageTags"),
                  field<&ImageDetail::last_recorded_pull_time>("lastRecordedPullTime"),
                  field<&ImageDetail::registry_id>("registryId"),
                  field<&ImageDetail::repository_name>("repositoryName", size(2, 256)));
  }
};

enum class ImageFailureCode {
  invalid_image_digest,
  invalid_image_tag,
  image_tag_does_not_match_digest,
  image_not_found,
  missing_digest_and_tag,
  image_referenced_by_manifest_list,
  kms_error,
  upstream_access_denied,
  upstream_too_many_requests,
  upstream_unavailable,
  image_inaccessible
};
constexpr auto names(ImageFailureCode) {
  return std::array{
      name("InvalidImageDigest", ImageFailureCode::invalid_image_digest),
      name("InvalidImageTag", ImageFailureCode::invalid_image_tag),
      name("ImageTagDoesNotMatchDigest", ImageFailureCode::image_tag_does_not_match_digest),
      name("ImageNotFound", ImageFailureCode::image_not_found),
      name("MissingDigestAndTag", ImageFailureCode::missing_digest_and_tag),
      name("ImageReferencedByManifestList", ImageFailureCode::image_referenced_by_manifest_list),
      name("KmsError", ImageFailureCode::kms_error),
      name("UpstreamAccessDenied", ImageFailureCode::upstream_access_denied),
      name("UpstreamTooManyRequests", ImageFailureCode::upstream_too_many_requests),
      name("UpstreamUnavailable", ImageFailureCode::upstream_unavailable),
      name("ImageInaccessible", ImageFailureCode::image_inaccessible)};
}

struct ImageFailure {
  std::optional<ImageFailureCode> failure_code;
  std::optional<std::string> failure_reason;
  std::optional<ImageIdentifier> image_id;

  static constexpr auto shape(auto...) {
    return fields(field<&ImageFailure::failure_code>("failureCode"),
                  field<&ImageFailure::failure_reason>("failureReason"),
                  field<&ImageFailure::image_id>("imageId"));
  }
};

struct Image {
  std::optional<ImageIdentifier> image_id;
  std::optional<std::string> image_manifest;
  std::optional<std::string> image_manifest_media_type;
  std::optional<std::string> registry_id;
  std::optional<std::string> repository_name;

  static constexpr auto shape(auto...) {
    return fields(field<&Image::image_id>("imageId"),
                  field<&Image::image_manifest>("imageManifest", size(1, 4194304)),
                  field<&Image::image_manifest_media_type>("imageManifestMediaType"),
                  field<&Image::registry_id>("registryId"),
                  field<&Image::repository_name>("repositoryName", size(2, 256)));
  }
};

struct AuthorizationData {
  std::optional<std::string> authorization_token;
  std::optional<Time> expires_at;
  std::optional<std::string> proxy_endpoint;

  static constexpr auto shape(auto...) {
    return fields(field<&AuthorizationData::authorization_token>("authorizationToken"),
                  field<&AuthorizationData::expires_at>("expiresAt"),
                  field<&AuthorizationData::proxy_endpoint>("proxyEndpoint"));
  }
};

enum class LayerFailureCode { invalid_layer_digest, missing_layer_digest };
constexpr auto names(LayerFailureCode) {
  return std::array{name("InvalidLayerDigest", LayerFailureCode::invalid_layer_digest),
                    name("MissingLayerDigest", LayerFailureCode::missing_layer_digest)};
}

struct LayerFailure {
  std::optional<LayerFailureCode> failure_code;
  std::optional<std::string> failure_reason;
  std::optional<std::string> layer_digest;

  static constexpr auto shape(auto...) {
    return fields(field<&LayerFailure::failure_code>("failureCode"),
                  field<&LayerFailure::failure_reason>("failureReason"),
                  field<&LayerFailure::layer_digest>("layerDigest", size(0, 1000)));
  }
};

enum class LayerAvailability { available, unavailable, archived };
constexpr auto names(LayerAvailability) {
  return std::array{name("AVAILABLE", LayerAvailability::available),
                    name("UNAVAILABLE", LayerAvailability::unavailable),
                    name("ARCHIVED", LayerAvailability::archived)};
}

struct Layer {
  std::optional<LayerAvailability> layer_availability;
  std::optional<std::string> layer_digest;
  std::optional<std::int64_t> layer_size;
  std::optional<std::string> media_type;

  static constexpr auto shape(auto...) {
    return fields(field<&Layer::layer_availability>("layerAvailability"),
                  field<&Layer::layer_digest>("layerDigest"),
                  field<&Layer::layer_size>("layerSize"), field<&Layer::media_type>("mediaType"));
  }
};

}  // namespace teal::api::ecr
