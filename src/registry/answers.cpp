#include "registry/answers.h"

#include <array>

#include "wire/json.h"

namespace teal::registry {

namespace {

const http::Header version{"Docker-Distribution-Api-Version", "registry/2.0"};

class Answered : public http::Exchange {
 public:
  void body(std::string_view) override {}
  void end() override {}
};

struct Wording {
  std::string_view ours;
  int status;
  std::string_view oci;
};

// ECR's own registry words an immutable tag as TAG_INVALID, a missing repository as NAME_UNKNOWN.
constexpr std::array wordings = {
    Wording{"BlobUnknown", 404, "BLOB_UNKNOWN"},
    Wording{"BlobTooLarge", 400, "MANIFEST_INVALID"},
    Wording{"DigestMismatch", 400, "DIGEST_INVALID"},
    Wording{"ImageNotFoundException", 404, "MANIFEST_UNKNOWN"},
    Wording{"ImageReferencedByManifestList", 403, "DENIED"},
    Wording{"ImageTagAlreadyExistsException", 400, "TAG_INVALID"},
    Wording{"InvalidParameterException", 400, "TAG_INVALID"},
    Wording{"ManifestInvalid", 400, "MANIFEST_INVALID"},
    Wording{"RepositoryNotFoundException", 404, "NAME_UNKNOWN"},
    Wording{"UploadUnknown", 404, "BLOB_UPLOAD_UNKNOWN"},
};

}  // namespace

http::Response refusal(int status, std::string_view code, std::string_view message) {
  const wire::Node document{wire::Object{
      {"errors",
       {wire::List{
           {wire::Object{{"code", {std::string(code)}}, {"message", {std::string(message)}}}}}}}}};
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}, version},
          .body = wire::write_json(document)};
}

http::Response refusal(const Error& error) {
  for (const Wording& wording : wordings)
    if (wording.ours == error.code) return refusal(wording.status, wording.oci, error.message);
  return refusal(error.http_status >= 500 ? 500 : 400, "UNKNOWN", error.message);
}

http::Response unauthorized() {
  http::Response response = refusal(401, "UNAUTHORIZED",
                                    "Not Authorized. Log in with the password of `aws ecr "
                                    "get-login-password`");
  response.headers.push_back({"WWW-Authenticate", "Basic realm=\"Amazon ECR\",service=\"ecr\""});
  return response;
}

http::Response empty(int status) { return {.status = status, .headers = {version}, .body = {}}; }

std::unique_ptr<http::Exchange> answered() { return std::make_unique<Answered>(); }

std::unique_ptr<http::Exchange> answer(http::Responder& responder, http::Response response) {
  responder.respond(std::move(response));
  return answered();
}

}  // namespace teal::registry
