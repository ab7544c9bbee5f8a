// api/ecr/images.h — Amazon ECR: operations on images.
#pragma once
#include "api/ecr/types.h"

namespace teal::api::ecr {

struct ListImages {
  static constexpr std::string_view name = "ListImages";
  struct Input {
    std::optional<ListImagesFilter> filter;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::filter>("filter"), field<&Input::max_results>("maxResults", range(1, 1000)),
          field<&Input::next_token>("nextToken"), field<&Input::registry_id>("registryId"),
          field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::vector<ImageIdentifier>> image_ids;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::image_ids>("imageIds", size(1, 100)),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeImages {
  static constexpr std::string_view name = "DescribeImages";
  struct Input {
    std::optional<DescribeImagesFilter> filter;
    std::optional<std::vector<ImageIdentifier>> image_ids;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::filter>("filter"), field<&Input::image_ids>("imageIds", size(1, 100)),
          field<&Input::max_results>("maxResults", range(1, 1000)),
          field<&Input::next_token>("nextToken"), field<&Input::registry_id>("registryId"),
          field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::vector<ImageDetail>> image_details;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::image_details>("imageDetails"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct BatchGetImage {
  static constexpr std::string_view name = "BatchGetImage";
  struct Input {
    std::vector<ImageIdentifier> image_ids;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(ignored("acceptedMediaTypes", "a manifest is given as it was pushed"),
                    field<&Input::image_ids>("imageIds", required | size(1, 100)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::vector<ImageFailure>> failures;
    std::optional<std::vector<Image>> images;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"), field<&Output::images>("images"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct BatchDeleteImage {
  static constexpr std::string_view name = "BatchDeleteImage";
  struct Input {
    std::vector<ImageIdentifier> image_ids;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::image_ids>("imageIds", required | size(1, 100)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::vector<ImageFailure>> failures;
    std::optional<std::vector<ImageIdentifier>> image_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"),
                    field<&Output::image_ids>("imageIds", size(1, 100)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutImage {
  static constexpr std::string_view name = "PutImage";
  struct Input {
    std::optional<std::string> image_digest;
    std::string image_manifest;
    std::optional<std::string> image_manifest_media_type;
    std::optional<std::string> image_tag;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::image_digest>("imageDigest"),
                    field<&Input::image_manifest>("imageManifest", required | size(1, 4194304)),
                    field<&Input::image_manifest_media_type>("imageManifestMediaType"),
                    field<&Input::image_tag>("imageTag", size(1, 300)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<Image> image;

    static constexpr auto shape(auto...) { return fields(field<&Output::image>("image")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecr
