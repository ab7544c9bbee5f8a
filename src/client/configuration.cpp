#include "client/configuration.h"

#include <fstream>
#include <sstream>

#include "client/errors.h"
#include "client/profile.h"
#include "wire/json.h"
#include "wire/shape.h"

namespace teal::client {
namespace {

// What engine/ writes into its data directory (engine/engine.h).
struct EngineFile {
  int pid = 0;
  std::string endpoint;

  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&EngineFile::pid>("pid"),
                        wire::field<&EngineFile::endpoint>("endpoint"));
  }
};
struct CredentialsFile {
  std::string access_key_id, secret_access_key, region, endpoint;
  std::optional<std::string> docker_host;

  static constexpr auto shape(auto...) {
    using T = CredentialsFile;
    using wire::field;
    return wire::fields(field<&T::access_key_id>("accessKeyId", wire::required),
                        field<&T::secret_access_key>("secretAccessKey", wire::required),
                        field<&T::region>("region"), field<&T::endpoint>("endpoint"),
                        field<&T::docker_host>("dockerHost"));
  }
};

template <class T>
Result<T> read_json_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected(bad_configuration("Cannot read " + path + "."));
  std::ostringstream text;
  text << file.rdbuf();
  const auto node = wire::read_json(text.str());
  T value;
  if (!node || !wire::decode(*node, value, wire::Unknown::accept).empty())
    return std::unexpected(bad_configuration(path + " is damaged; restart the engine."));
  return value;
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values)
    if (!value.empty()) return value;
  return {};
}

std::string setting(const Profile& profile, const std::string& key) {
  const auto found = profile.find(key);
  return found == profile.end() ? std::string{} : found->second;
}

Status check_url(const std::string& url, const std::string& where) {
  if (url.empty() || url.starts_with("http://") || url.starts_with("https://")) return {};
  return std::unexpected(bad_configuration(where + " is \"" + url +
                                           "\", which is no URL: write http://HOST:PORT or "
                                           "https://HOST."));
}

// Regions are letters, digits and hyphens; anything else would end up in a host name.
Status check_region(const std::string& region) {
  for (const char c : region)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
      return std::unexpected(
          bad_configuration("The region \"" + region + "\" is not one: write eu-west-1, say."));
  return {};
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

Credentials from_environment(const Environment& environment) {
  return {.access_key_id = environment("AWS_ACCESS_KEY_ID"),
          .secret_access_key = environment("AWS_SECRET_ACCESS_KEY"),
          .session_token = environment("AWS_SESSION_TOKEN"),
          .source = "environment"};
}

Credentials from_profile(const Profile& profile, const std::string& name) {
  return {.access_key_id = setting(profile, "aws_access_key_id"),
          .secret_access_key = setting(profile, "aws_secret_access_key"),
          .session_token = setting(profile, "aws_session_token"),
          .source = "profile " + name};
}

bool complete(const Credentials& credentials) {
  return !credentials.access_key_id.empty() && !credentials.secret_access_key.empty();
}

// The AWS SDKs' order: the environment, unless a profile was named on the command line.
Result<Credentials> choose_credentials(const Choices& choices, const Environment& environment,
                                       const Profile& profile, const std::string& profile_name) {
  const Credentials variables = from_environment(environment);
  if (choices.profile.empty()) {
    if (complete(variables)) return variables;
    if (!variables.access_key_id.empty())
      return std::unexpected(bad_configuration(
          "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not: set both or neither."));
  }
  const Credentials shared = from_profile(profile, profile_name);
  if (complete(shared)) return shared;
  return Credentials{};
}

constexpr std::string_view service_suffixes[] = {"ECS", "ECR", "ELASTIC_LOAD_BALANCING_V2",
                                                 "CLOUDWATCH"};

}  // namespace

std::string Configuration::url(const Service& service) const {
  if (const auto own = endpoint_urls.find(std::string(service.endpoint_suffix));
      own != endpoint_urls.end())
    return own->second;
  if (!endpoint_url.empty()) return endpoint_url;
  const char* domain = region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
  return "https://" + std::string(service.host_prefix) + "." + region + domain;
}

std::string usual_data_dir(const Environment& environment) {
  const std::string state = environment("XDG_STATE_HOME");
  return (state.empty() ? environment("HOME") + "/.local/state" : state) + "/teal";
}

Result<LocalEngine> find_engine(const std::string& data_dir) {
  const auto credentials = TRY(read_json_file<CredentialsFile>(data_dir + "/credentials.json"));
  LocalEngine engine{.endpoint = without_slash(credentials.endpoint),
                     .region = credentials.region,
                     .access_key_id = credentials.access_key_id,
                     .secret_access_key = credentials.secret_access_key,
                     .docker_host = credentials.docker_host.value_or(""),
                     .data_dir = data_dir};
  // Written while it runs; without it the keys are still good for a start to come.
  if (const auto running = read_json_file<EngineFile>(data_dir + "/engine.json")) {
    engine.pid = running->pid;
    if (!running->endpoint.empty()) engine.endpoint = without_slash(running->endpoint);
  }
  return engine;
}

Result<Configuration> configure(const Choices& choices, const Environment& environment) {
  const std::string profile_name =
      first_of({choices.profile, environment("AWS_PROFILE"), "default"});
  const Profile profile =
      TRY(load_profile(environment, profile_name,
                       profile_name == "default" ? Presence::optional : Presence::needed));
  Configuration out;
  TRY(check_url(choices.endpoint_url, "--endpoint-url"));
  out.endpoint_url = choices.endpoint_url;
  // As in the SDKs, a service's own variable wins over the general one; an option wins over both.
  if (out.endpoint_url.empty() && environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") != "true") {
    for (const std::string_view suffix : service_suffixes) {
      const std::string variable = "AWS_ENDPOINT_URL_" + std::string(suffix);
      if (const std::string url = environment(variable); !url.empty()) {
        TRY(check_url(url, variable));
        out.endpoint_urls[std::string(suffix)] = without_slash(url);
      }
    }
    out.endpoint_url =
        first_of({environment("AWS_ENDPOINT_URL"), setting(profile, "endpoint_url")});
    TRY(check_url(out.endpoint_url, "AWS_ENDPOINT_URL"));
  }
  out.endpoint_url = without_slash(out.endpoint_url);

  out.credentials = TRY(choose_credentials(choices, environment, profile, profile_name));
  out.region = first_of({choices.region, environment("AWS_REGION"),
                         environment("AWS_DEFAULT_REGION"), setting(profile, "region")});
  if (!complete(out.credentials)) {
    const auto engine = find_engine(first_of({choices.data_dir, usual_data_dir(environment)}));
    if (!engine) return std::unexpected(no_credentials());
    out.credentials = {.access_key_id = engine->access_key_id,
                       .secret_access_key = engine->secret_access_key,
                       .session_token = {},
                       .source = "engine in " + engine->data_dir};
    out.engine_keys = true;
    // Its keys open nothing but itself.
    if (out.is_aws()) out.endpoint_url = engine->endpoint;
    if (out.region.empty()) out.region = engine->region;
  }
  if (out.region.empty())
    return std::unexpected(bad_configuration(
        "No region was given. Set AWS_REGION, or say --region eu-west-1, for example."));
  TRY(check_region(out.region));
  return out;
}

}  // namespace teal::client
