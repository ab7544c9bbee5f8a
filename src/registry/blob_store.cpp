#include "registry/blob_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/assert.h"
#include "registry/digest.h"

namespace teal::registry {

namespace fs = std::filesystem;

namespace {

// The disk begins to write this often while bytes arrive, so that the fsync at the end, which
// everyone waits for, finds little left to do.
constexpr std::uint64_t write_out_bytes = 8ULL * 1024 * 1024;

std::unexpected<Error> disk_failed(const std::string& what) {
  return fail("RegistryStorageError", fmt::format("{}: {}", what, std::strerror(errno)), 500);
}

Status write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return disk_failed("cannot write to a blob");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status sync_directory(const std::string& path) {
  const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return disk_failed("cannot open " + path);
  const bool synced = ::fsync(directory) == 0;
  ::close(directory);
  if (!synced) return disk_failed("cannot sync " + path);
  return {};
}

}  // namespace

bool is_digest(std::string_view text) {
  constexpr std::string_view algorithm = "sha256:";
  if (!text.starts_with(algorithm) || text.size() != algorithm.size() + 64) return false;
  text.remove_prefix(algorithm.size());
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string digest_of(std::string_view bytes) {
  Digest digest;
  digest.update(bytes);
  return digest.finish();
}

struct BlobStore::Upload {
  std::string path;
  int file = -1;
  std::uint64_t size = 0;
  std::uint64_t written_out = 0;
  Digest digest;

  Upload() = default;
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;
  ~Upload() {
    if (file >= 0) ::close(file);
    if (!path.empty()) ::unlink(path.c_str());
  }
};

BlobStore::BlobStore(std::string root) : root_(std::move(root)) {}
BlobStore::~BlobStore() = default;

Result<std::unique_ptr<BlobStore>> BlobStore::open(std::string root) {
  std::error_code failed;
  // What was being received when a former process ended is worthless: its digest state is gone.
  fs::remove_all(fs::path(root) / "uploads", failed);
  for (const char* directory : {"uploads", "blobs/sha256"}) {
    fs::create_directories(fs::path(root) / directory, failed);
    if (failed)
      return fail("RegistryStorageError",
                  fmt::format("cannot create {}/{}: {}", root, directory, failed.message()), 500);
  }
  return std::unique_ptr<BlobStore>(new BlobStore(std::move(root)));
}

std::string BlobStore::path(const std::string& digest) const {
  ASSERT(is_digest(digest));
  const std::string hex = digest.substr(7);
  return root_ + "/blobs/sha256/" + hex.substr(0, 2) + "/" + hex;
}

std::optional<std::uint64_t> BlobStore::size(const std::string& digest) const {
  if (!is_digest(digest)) return std::nullopt;
  struct stat seen{};
  if (::stat(path(digest).c_str(), &seen) != 0 || !S_ISREG(seen.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(seen.st_size);
}

Result<std::string> BlobStore::read(const std::string& digest, std::uint64_t limit) const {
  const auto known = size(digest);
  if (!known) return fail("BlobUnknown", "blob unknown to registry", 404);
  if (*known > limit) return fail("BlobTooLarge", "the blob is too large to be a manifest", 400);
  std::ifstream file(path(digest), std::ios::binary);
  std::string bytes(static_cast<std::size_t>(*known), '\0');
  if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    return disk_failed("cannot read a blob");
  return bytes;
}

Result<std::string> BlobStore::write(std::string_view bytes) {
  const std::string digest = digest_of(bytes);
  if (size(digest)) return digest;
  const std::string id = "write-" + digest.substr(7);
  TRY(begin_upload(id));
  if (const auto appended = append(id, bytes); !appended) {
    cancel_upload(id);
    return std::unexpected(appended.error());
  }
  TRY(finish_upload(id, digest));
  return digest;
}

Status BlobStore::begin_upload(const std::string& id) {
  ASSERT(id.find('/') == id.npos && !id.empty() && id[0] != '.');
  auto upload = std::make_unique<Upload>();
  const std::string path = root_ + "/uploads/" + id;
  upload->file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (upload->file < 0) return disk_failed("cannot create an upload");
  upload->path = path;
  uploads_[id] = std::move(upload);
  return {};
}

bool BlobStore::has_upload(const std::string& id) const { return uploads_.contains(id); }

std::uint64_t BlobStore::upload_size(const std::string& id) const {
  const auto found = uploads_.find(id);
  return found == uploads_.end() ? 0 : found->second->size;
}

Status BlobStore::append(const std::string& id, std::string_view bytes) {
  const auto found = uploads_.find(id);
  if (found == uploads_.end()) return fail("UploadUnknown", "upload unknown to registry", 404);
  Upload& upload = *found->second;
  TRY(write_all(upload.file, bytes));
  upload.digest.update(bytes);
  upload.size += bytes.size();
  if (upload.size - upload.written_out >= write_out_bytes) {
    // A hint: where the file system does not know it, fdatasync does all the work.
    static_cast<void>(::sync_file_range(upload.file, static_cast<off64_t>(upload.written_out),
                                        static_cast<off64_t>(upload.size - upload.written_out),
                                        SYNC_FILE_RANGE_WRITE));
    upload.written_out = upload.size;
  }
  return {};
}

Status BlobStore::finish_upload(const std::string& id, const std::string& digest) {
  const auto found = uploads_.find(id);
  if (found == uploads_.end()) return fail("UploadUnknown", "upload unknown to registry", 404);
  const auto upload = std::move(found->second);
  uploads_.erase(found);
  return settle(*upload, digest);
}

Status BlobStore::settle(Upload& upload, const std::string& digest) {
  const std::string actual = upload.digest.finish();
  if (actual != digest)
    return fail("DigestMismatch",
                fmt::format("provided digest did not match uploaded content: {}", actual), 400);
  if (size(digest)) return {};  // Someone else was faster with the same bytes.
  if (::fdatasync(upload.file) != 0) return disk_failed("cannot sync a blob");
  const std::string target = path(digest);
  const std::string directory = fs::path(target).parent_path().string();
  std::error_code failed;
  if (fs::create_directory(directory, failed)) TRY(sync_directory(root_ + "/blobs/sha256"));
  if (failed)
    return fail("RegistryStorageError",
                fmt::format("cannot create {}: {}", directory, failed.message()), 500);
  if (::rename(upload.path.c_str(), target.c_str()) != 0) return disk_failed("cannot name a blob");
  upload.path.clear();
  return sync_directory(directory);
}

void BlobStore::cancel_upload(const std::string& id) { uploads_.erase(id); }

std::size_t BlobStore::sweep(const std::set<std::string>& wanted, Duration age) {
  std::size_t removed = 0;
  const auto limit = fs::file_time_type::clock::now() - age;
  std::error_code failed;
  for (const auto& entry : fs::recursive_directory_iterator(root_ + "/blobs/sha256", failed)) {
    if (!entry.is_regular_file(failed)) continue;
    if (wanted.contains("sha256:" + entry.path().filename().string())) continue;
    if (entry.last_write_time(failed) > limit) continue;
    if (fs::remove(entry.path(), failed)) ++removed;
  }
  return removed;
}

}  // namespace teal::registry
