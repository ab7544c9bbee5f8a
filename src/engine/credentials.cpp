#include "engine/credentials.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/nodes.h"
#include "wire/json.h"

namespace teal::engine {

namespace {

Result<std::string> made_once(ports::Store& store, const std::string& setting, std::string fresh) {
  auto stored = store.setting(setting);
  if (!stored) return stored;
  if (!stored->empty()) return stored;
  if (Status kept = store.set_setting(setting, fresh); !kept) return std::unexpected(kept.error());
  return fresh;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

// Written beside it and renamed: a reader sees the old file or the new one, and neither is ever
// readable by others.
Status replace_file(const std::string& path, const std::string& content) {
  const std::string fresh = path + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return fail("CannotWrite", fmt::format("{}: {}", fresh, std::strerror(errno)), 500);
  const bool written = ::fchmod(file, 0600) == 0 && ::write(file, content.data(), content.size()) ==
                                                        static_cast<ssize_t>(content.size());
  const int error = errno;
  ::close(file);
  if (!written || std::rename(fresh.c_str(), path.c_str()) != 0)
    return fail("CannotWrite", fmt::format("{}: {}", path, std::strerror(written ? errno : error)),
                500);
  return {};
}

}  // namespace

Result<Credentials> credentials(ports::Store& store, services::Names& names) {
  // The form of AWS's own: AKIA and sixteen capitals or digits, forty characters of secret.
  const auto id = made_once(store, "credentials.id", "AKIA" + upper(names.hex(16)));
  if (!id) return std::unexpected(id.error());
  const auto secret = made_once(store, "credentials.secret", names.token(40));
  if (!secret) return std::unexpected(secret.error());
  return Credentials{.access_key_id = *id, .secret_access_key = *secret};
}

Result<std::string> registry_secret(ports::Store& store, services::Names& names) {
  return made_once(store, "registry.secret", names.token(43));
}

Status write_whereabouts(const std::string& directory, const Whereabouts& whereabouts) {
  const wire::Node keys{
      wire::Object{{"accessKeyId", text(whereabouts.credentials.access_key_id)},
                   {"secretAccessKey", text(whereabouts.credentials.secret_access_key)},
                   {"region", text(whereabouts.region)},
                   {"endpoint", text(whereabouts.endpoint)},
                   {"dockerHost", text(whereabouts.docker_host)}}};
  if (Status written = replace_file(directory + "/credentials.json", wire::write_json(keys) + "\n");
      !written)
    return written;
  const wire::Node engine{wire::Object{{"pid", wire::Node{std::int64_t{whereabouts.pid}}},
                                       {"endpoint", text(whereabouts.endpoint)}}};
  return replace_file(directory + "/engine.json", wire::write_json(engine) + "\n");
}

void remove_whereabouts(const std::string& directory) {
  ::unlink((directory + "/engine.json").c_str());
}

}  // namespace teal::engine
