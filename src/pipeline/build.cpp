#include "pipeline/build.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "api/ecr/authorization.h"
#include "api/ecr/images.h"
#include "api/ecr/repositories.h"
#include "pipeline/errors.h"
#include "pipeline/process.h"
#include "wire/base64.h"

namespace teal::pipeline {
namespace {

// Docker's configuration in a directory that is ours alone and goes with us: a push neither reads
// nor leaves credentials in the user's own.
class PrivateDockerConfig {
 public:
  PrivateDockerConfig() {
    std::string pattern = (std::filesystem::temp_directory_path() / "teal-docker-XXXXXX").string();
    if (mkdtemp(pattern.data())) path_ = pattern;  // Mode 0700.
  }
  ~PrivateDockerConfig() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PrivateDockerConfig(const PrivateDockerConfig&) = delete;
  PrivateDockerConfig& operator=(const PrivateDockerConfig&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string last_lines(const std::string& text, int count) {
  std::size_t from = text.size();
  while (from > 0 && (text[from - 1] == '\n' || text[from - 1] == '\r')) --from;
  const std::size_t end = from;
  while (count > 0 && from > 0)
    if (text[--from] == '\n' && --count == 0) ++from;
  return text.substr(from, end - from);
}

Status run_docker(std::vector<std::string> arguments, const BuildRequest& request,
                  const std::string& config, std::string input, const std::string& doing) {
  arguments.insert(arguments.begin(), "docker");
  Command command{.arguments = std::move(arguments), .input = std::move(input), .environment = {}};
  if (!request.docker_host.empty()) command.environment["DOCKER_HOST"] = request.docker_host;
  if (!config.empty()) command.environment["DOCKER_CONFIG"] = config;
  const Finished finished = TRY(run(command));
  if (finished.exit_code != 0)
    return std::unexpected(
        docker_failed(fmt::format("{} failed (docker ended with {}):\n{}", doing,
                                  finished.exit_code, last_lines(finished.output, 20))));
  return {};
}

Status check(const BuildRequest& request) {
  if (request.repository.empty())
    return std::unexpected(usage("build needs --repository: the ECR repository to push to."));
  std::error_code ignored;
  if (!std::filesystem::is_directory(request.directory, ignored))
    return std::unexpected(usage("There is no directory \"" + request.directory +
                                 "\" to build: give the one with the Dockerfile."));
  const auto file = request.dockerfile.empty()
                        ? std::filesystem::path(request.directory) / "Dockerfile"
                        : std::filesystem::path(request.dockerfile);
  if (!std::filesystem::is_regular_file(file, ignored))
    return std::unexpected(
        usage("There is no Dockerfile at \"" + file.string() + "\": name it with --file."));
  if (request.tag.empty() || request.tag.front() == '-' || request.tag.front() == '.' ||
      request.tag.size() > 128 ||
      request.tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                    "._-") != std::string::npos)
    return std::unexpected(usage("The tag \"" + request.tag +
                                 "\" is not one: letters, digits, '_', '.' and '-' only, at most "
                                 "128, not beginning with '.' or '-'."));
  return {};
}

Result<std::string> repository_uri(client::Client& aws, const BuildRequest& request) {
  api::ecr::DescribeRepositories::Input find;
  find.repository_names = {request.repository};
  const auto found = aws.call<api::ecr::DescribeRepositories>(find);
  if (found && !wire::items(found->repositories).empty())
    return found->repositories->front().repository_uri.value_or("");
  if (!found && found.error().code != "RepositoryNotFoundException")
    return std::unexpected(found.error());
  if (!request.create_repository)
    return std::unexpected(not_found("There is no ECR repository \"" + request.repository +
                                     "\". Create it with --create-repository, or by `teal up`."));
  api::ecr::CreateRepository::Input create;
  create.repository_name = request.repository;
  const auto created = TRY(aws.call<api::ecr::CreateRepository>(create));
  return created.repository ? created.repository->repository_uri.value_or("") : "";
}

Result<RegistryLogin> registry_login(client::Client& aws) {
  const auto output = TRY(aws.call<api::ecr::GetAuthorizationToken>({}));
  if (wire::items(output.authorization_data).empty())
    return std::unexpected(docker_failed("ECR gave no authorization token."));
  return parse_authorization_token(
      output.authorization_data->front().authorization_token.value_or(""));
}

Result<Built> pushed_image(client::Client& aws, const BuildRequest& request,
                           const std::string& uri) {
  api::ecr::DescribeImages::Input input;
  input.repository_name = request.repository;
  api::ecr::ImageIdentifier id;
  id.image_tag = request.tag;
  input.image_ids = {id};
  const auto output = TRY(aws.call<api::ecr::DescribeImages>(input));
  if (wire::items(output.image_details).empty())
    return std::unexpected(docker_failed("The image was pushed, but ECR does not show it."));
  const auto& detail = output.image_details->front();
  Built built;
  built.digest = detail.image_digest.value_or("");
  built.tagged = uri + ":" + request.tag;
  built.image = uri + "@" + built.digest;
  built.size_bytes = detail.image_size_in_bytes;
  return built;
}

}  // namespace

Result<RegistryLogin> parse_authorization_token(const std::string& token) {
  const auto plain = wire::from_base64(token);
  const auto colon = plain ? plain->find(':') : std::string::npos;
  if (colon == std::string::npos)
    return std::unexpected(docker_failed("ECR's authorization token is not user:password."));
  return RegistryLogin{plain->substr(0, colon), plain->substr(colon + 1)};
}

Result<Built> build(client::Client& aws, const BuildRequest& request,
                    const std::function<void(const std::string&)>& say) {
  TRY(check(request));
  const std::string uri = TRY(repository_uri(aws, request));
  const std::string tagged = uri + ":" + request.tag;
  const std::string registry = uri.substr(0, uri.find('/'));

  say("building " + request.directory);
  std::vector<std::string> arguments = {"build", "--tag", tagged};
  if (!request.dockerfile.empty()) {
    arguments.push_back("--file");
    arguments.push_back(request.dockerfile);
  }
  for (const auto& [name, value] : request.build_arguments) {
    arguments.push_back("--build-arg");
    arguments.push_back(name + "=" + value);
  }
  // "./-x" cannot be taken for an option.
  arguments.push_back(std::filesystem::absolute(request.directory).string());
  TRY(run_docker(std::move(arguments), request, {}, {}, "docker build"));

  const RegistryLogin login = TRY(registry_login(aws));
  const PrivateDockerConfig config;
  if (config.path().empty())
    return std::unexpected(docker_failed("Cannot make a private directory for docker login."));
  TRY(run_docker({"login", "--username", login.user, "--password-stdin", registry}, request,
                 config.path(), login.password, "docker login to " + registry));
  say("pushing " + tagged);
  TRY(run_docker({"push", tagged}, request, config.path(), {}, "docker push"));
  return pushed_image(aws, request, uri);
}

}  // namespace teal::pipeline
