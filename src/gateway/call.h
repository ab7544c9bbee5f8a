// gateway/call.h — what a request turns out to mean: which service, which operation, and the
// protocol to answer in.
#pragma once
#include <string>
#include <vector>

#include "http/message.h"
#include "services/service.h"
#include "wire/query.h"

namespace teal::gateway {

using services::Protocol;
using services::Service;
using Operation = wire::Operation<services::Context>;

struct Call {
  Protocol protocol = Protocol::json_1_1;
  const Service* service = nullptr;  // Null when the engine has none of that name.
  std::string operation_name;
  std::string version;                      // Of Query.
  std::vector<wire::Parameter> parameters;  // Of Query: of the query string and of the form.
};

// Finds out what `request` asks for. `scope_service` is the service in its signature's scope, which
// tells Query services apart. The body is looked at for Query only. An error says that the
// parameters cannot be read; the call is then known as far as its protocol.
struct Recognised {
  Call call;
  Status status;
};
Recognised recognise(const http::Request& request, std::string_view scope_service,
                     std::span<const Service* const> services);

// The row of the operation, or the error for a service or operation that the engine does not have.
Result<const Operation*> find_operation(const Call& call);

// The request as a Node, by the rows of the operation's input.
Result<wire::Node> read_request(const Call& call, const Operation& operation,
                                const http::Request& request);

}  // namespace teal::gateway
