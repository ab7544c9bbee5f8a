// services/ecs/lookup.h — from the names and ARNs of requests to rows, or to the error of AWS.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// [A-Za-z0-9_-]{1,255}: names of clusters, services and families.
bool is_name(std::string_view text);

// The part of an ARN's resource after "<kind>/". The text itself when it is no ARN. An error when
// it is an ARN of another service, region, account or kind.
Result<std::string> resource_of(const Context& context, const std::string& text,
                                std::string_view kind);

// Name of the cluster that is meant: "default" when none is given. It need not exist.
Result<std::string> cluster_name(const Context& context, const std::optional<std::string>& text);
// The cluster, when it exists and is active.
Result<const world::Cluster*> find_cluster(const Context& context,
                                           const std::optional<std::string>& text);

// The service, of whatever status, in the cluster that is given or that its ARN names.
Result<const world::Service*> find_service(const Context& context,
                                           const std::optional<std::string>& cluster,
                                           const std::string& text);

// "family" (its newest active revision), "family:revision" or an ARN; null when there is none.
Result<const world::TaskDefinition*> look_up_task_definition(const Context& context,
                                                             const std::string& text);
// The same for what is to be run: it must exist and be active.
Result<const world::TaskDefinition*> find_task_definition(const Context& context,
                                                          const std::string& text);
// By the ARN that a row holds; it exists as long as something refers to it.
const world::TaskDefinition* task_definition(const world::Change& world, const std::string& arn);

std::string cluster_arn(const Context& context, const std::string& name);
// "<cluster>/<service>" of a service's ARN: its key.
std::string service_key(const std::string& service_arn);

// maxResults as a page's length.
Result<std::size_t> page_length(const std::optional<int>& max_results, int default_length,
                                int longest = 100);

}  // namespace teal::services::ecs
