#include "registry/uploads.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "registry/answers.h"

namespace teal::registry {

namespace {

http::Response created(const Path& path, const std::string& digest) {
  http::Response response = empty(201);
  response.headers.push_back({"Location", fmt::format("/v2/{}/blobs/{}", path.name.str(), digest)});
  response.headers.push_back({"Docker-Content-Digest", digest});
  return response;
}

// Where an upload stands. "Range: 0-0" is what Docker expects of an empty one.
http::Response progress(BlobStore& blobs, const Path& path, const std::string& id, int status) {
  const std::uint64_t size = blobs.upload_size(id);
  http::Response response = empty(status);
  response.headers.push_back(
      {"Location", fmt::format("/v2/{}/blobs/uploads/{}", path.name.str(), id)});
  response.headers.push_back({"Range", fmt::format("0-{}", size == 0 ? 0 : size - 1)});
  response.headers.push_back({"Docker-Upload-UUID", id});
  return response;
}

// The body of POST, PATCH or PUT on its way to the store; what follows differs.
class Receiving : public http::Exchange {
 public:
  enum class Then { progress, finish };

  Receiving(BlobStore& blobs, Path path, std::string id, Then then,
            std::shared_ptr<http::Responder> responder, bool whole)
      : blobs_(blobs),
        path_(std::move(path)),
        id_(std::move(id)),
        then_(then),
        responder_(std::move(responder)),
        whole_(whole) {}
  ~Receiving() override {
    // The client of a monolithic upload does not know its id: nobody can come back to it.
    if (whole_ && !ended_) blobs_.cancel_upload(id_);
  }

  void body(std::string_view piece) override {
    if (!failed_)
      if (const auto appended = blobs_.append(id_, piece); !appended) failed_ = appended.error();
  }

  void end() override {
    ended_ = true;
    if (failed_) {
      blobs_.cancel_upload(id_);
      responder_->respond(refusal(*failed_));
      return;
    }
    if (then_ == Then::progress) {
      responder_->respond(progress(blobs_, path_, id_, 202));
      return;
    }
    const std::string digest = path_.parameter("digest");
    const auto finished = blobs_.finish_upload(id_, digest);
    responder_->respond(finished ? created(path_, digest) : refusal(finished.error()));
  }

 private:
  BlobStore& blobs_;
  Path path_;
  std::string id_;
  Then then_;
  std::shared_ptr<http::Responder> responder_;
  bool whole_;
  bool ended_ = false;
  std::optional<Error> failed_;
};

// "0-1023" or "bytes 0-1023/2048": the first byte of a chunk.
std::optional<std::uint64_t> first_byte(std::string_view text) {
  if (text.starts_with("bytes ")) text.remove_prefix(6);
  std::uint64_t first = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), first);
  if (error != std::errc{} || end == text.data() + text.size() || *end != '-') return std::nullopt;
  return first;
}

std::unique_ptr<http::Exchange> begin(BlobStore& blobs,
                                      const std::function<std::string()>& upload_id,
                                      const http::Request& head, Path path,
                                      std::shared_ptr<http::Responder> responder) {
  if (head.method != "POST") return answer(*responder, refusal(405, "UNSUPPORTED", "unsupported"));
  const std::string mounted = path.parameter("mount");
  // A blob is shared by its content: mounting one that is here is done already. One that is not
  // starts an upload, as the specification wants.
  if (!mounted.empty() && blobs.size(mounted)) return answer(*responder, created(path, mounted));
  const std::string digest = path.parameter("digest");
  if (!digest.empty() && !is_digest(digest))
    return answer(*responder, refusal(400, "DIGEST_INVALID", "not a sha256 digest"));
  const std::string id = upload_id();
  if (const auto begun = blobs.begin_upload(id); !begun)
    return answer(*responder, refusal(begun.error()));
  if (digest.empty()) return answer(*responder, progress(blobs, path, id, 202));
  return std::make_unique<Receiving>(blobs, std::move(path), id, Receiving::Then::finish,
                                     std::move(responder), true);
}

}  // namespace

std::unique_ptr<http::Exchange> receive(BlobStore& blobs,
                                        const std::function<std::string()>& upload_id,
                                        const http::Request& head, Path path,
                                        std::shared_ptr<http::Responder> responder) {
  if (path.what == Path::What::uploads)
    return begin(blobs, upload_id, head, std::move(path), std::move(responder));
  const std::string id = path.reference;
  if (!blobs.has_upload(id))
    return answer(*responder,
                  refusal(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));
  if (head.method == "GET" || head.method == "HEAD")
    return answer(*responder, progress(blobs, path, id, 204));
  if (head.method == "DELETE") {
    blobs.cancel_upload(id);
    return answer(*responder, empty(204));
  }
  if (head.method != "PATCH" && head.method != "PUT")
    return answer(*responder, refusal(405, "UNSUPPORTED", "unsupported"));
  if (const std::string* range = head.header("content-range"))
    if (first_byte(*range) != blobs.upload_size(id))
      return answer(*responder, progress(blobs, path, id, 416));
  if (head.method == "PATCH")
    return std::make_unique<Receiving>(blobs, std::move(path), id, Receiving::Then::progress,
                                       std::move(responder), false);
  if (!is_digest(path.parameter("digest")))
    return answer(*responder, refusal(400, "DIGEST_INVALID", "not a sha256 digest"));
  return std::make_unique<Receiving>(blobs, std::move(path), id, Receiving::Then::finish,
                                     std::move(responder), false);
}

}  // namespace teal::registry
