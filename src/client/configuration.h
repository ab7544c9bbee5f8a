// client/configuration.h — where calls go and whose keys sign them, settled once at the start from
// the command line, the environment, the profile files and, last, a local engine's own data.
#pragma once
#include <map>
#include <string>

#include "base/result.h"
#include "client/environment.h"
#include "client/service.h"

namespace teal::client {

struct Credentials {
  std::string access_key_id, secret_access_key, session_token;
  std::string source;  // "environment", "profile staging", "engine in /home/me/.teal"
};

// What the command line said; empty is unsaid.
struct Choices {
  std::string endpoint_url, region, profile;
  std::string data_dir;  // Of the engine; empty for its usual place.
};

struct Configuration {
  std::string region;
  Credentials credentials;
  std::string endpoint_url;                          // For every service; empty for AWS itself.
  std::map<std::string, std::string> endpoint_urls;  // By endpoint_suffix, before endpoint_url.
  bool engine_keys = false;  // The credentials are a local engine's, found in its data directory.

  // "https://ecs.eu-west-1.amazonaws.com" or what stands in its place.
  std::string url(const Service& service) const;
  // All calls go to AWS itself.
  bool is_aws() const { return endpoint_url.empty() && endpoint_urls.empty(); }
};

// Keys and endpoint of an engine on this machine, as it keeps them in its data directory.
struct LocalEngine {
  std::string endpoint, region, access_key_id, secret_access_key;
  std::string docker_host;  // Of a private Docker daemon; empty when it uses the ordinary one.
  std::string data_dir;
  int pid = 0;
};
std::string usual_data_dir(const Environment& environment);
Result<LocalEngine> find_engine(const std::string& data_dir);

Result<Configuration> configure(const Choices& choices, const Environment& environment);

}  // namespace teal::client
