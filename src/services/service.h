// services/service.h — one AWS service as the gateway sees it: how requests for it are recognised,
// worded and answered. Each services/<service>/operations.cpp defines one; gateway/services.cpp
// lists them.
#pragma once
#include <span>
#include <string_view>

#include "services/context.h"
#include "wire/shape.h"

namespace teal::services {

enum class Protocol { json_1_0, json_1_1, query, ec2_query, rest_xml, rpc_v2_cbor };

struct Service {
  std::string_view
      signing_name;   // In the credential scope: "ecs", "elasticloadbalancing", "monitoring"
  Protocol protocol;  // The one of its clients; `also` lists others it must answer to.
  std::span<const Protocol> also;
  std::string_view target_prefix;  // X-Amz-Target without the operation, for JSON:
                                   // "AmazonEC2ContainerServiceV20141113"
  std::string_view version;        // Version=… of Query: "2015-12-01"
  std::string_view xml_namespace;  // Of Query answers:
                                   // "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"
  // One set of rows per account, whatever region a request is signed for: IAM, STS. They are kept
  // in the region world::global_region.
  bool is_global = false;
  wire::RenderViolations render;  // ECS says InvalidParameterException, ELBv2 ValidationError…
  std::span<const wire::Operation<Context>> operations;  // In alphabetical order of their names.
};

}  // namespace teal::services
