// registry/blob_store.h — blobs as files named by their digest. A file appears under its name only
// when it is whole, verified and on disk, so a crash leaves nothing half-written to serve.
//
//   <root>/blobs/sha256/<2 hex>/<64 hex>    finished
//   <root>/uploads/<id>                     being received; emptied at start
//
// Blobs are shared between repositories: the content address makes a mount a no-op.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace teal::registry {

// "sha256:" and 64 lower-case hex digits.
bool is_digest(std::string_view text);
std::string digest_of(std::string_view bytes);

class BlobStore {
 public:
  // Creates the directories under `root` and removes uploads that a former process left.
  static Result<std::unique_ptr<BlobStore>> open(std::string root);
  ~BlobStore();
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;

  std::optional<std::uint64_t> size(const std::string& digest) const;
  std::string path(const std::string& digest) const;
  // For manifests: whole, at most `limit` bytes.
  Result<std::string> read(const std::string& digest,
                           std::uint64_t limit = 4ULL * 1024 * 1024) const;
  // Returns the digest.
  Result<std::string> write(std::string_view bytes);

  // Uploads: begun, appended to in order, finished with the digest that the client names.
  Status begin_upload(const std::string& id);
  bool has_upload(const std::string& id) const;
  std::uint64_t upload_size(const std::string& id) const;
  Status append(const std::string& id, std::string_view bytes);
  // DigestMismatch leaves nothing behind, as the upload is worthless then.
  Status finish_upload(const std::string& id, const std::string& digest);
  void cancel_upload(const std::string& id);

  // Removes blobs that are not in `wanted` and older than `age`: their push may be under way.
  // Returns how many.
  std::size_t sweep(const std::set<std::string>& wanted, Duration age);

 private:
  struct Upload;
  explicit BlobStore(std::string root);
  Status settle(Upload& upload, const std::string& digest);

  std::string root_;
  std::map<std::string, std::unique_ptr<Upload>> uploads_;
};

}  // namespace teal::registry
