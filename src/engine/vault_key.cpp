#include "engine/vault_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "wire/cipher.h"
#include "wire/digest.h"

namespace teal::engine {

namespace {

constexpr const char* key_file = "/vault.key";
// Tells the right key from a wrong one, and says nothing else of it.
constexpr const char* check_setting = "vault.check";

std::unexpected<Error> key_failure(const std::string& path, int error) {
  return fail("VaultKey", fmt::format("{}: {}", path, std::strerror(error)), 500);
}

// Nothing when there is no such file.
Result<std::string> read_key(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return errno == ENOENT ? Result<std::string>(std::string()) : key_failure(path, errno);
  struct stat status{};
  std::array<char, 128> text{};
  const ssize_t size = ::fstat(file, &status) == 0 ? ::read(file, text.data(), text.size()) : -1;
  const int error = errno;
  ::close(file);
  if (size < 0) return key_failure(path, error);
  if ((status.st_mode & 0077) != 0)
    return fail("VaultKey",
                fmt::format("{} can be read by others: chmod 600 it, if nobody has", path), 500);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

// Whole or not at all, and on disk before anything is sealed with it.
Status write_key(const std::string& path, const std::string& content) {
  const std::string fresh = path + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return key_failure(fresh, errno);
  const bool written =
      ::fchmod(file, 0600) == 0 &&
      ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  if (!written) return key_failure(fresh, error);
  if (std::rename(fresh.c_str(), path.c_str()) != 0) return key_failure(path, errno);
  return {};
}

}  // namespace

Result<std::string> vault_key(const std::string& directory, ports::Store& store,
                              services::Names& names) {
  const std::string path = directory + key_file;
  const std::string check = TRY(store.setting(check_setting));
  std::string digits = TRY(read_key(path));
  while (digits.ends_with('\n')) digits.pop_back();
  if (digits.empty() && check.empty()) {
    digits = names.hex(2 * wire::cipher_key_bytes);
    TRY(write_key(path, digits + "\n"));
  }
  const std::string key = wire::sha256(digits);
  const std::string fresh_check = wire::to_hex(wire::hmac_sha256(key, "vault.check"));
  if (check.empty()) {
    TRY(store.set_setting(check_setting, fresh_check));
  } else if (digits.empty() || check != fresh_check) {
    return fail("VaultKey",
                fmt::format("{} is {}: the secrets of this data directory cannot be read without "
                            "it; put it back, or start with another data directory",
                            path,
                            digits.empty() ? "missing"
                                           : "not the one that they were sealed "
                                             "with"),
                500);
  }
  return key;
}

}  // namespace teal::engine
