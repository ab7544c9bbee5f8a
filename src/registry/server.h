// registry/server.h — the OCI distribution API v1.1 under /v2/: what `docker push`, `docker pull`
// and skopeo speak. Bytes stream to the blob store; manifests and tags go through the catalog.
#pragma once
#include <functional>
#include <string>

#include "http/exchange.h"
#include "ports/clock.h"
#include "registry/blob_store.h"
#include "registry/catalog.h"

namespace teal::registry {

struct Path;

class Server : public http::Handler {
 public:
  // `secret` is services::Settings::registry_secret, `upload_id` makes unguessable names.
  Server(BlobStore& blobs, Catalog& catalog, const ports::Clock& clock, std::string secret,
         std::function<std::string()> upload_id);

  std::unique_ptr<http::Exchange> begin(http::Request head,
                                        std::shared_ptr<http::Responder> responder) override;

 private:
  std::unique_ptr<http::Exchange> serve(const http::Request& head, Path path,
                                        std::shared_ptr<http::Responder> responder);

  BlobStore& blobs_;
  Catalog& catalog_;
  const ports::Clock& clock_;
  std::string secret_;
  std::function<std::string()> upload_id_;
};

}  // namespace teal::registry
