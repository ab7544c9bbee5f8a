// registry/uploads.h — blobs being pushed: begun by POST, filled by PATCH, finished by PUT, or all
// in one POST.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "http/exchange.h"
#include "registry/blob_store.h"
#include "registry/path.h"

namespace teal::registry {

std::unique_ptr<http::Exchange> receive(BlobStore& blobs,
                                        const std::function<std::string()>& upload_id,
                                        const http::Request& head, Path path,
                                        std::shared_ptr<http::Responder> responder);

}  // namespace teal::registry
