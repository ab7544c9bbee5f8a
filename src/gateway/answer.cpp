#include "gateway/answer.h"

#include <algorithm>

#include "gateway/errors.h"
#include "wire/cbor.h"
#include "wire/json.h"
#include "wire/xml.h"

namespace teal::gateway {
namespace {

http::Response message(const Call& call, int status, std::string body,
                       const std::string& request_id) {
  http::Response response{.status = status, .headers = {}, .body = std::move(body)};
  const auto add = [&](std::string name, std::string value) {
    response.headers.push_back({std::move(name), std::move(value)});
  };
  add("x-amzn-RequestId", request_id);
  switch (call.protocol) {
    case Protocol::json_1_0:
      add("Content-Type", "application/x-amz-json-1.0");
      break;
    case Protocol::rpc_v2_cbor:
      add("Content-Type", "application/cbor");
      add("smithy-protocol", "rpc-v2-cbor");
      break;
    case Protocol::query:
    case Protocol::ec2_query:
    case Protocol::rest_xml:
      add("Content-Type", "text/xml");
      break;
    case Protocol::json_1_1:
      add("Content-Type", "application/x-amz-json-1.1");
      break;
  }
  return response;
}

// A service that once spoke Query tells newer clients the code of old, in a header.
bool was_query(const Call& call) {
  if (!call.service) return false;
  const auto& also = call.service->also;
  return call.service->protocol == Protocol::query ||
         std::find(also.begin(), also.end(), Protocol::query) != also.end();
}

bool is_query(const Call& call) {
  return call.protocol == Protocol::query || call.protocol == Protocol::ec2_query;
}

wire::QueryStyle style_of(const Call& call) {
  return call.protocol == Protocol::ec2_query ? wire::QueryStyle::ec2 : wire::QueryStyle::query;
}

std::string namespace_of(const Call& call) {
  return call.service ? std::string(call.service->xml_namespace)
                      : "http://webservices.amazon.com/AWSFault/2005-15-09";
}

}  // namespace

http::Response answer_output(const Call& call, const wire::Node& output,
                             const std::string& request_id) {
  if (is_query(call))
    return message(call, 200,
                   wire::write_xml_answer(call.operation_name, namespace_of(call), output,
                                          request_id, style_of(call)),
                   request_id);
  return message(
      call, 200,
      call.protocol == Protocol::rpc_v2_cbor ? wire::write_cbor(output) : wire::write_json(output),
      request_id);
}

http::Response answer_error(const Call& call, Error error, const std::string& request_id) {
  if (is_query(call)) {
    error = call.protocol == Protocol::ec2_query ? errors::as_ec2_spells_it(std::move(error))
                                                 : errors::as_query_spells_it(std::move(error));
    return message(call, error.http_status,
                   wire::write_xml_error(namespace_of(call), error, request_id, style_of(call)),
                   request_id);
  }
  const wire::Node body{wire::Object{{"__type", {error.code}}, {"message", {error.message}}}};
  http::Response response = message(
      call, error.http_status,
      call.protocol == Protocol::rpc_v2_cbor ? wire::write_cbor(body) : wire::write_json(body),
      request_id);
  response.headers.push_back({"x-amzn-errortype", error.code});
  if (was_query(call))
    response.headers.push_back(
        {"x-amzn-query-error", errors::as_query_spells_it(error).code +
                                   (error.http_status < 500 ? ";Sender" : ";Receiver")});
  return response;
}

}  // namespace teal::gateway
