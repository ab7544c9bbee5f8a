// api/ecr/repositories.h — Amazon ECR: operations on repositories.
#pragma once
#include "api/ecr/types.h"

namespace teal::api::ecr {

struct CreateRepository {
  static constexpr std::string_view name = "CreateRepository";
  struct Input {
    std::optional<EncryptionConfiguration> encryption_configuration;
    std::optional<ImageScanningConfiguration> image_scanning_configuration;
    std::optional<ImageTagMutability> image_tag_mutability;
    std::optional<std::vector<ImageTagMutabilityExclusionFilter>>
        image_tag_mutability_exclusion_filters;
    std::optional<std::string> registry_id;
    std::string repository_name;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::encryption_configuration>("encryptionConfiguration"),
                    field<&Input::image_scanning_configuration>("imageScanningConfiguration"),
                    field<&Input::image_tag_mutability>("imageTagMutability"),
                    field<&Input::image_tag_mutability_exclusion_filters>(
                        "imageTagMutabilityExclusionFilters", size(1, 5)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)),
                    field<&Input::tags>("tags"));
    }
  };
  struct Output {
    std::optional<Repository> repository;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::repository>("repository"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRepository {
  static constexpr std::string_view name = "DeleteRepository";
  struct Input {
    std::optional<bool> force;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::force>("force"), field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<Repository> repository;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::repository>("repository"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeRepositories {
  static constexpr std::string_view name = "DescribeRepositories";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> registry_id;
    std::optional<std::vector<std::string>> repository_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("maxResults", range(1, 1000)),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_names>("repositoryNames", size(1, 100)));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Repository>> repositories;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::repositories>("repositories"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutImageTagMutability {
  static constexpr std::string_view name = "PutImageTagMutability";
  struct Input {
    ImageTagMutability image_tag_mutability = {};
    std::optional<std::vector<ImageTagMutabilityExclusionFilter>>
        image_tag_mutability_exclusion_filters;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::image_tag_mutability>("imageTagMutability", required),
                    field<&Input::image_tag_mutability_exclusion_filters>(
                        "imageTagMutabilityExclusionFilters", size(1, 5)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<ImageTagMutability> image_tag_mutability;
    std::optional<std::vector<ImageTagMutabilityExclusionFilter>>
        image_tag_mutability_exclusion_filters;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::image_tag_mutability>("imageTagMutability"),
                    field<&Output::image_tag_mutability_exclusion_filters>(
                        "imageTagMutabilityExclusionFilters", size(1, 5)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutImageScanningConfiguration {
  static constexpr std::string_view name = "PutImageScanningConfiguration";
  struct Input {
    ImageScanningConfiguration image_scanning_configuration;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::image_scanning_configuration>("imageScanningConfiguration", required),
          field<&Input::registry_id>("registryId"),
          field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<ImageScanningConfiguration> image_scanning_configuration;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::image_scanning_configuration>("imageScanningConfiguration"),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecr
