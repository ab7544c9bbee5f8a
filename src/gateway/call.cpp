#include "gateway/call.h"

#include <fmt/format.h>

#include <algorithm>

#include "gateway/errors.h"
#include "wire/cbor.h"
#include "wire/json.h"

namespace teal::gateway {
namespace {

bool speaks(const Service& service, Protocol protocol) {
  const auto is_json = [](Protocol p) {
    return p == Protocol::json_1_0 || p == Protocol::json_1_1;
  };
  const auto fits = [&](Protocol listed) {
    // The two JSON versions differ in the content type alone.
    return listed == protocol || (is_json(listed) && is_json(protocol));
  };
  return fits(service.protocol) || std::any_of(service.also.begin(), service.also.end(), fits);
}

template <class Predicate>
const Service* find_service(std::span<const Service* const> services, Predicate predicate) {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const Service* s) { return predicate(*s); });
  return found == services.end() ? nullptr : *found;
}

const Service* by_prefix(std::span<const Service* const> services, std::string_view prefix,
                         Protocol protocol) {
  return find_service(services, [&](const Service& s) {
    return !prefix.empty() && s.target_prefix == prefix && speaks(s, protocol);
  });
}

// "/service/GraniteServiceVersion20100801/operation/PutMetricAlarm"
bool read_rpc_path(std::string_view path, std::string_view& prefix, std::string_view& operation) {
  static constexpr std::string_view head = "/service/", middle = "/operation/";
  const std::size_t start = path.find(head);
  if (start == std::string_view::npos) return false;
  path.remove_prefix(start + head.size());
  const std::size_t cut = path.find(middle);
  if (cut == std::string_view::npos) return false;
  prefix = path.substr(0, cut);
  operation = path.substr(cut + middle.size());
  return true;
}

std::string_view content_type(const http::Request& request) {
  const std::string* header = request.header("content-type");
  if (!header) return {};
  std::string_view type = *header;
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return type;
}

const std::string* find_parameter(const std::vector<wire::Parameter>& parameters,
                                  std::string_view name) {
  for (const wire::Parameter& p : parameters)
    if (p.name == name) return &p.value;
  return nullptr;
}

Status read_parameters(Call& call, const http::Request& request) {
  const std::size_t question = request.target.find('?');
  if (question != std::string::npos)
    call.parameters = TRY(wire::read_form(std::string_view(request.target).substr(question + 1)));
  const auto form = TRY(wire::read_form(request.body));
  call.parameters.insert(call.parameters.end(), form.begin(), form.end());
  if (const auto* action = find_parameter(call.parameters, "Action")) call.operation_name = *action;
  if (const auto* version = find_parameter(call.parameters, "Version")) call.version = *version;
  return {};
}

// Unsigned requests have no scope: their service is the one that has such an operation.
const Service* query_service(const Call& call, std::string_view scope_service,
                             std::span<const Service* const> services) {
  return find_service(services, [&](const Service& s) {
    if (!speaks(s, Protocol::query) && !speaks(s, Protocol::ec2_query)) return false;
    if (!scope_service.empty()) return s.signing_name == scope_service;
    return std::any_of(s.operations.begin(), s.operations.end(),
                       [&](const Operation& o) { return o.name == call.operation_name; });
  });
}

}  // namespace

Recognised recognise(const http::Request& request, std::string_view scope_service,
                     std::span<const Service* const> services) {
  Call call;
  std::string_view prefix, operation;
  const std::string* smithy = request.header("smithy-protocol");
  if (smithy && *smithy == "rpc-v2-cbor" && read_rpc_path(request.target, prefix, operation)) {
    call.protocol = Protocol::rpc_v2_cbor;
    call.operation_name = operation;
    call.service = by_prefix(services, prefix, call.protocol);
    return {std::move(call), {}};
  }
  if (const std::string* target = request.header("x-amz-target")) {
    const std::size_t dot = target->rfind('.');
    call.protocol = content_type(request) == "application/x-amz-json-1.0" ? Protocol::json_1_0
                                                                          : Protocol::json_1_1;
    call.service = by_prefix(services, target->substr(0, dot), call.protocol);
    if (dot != std::string::npos) call.operation_name = target->substr(dot + 1);
    return {std::move(call), {}};
  }
  const bool is_form = content_type(request) == "application/x-www-form-urlencoded";
  if (is_form || request.target.find("Action=") != std::string::npos) {
    call.protocol = Protocol::query;
    Status status = read_parameters(call, request);
    call.service = query_service(call, scope_service, services);
    // EC2's variant looks the same from outside: only the service tells.
    if (call.service && call.service->protocol == Protocol::ec2_query)
      call.protocol = Protocol::ec2_query;
    return {std::move(call), std::move(status)};
  }
  // Neither JSON nor Query nor CBOR, as of the REST services: there are none here.
  call.service = nullptr;
  return {std::move(call), {}};
}

Result<const Operation*> find_operation(const Call& call) {
  if (!call.service) return std::unexpected(errors::unknown_service());
  const bool is_query = call.protocol == Protocol::query || call.protocol == Protocol::ec2_query;
  if (is_query) {
    if (call.operation_name.empty()) return std::unexpected(errors::missing_action());
    if (call.version != call.service->version)
      return std::unexpected(errors::unknown_action(call.operation_name, call.version));
  }
  for (const Operation& operation : call.service->operations)
    if (operation.name == call.operation_name) return &operation;
  return std::unexpected(is_query ? errors::unknown_action(call.operation_name, call.version)
                                  : errors::unknown_operation(call.operation_name));
}

Result<wire::Node> read_request(const Call& call, const Operation& operation,
                                const http::Request& request) {
  if (call.protocol == Protocol::query) return wire::read_query(call.parameters, *operation.input);
  if (call.protocol == Protocol::ec2_query)
    return wire::read_query(call.parameters, *operation.input, wire::QueryStyle::ec2);
  if (request.body.empty()) return wire::Node{wire::Object{}};
  if (call.protocol == Protocol::rpc_v2_cbor) return wire::read_cbor(request.body);
  return wire::read_json(request.body);
}

}  // namespace teal::gateway
