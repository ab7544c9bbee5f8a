#include "client/profile.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "client/errors.h"

namespace teal::client {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The profile that a section heads; empty for sections of other kinds.
std::string section_profile(std::string_view heading, SharedFile kind) {
  heading = trimmed(heading);
  if (kind == SharedFile::credentials || heading == "default") return std::string(heading);
  constexpr std::string_view prefix = "profile";
  if (!heading.starts_with(prefix)) return {};
  return std::string(trimmed(heading.substr(prefix.size())));
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return text.str();
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace

std::map<std::string, Profile> parse_shared_file(std::string_view text, SharedFile kind) {
  std::map<std::string, Profile> profiles;
  std::string current;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    const std::string_view line = trimmed(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      const auto close = line.find(']');
      current = close == std::string_view::npos ? std::string{}
                                                : section_profile(line.substr(1, close - 1), kind);
      if (!current.empty()) profiles[current];
      continue;
    }
    // Indented lines belong to a nested table of the setting above ("s3 ="), which we do not read.
    if (current.empty() || raw.front() == ' ' || raw.front() == '\t') continue;
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view value = trimmed(line.substr(equals + 1));
    if (const auto comment = value.find(" #"); comment != std::string_view::npos)
      value = trimmed(value.substr(0, comment));
    profiles[current][lower(trimmed(line.substr(0, equals)))] = std::string(value);
  }
  return profiles;
}

Result<Profile> load_profile(const Environment& environment, const std::string& name,
                             Presence presence) {
  const auto path = [&](const char* variable, const char* file) {
    const std::string chosen = environment(variable);
    return chosen.empty() ? environment("HOME") + "/.aws/" + file : chosen;
  };
  const auto config =
      parse_shared_file(read_file(path("AWS_CONFIG_FILE", "config")), SharedFile::config);
  const auto credentials = parse_shared_file(
      read_file(path("AWS_SHARED_CREDENTIALS_FILE", "credentials")), SharedFile::credentials);
  Profile merged;
  if (const auto found = credentials.find(name); found != credentials.end()) merged = found->second;
  if (const auto found = config.find(name); found != config.end())
    merged.insert(found->second.begin(), found->second.end());
  else if (presence == Presence::needed && !credentials.contains(name))
    return std::unexpected(bad_configuration(
        "There is no AWS profile \"" + name +
        "\" in ~/.aws/config or ~/.aws/credentials. Correct --profile or AWS_PROFILE."));
  return merged;
}

}  // namespace teal::client
