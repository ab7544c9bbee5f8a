// gateway/answer.h — outputs and errors as HTTP responses, one way per protocol.
#pragma once
#include <string>

#include "gateway/call.h"
#include "http/message.h"

namespace teal::gateway {

http::Response answer_output(const Call& call, const wire::Node& output,
                             const std::string& request_id);
http::Response answer_error(const Call& call, Error error, const std::string& request_id);

}  // namespace teal::gateway
