// adapters/data_directory.h — the directory that one engine owns: its database, registry blobs,
// sockets, private daemon. Held by a lock, so that two engines never write to one state.
#pragma once
#include <string>
#include <utility>

#include "base/result.h"
#include "ports/store.h"

namespace teal::adapters {

class DataDirectory {
 public:
  // Created with mode 0700 where it is missing, its parents too. Another engine there is the error
  // "data directory D is in use by teal engine with pid N".
  static Result<DataDirectory> open(const std::string& path);
  DataDirectory(DataDirectory&& other) noexcept
      : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}
  DataDirectory& operator=(DataDirectory&&) = delete;
  ~DataDirectory();

  const std::string& path() const { return path_; }  // Absolute.
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  // A subdirectory, created with mode 0700 where it is missing.
  Result<std::string> directory(const std::string& name) const;
  // A path for a unix socket: in this directory, or, where that is too long for the kernel (108
  // bytes), under /tmp in a directory of our own named after the path.
  Result<std::string> socket(const std::string& name) const;

 private:
  DataDirectory(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::string path_;
  int lock_;
};

// The pid of the engine that holds `path`; 0 when none does. For `teal down` and `teal status`.
int engine_of(const std::string& path);

// Eight hex digits, made at first use and kept in the store: in every container's name and label,
// and in the balancer's hello.
Result<std::string> instance_id(ports::Store& store);

}  // namespace teal::adapters
