// pipeline/build.h — from a directory with a Dockerfile to an image in ECR, named by its digest.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/client.h"

namespace teal::pipeline {

struct BuildRequest {
  std::string directory = ".";
  std::string dockerfile;  // Empty: the directory's own.
  std::string repository;
  std::string tag = "latest";
  std::map<std::string, std::string> build_arguments;
  bool create_repository = false;
  std::string docker_host;  // Empty: as the environment says.
};

struct Built {
  std::string image;   // "<repositoryUri>@sha256:…"
  std::string tagged;  // "<repositoryUri>:<tag>"
  std::string digest;
  std::optional<std::int64_t> size_bytes;

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&Built::image>("image"), field<&Built::tagged>("taggedImage"),
                        field<&Built::digest>("digest"), field<&Built::size_bytes>("sizeBytes"));
  }
};

// `say` hears what is being done, a line at a time.
Result<Built> build(client::Client& aws, const BuildRequest& request,
                    const std::function<void(const std::string&)>& say);

// User and password of an ECR authorization token.
struct RegistryLogin {
  std::string user, password;
};
Result<RegistryLogin> parse_authorization_token(const std::string& token);

}  // namespace teal::pipeline
