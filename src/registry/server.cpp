#include "registry/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "registry/answers.h"
#include "registry/manifest.h"
#include "registry/path.h"
#include "registry/token.h"
#include "registry/uploads.h"
#include "wire/query.h"

namespace teal::registry {

namespace {

constexpr std::size_t manifest_bytes_max = 4 * 1024 * 1024;  // As in ECR.
constexpr std::size_t tags_per_page_max = 1000;

// "bytes=5-9", "bytes=5-", "bytes=-4" of a whole of `size` bytes: offset and length.
struct Range {
  std::uint64_t offset = 0, length = 0;
};
std::optional<Range> parse_range(std::string_view text, std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!text.starts_with(unit) || text.find(',') != text.npos) return std::nullopt;
  text.remove_prefix(unit.size());
  const auto dash = text.find('-');
  if (dash == text.npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
      return std::nullopt;
    return value;
  };
  const auto first = number(text.substr(0, dash));
  const auto last = number(text.substr(dash + 1));
  if (!first && !last) return std::nullopt;
  if (!first) {
    const std::uint64_t length = std::min(*last, size);
    return length == 0 ? std::nullopt : std::optional(Range{size - length, length});
  }
  if (!last && dash + 1 != text.size()) return std::nullopt;
  if (*first >= size || (last && *last < *first)) return std::nullopt;
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return Range{*first, end - *first + 1};
}

// A manifest being received.
class PutManifest : public http::Exchange {
 public:
  PutManifest(BlobStore& blobs, Catalog& catalog, Path path, std::string media_type,
              std::shared_ptr<http::Responder> responder)
      : blobs_(blobs),
        catalog_(catalog),
        path_(std::move(path)),
        media_type_(std::move(media_type)),
        responder_(std::move(responder)) {}

  void body(std::string_view piece) override {
    if (bytes_.size() + piece.size() > manifest_bytes_max) too_large_ = true;
    if (!too_large_) bytes_.append(piece);
  }

  void end() override {
    if (too_large_) {
      responder_->respond(refusal(413, "SIZE_INVALID", "the manifest is larger than 4 MiB"));
      return;
    }
    const auto digest = store();
    if (!digest) {
      responder_->respond(refusal(digest.error()));
      return;
    }
    http::Response response = empty(201);
    response.headers.push_back(
        {"Location", fmt::format("/v2/{}/manifests/{}", path_.name.str(), *digest)});
    response.headers.push_back({"Docker-Content-Digest", *digest});
    responder_->respond(std::move(response));
  }

 private:
  Result<std::string> store() {
    const ReadManifest read = TRY(read_manifest(bytes_, media_type_));
    const bool by_digest = path_.reference.starts_with("sha256:");
    if (by_digest && path_.reference != read.manifest.digest)
      return fail("DigestMismatch", "provided digest did not match the manifest");
    if (!by_digest && !is_tag(path_.reference))
      return fail("InvalidParameterException", fmt::format("tag invalid: '{}'", path_.reference));
    for (const std::string& blob : read.blobs)
      if (!blobs_.size(blob))
        return fail("ManifestInvalid", fmt::format("blob unknown to registry: {}", blob));
    for (const std::string& child : read.manifests)
      if (!catalog_.find(path_.name, child))
        return fail("ManifestInvalid", fmt::format("manifest unknown to registry: {}", child));
    // Bytes first: a row whose manifest cannot be read would be worse than a blob without a row.
    TRY(blobs_.write(bytes_));
    TRY(catalog_.put(path_.name, read.manifest,
                     by_digest ? std::nullopt : std::optional(path_.reference)));
    return read.manifest.digest;
  }

  BlobStore& blobs_;
  Catalog& catalog_;
  Path path_;
  std::string media_type_;
  std::shared_ptr<http::Responder> responder_;
  std::string bytes_;
  bool too_large_ = false;
};

void send_blob(BlobStore& blobs, const http::Request& head, const std::string& digest,
               const std::string& media_type, http::Responder& responder) {
  const auto size = blobs.size(digest);
  if (!size) {
    responder.respond(refusal(404, "BLOB_UNKNOWN", "blob unknown to registry"));
    return;
  }
  http::Response response = empty(200);
  response.headers.push_back({"Content-Type", media_type});
  response.headers.push_back({"Docker-Content-Digest", digest});
  response.headers.push_back({"Accept-Ranges", "bytes"});
  response.headers.push_back({"ETag", "\"" + digest + "\""});
  Range whole{0, *size};
  if (const std::string* asked = head.header("range"); asked && head.method == "GET") {
    const auto range = parse_range(*asked, *size);
    if (!range) {
      http::Response refused = refusal(416, "SIZE_INVALID", "the range cannot be satisfied");
      refused.headers.push_back({"Content-Range", fmt::format("bytes */{}", *size)});
      responder.respond(std::move(refused));
      return;
    }
    whole = *range;
    response.status = 206;
    response.headers.push_back(
        {"Content-Range",
         fmt::format("bytes {}-{}/{}", whole.offset, whole.offset + whole.length - 1, *size)});
  }
  responder.respond_file(std::move(response), blobs.path(digest), whole.offset, whole.length);
}

http::Response list_tags(Catalog& catalog, const Path& path) {
  std::vector<std::string> tags = catalog.tags(path.name);
  const std::string last = path.parameter("last");
  if (!last.empty()) tags.erase(tags.begin(), std::upper_bound(tags.begin(), tags.end(), last));
  std::size_t limit = tags_per_page_max;
  if (const std::string text = path.parameter("n"); !text.empty()) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc{} || end != text.data() + text.size())
      return refusal(400, "PAGINATION_NUMBER_INVALID", "n is not a number");
    limit = std::min(limit, tags_per_page_max);
  }
  const bool more = tags.size() > limit;
  if (more) tags.resize(limit);
  http::Response response = empty(200);
  response.headers.push_back({"Content-Type", "application/json"});
  if (more && limit > 0)
    response.headers.push_back(
        {"Link", fmt::format("</v2/{}/tags/list?n={}&last={}>; rel=\"next\"", path.name.str(),
                             limit, wire::percent_encode(tags.back()))});
  response.body = fmt::format("{{\"name\":\"{}\",\"tags\":[", path.name.str());
  for (std::size_t i = 0; i < tags.size(); ++i)
    response.body += fmt::format("{}\"{}\"", i == 0 ? "" : ",", tags[i]);
  response.body += "]}";
  return response;
}

}  // namespace

Server::Server(BlobStore& blobs, Catalog& catalog, const ports::Clock& clock, std::string secret,
               std::function<std::string()> upload_id)
    : blobs_(blobs),
      catalog_(catalog),
      clock_(clock),
      secret_(std::move(secret)),
      upload_id_(std::move(upload_id)) {}

std::unique_ptr<http::Exchange> Server::begin(http::Request head,
                                              std::shared_ptr<http::Responder> responder) {
  const std::string* credentials = head.header("authorization");
  const auto token = credentials ? verify_basic(*credentials, secret_, clock_.now()) : std::nullopt;
  if (!token) return answer(*responder, unauthorized());
  auto path = parse_path(head.target);
  if (!path) return answer(*responder, refusal(404, "NAME_INVALID", "invalid repository name"));

  using What = Path::What;
  const bool reads = head.method == "GET" || head.method == "HEAD";
  if (path->what == What::version)
    return answer(*responder, reads ? empty(200) : refusal(405, "UNSUPPORTED", "unsupported"));
  if (path->what == What::catalog)
    return answer(*responder, refusal(403, "DENIED",
                                      "the catalog is not listed; use ecr "
                                      "DescribeRepositories"));
  if (path->name.account != token->account || path->name.region != token->region)
    return answer(*responder, refusal(403, "DENIED", "the token is of another registry"));
  if (!catalog_.has_repository(path->name))
    return answer(*responder,
                  refusal(404, "NAME_UNKNOWN",
                          fmt::format("The repository with name '{}' does not exist in the "
                                      "registry with id '{}'",
                                      path->name.repository, path->name.account)));
  const bool is_upload = path->what == What::uploads || path->what == What::upload;
  if (is_upload) return receive(blobs_, upload_id_, head, *std::move(path), std::move(responder));
  return serve(head, *std::move(path), std::move(responder));
}

std::unique_ptr<http::Exchange> Server::serve(const http::Request& head, Path path,
                                              std::shared_ptr<http::Responder> responder) {
  using What = Path::What;
  const bool reads = head.method == "GET" || head.method == "HEAD";
  if (path.what == What::manifest && head.method == "PUT") {
    const std::string* type = head.header("content-type");
    return std::make_unique<PutManifest>(blobs_, catalog_, std::move(path), type ? *type : "",
                                         std::move(responder));
  }
  if (path.what == What::manifest && head.method == "DELETE") {
    const auto erased = catalog_.erase(path.name, path.reference);
    return answer(*responder, erased ? empty(202) : refusal(erased.error()));
  }
  if (!reads) return answer(*responder, refusal(405, "UNSUPPORTED", "unsupported"));
  switch (path.what) {
    case What::blob:
      if (!is_digest(path.reference))
        return answer(*responder, refusal(400, "DIGEST_INVALID", "not a sha256 digest"));
      send_blob(blobs_, head, path.reference, "application/octet-stream", *responder);
      return answered();
    case What::manifest: {
      const auto found = catalog_.find(path.name, path.reference);
      if (!found)
        return answer(*responder, refusal(404, "MANIFEST_UNKNOWN",
                                          fmt::format("Requested image not found: {}:{}",
                                                      path.name.str(), path.reference)));
      if (head.method == "GET") catalog_.pulled(path.name, found->digest);
      send_blob(blobs_, head, found->digest, found->media_type, *responder);
      return answered();
    }
    case What::tags:
      return answer(*responder, list_tags(catalog_, path));
    case What::referrers:
      // A registry without the referrers API says so by 404; clients then use tags.
      return answer(*responder, refusal(404, "UNSUPPORTED", "referrers are not listed"));
    case What::version:
    case What::catalog:
    case What::uploads:
    case What::upload:
      break;
  }
  return answer(*responder, refusal(405, "UNSUPPORTED", "unsupported"));
}

}  // namespace teal::registry
