// registry/answers.h — the registry's responses: OCI's error document and the headers that clients
// read.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/exchange.h"
#include "http/message.h"

namespace teal::registry {

// {"errors":[{"code":"NAME_UNKNOWN","message":"…"}]}
http::Response refusal(int status, std::string_view code, std::string_view message);
// 401 that makes docker send its credentials.
http::Response unauthorized();
http::Response empty(int status);
// The catalog's and the store's errors in the words of the distribution specification.
http::Response refusal(const Error& error);

// Answers at once; the exchange passes over what is left of the request's body.
std::unique_ptr<http::Exchange> answer(http::Responder& responder, http::Response response);
std::unique_ptr<http::Exchange> answered();

}  // namespace teal::registry
