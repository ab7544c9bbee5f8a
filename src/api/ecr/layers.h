// api/ecr/layers.h — Amazon ECR: operations on layers.
#pragma once
#include "api/ecr/types.h"

namespace teal::api::ecr {

struct BatchCheckLayerAvailability {
  static constexpr std::string_view name = "BatchCheckLayerAvailability";
  struct Input {
    std::vector<std::string> layer_digests;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::layer_digests>("layerDigests", required | size(1, 100)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::vector<LayerFailure>> failures;
    std::optional<std::vector<Layer>> layers;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"), field<&Output::layers>("layers"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetDownloadUrlForLayer {
  static constexpr std::string_view name = "GetDownloadUrlForLayer";
  struct Input {
    std::string layer_digest;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::layer_digest>("layerDigest", required),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::string> download_url;
    std::optional<std::string> layer_digest;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::download_url>("downloadUrl"),
                    field<&Output::layer_digest>("layerDigest"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct InitiateLayerUpload {
  static constexpr std::string_view name = "InitiateLayerUpload";
  struct Input {
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::int64_t> part_size;
    std::optional<std::string> upload_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::part_size>("partSize"), field<&Output::upload_id>("uploadId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UploadLayerPart {
  static constexpr std::string_view name = "UploadLayerPart";
  struct Input {
    wire::Blob layer_part_blob;
    std::int64_t part_first_byte = {};
    std::int64_t part_last_byte = {};
    std::optional<std::string> registry_id;
    std::string repository_name;
    std::string upload_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::layer_part_blob>("layerPartBlob", required),
                    field<&Input::part_first_byte>("partFirstByte", required),
                    field<&Input::part_last_byte>("partLastByte", required),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)),
                    field<&Input::upload_id>("uploadId", required));
    }
  };
  struct Output {
    std::optional<std::int64_t> last_byte_received;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;
    std::optional<std::string> upload_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::last_byte_received>("lastByteReceived"),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)),
                    field<&Output::upload_id>("uploadId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct CompleteLayerUpload {
  static constexpr std::string_view name = "CompleteLayerUpload";
  struct Input {
    std::vector<std::string> layer_digests;
    std::optional<std::string> registry_id;
    std::string repository_name;
    std::string upload_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::layer_digests>("layerDigests", required | size(1, 100)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)),
                    field<&Input::upload_id>("uploadId", required));
    }
  };
  struct Output {
    std::optional<std::string> layer_digest;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;
    std::optional<std::string> upload_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::layer_digest>("layerDigest"),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)),
                    field<&Output::upload_id>("uploadId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecr
