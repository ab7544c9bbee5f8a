// client/profile.h — the AWS shared files (~/.aws/config and ~/.aws/credentials) read into one
// table of settings per profile.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "client/environment.h"

namespace teal::client {

using Profile = std::map<std::string, std::string>;  // Keys in lower case.

// The text of a shared file as profiles by name. In the config file a profile other than "default"
// is headed [profile NAME]; in the credentials file, [NAME]. Sections of other kinds are skipped.
enum class SharedFile { config, credentials };
std::map<std::string, Profile> parse_shared_file(std::string_view text, SharedFile kind);

// The settings of `name` from both files, those of the credentials file winning. Absent files are
// empty; a profile that was asked for by name and is in neither is an error.
enum class Presence { optional, needed };
Result<Profile> load_profile(const Environment& environment, const std::string& name,
                             Presence presence);

}  // namespace teal::client
