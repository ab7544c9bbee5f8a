#include "adapters/data_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>

#include "base/assert.h"

namespace teal::adapters {

namespace {

constexpr const char* lock_name = "/engine.lock";

std::unexpected<Error> failure(const std::string& what, const std::string& path, int error) {
  return fail("DataDirectory", fmt::format("{} {}: {}", what, path, std::strerror(error)), 500);
}

Status make_private(const std::string& path) {
  std::error_code error;
  const auto parent = std::filesystem::path(path).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (error) return failure("cannot create", parent.string(), error.value());
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return failure("cannot create data directory", path, errno);
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return failure("cannot read", path, errno);
  if (!S_ISDIR(status.st_mode)) return failure("data directory", path, ENOTDIR);
  return {};
}

int pid_in(int fd) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size() - 1, 0);
  int pid = 0;
  if (size > 0) std::from_chars(text.data(), text.data() + size, pid);
  return pid;
}

}  // namespace

Result<DataDirectory> DataDirectory::open(const std::string& given) {
  const std::string path = std::filesystem::absolute(given).lexically_normal().string();
  TRY(make_private(path));
  const std::string lock_path = path + lock_name;
  const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return failure("cannot open", lock_path, errno);
  // The kernel releases the lock when its holder dies, however it dies.
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    const int pid = pid_in(lock);
    ::close(lock);
    return fail("DataDirectory",
                fmt::format("data directory {} is in use by teal engine with pid {}", path, pid),
                500);
  }
  const std::string pid = fmt::format("{}\n", ::getpid());
  if (::ftruncate(lock, 0) != 0 ||
      ::pwrite(lock, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    const int error = errno;
    ::close(lock);
    return failure("cannot write", lock_path, error);
  }
  return DataDirectory(path, lock);
}

DataDirectory::~DataDirectory() {
  if (lock_ >= 0) ::close(lock_);
}

Result<std::string> DataDirectory::directory(const std::string& name) const {
  std::string path = file(name);
  TRY(make_private(path));
  return path;
}

Result<std::string> DataDirectory::socket(const std::string& name) const {
  const std::string here = file(name);
  if (here.size() < sizeof(sockaddr_un::sun_path)) return here;
  const std::string elsewhere =
      fmt::format("/tmp/teal-{}-{:016x}", ::geteuid(), std::hash<std::string>{}(path_));
  TRY(make_private(elsewhere));
  struct stat status{};
  if (::lstat(elsewhere.c_str(), &status) != 0 || status.st_uid != ::geteuid() ||
      !S_ISDIR(status.st_mode) || (status.st_mode & 0077) != 0)
    return fail("DataDirectory",
                fmt::format("{} belongs to somebody else; choose a data directory with a shorter "
                            "path",
                            elsewhere),
                500);
  return elsewhere + "/" + name;
}

int engine_of(const std::string& path) {
  const int lock = ::open((path + lock_name).c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) return 0;
  int pid = 0;
  if (::flock(lock, LOCK_SH | LOCK_NB) != 0) pid = pid_in(lock);
  ::close(lock);
  return pid;
}

Result<std::string> instance_id(ports::Store& store) {
  std::string id = TRY(store.setting("instance"));
  if (!id.empty()) return id;
  std::uint32_t random = 0;
  ASSERT(::getrandom(&random, sizeof random, 0) == sizeof random);
  id = fmt::format("{:08x}", random);
  TRY(store.set_setting("instance", id));
  return id;
}

}  // namespace teal::adapters
