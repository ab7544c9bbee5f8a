#include "api/ec2/flow_logs.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"
#include "world/ec2_security.h"

namespace teal::services::ec2 {

namespace {

constexpr std::string_view default_format =
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} "
    "${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

api::ec2::FlowLog view_log(const world::FlowLog& log) {
  api::ec2::FlowLog view;
  view.flow_log_id = log.id;
  view.flow_log_status = "ACTIVE";
  view.deliver_logs_status = "SUCCESS";
  view.resource_id = log.resource_id;
  view.traffic_type = log.traffic_type;
  view.log_destination_type = log.destination_type;
  if (!log.destination.empty()) view.log_destination = log.destination;
  if (!log.log_group_name.empty()) view.log_group_name = log.log_group_name;
  if (!log.permission_arn.empty()) view.deliver_logs_permission_arn = log.permission_arn;
  view.log_format = log.format;
  view.max_aggregation_interval = log.aggregation_interval;
  view.creation_time = log.created_at;
  view.tags = shown(log.tags);
  return view;
}

Values log_values(const world::FlowLog& log, std::string_view name) {
  if (name == "flow-log-id") return one(log.id);
  if (name == "resource-id") return one(log.resource_id);
  if (name == "traffic-type") return one(log.traffic_type);
  if (name == "log-destination-type") return one(log.destination_type);
  if (name == "log-group-name") return one(log.log_group_name);
  if (name == "deliver-log-status") return one(std::string("SUCCESS"));
  return tag_values(log.tags, name);
}

Status check_resource(const Context& context, api::ec2::FlowLogsResourceType type,
                      const std::string& id) {
  using enum api::ec2::FlowLogsResourceType;
  if (type == vpc) {
    TRY(require<world::Vpc>(context, kinds::vpc, id));
  } else if (type == subnet) {
    TRY(require<world::Subnet>(context, kinds::subnet, id));
  } else {
    return errors::unsupported("Flow logs of this engine are of a VPC or of a Subnet");
  }
  return {};
}

// Where the records go: a log group, by ARN or name, with a role; or a bucket's ARN.
Status check_destination(const world::FlowLog& log) {
  if (log.destination_type == "cloud-watch-logs") {
    if (log.permission_arn.empty()) return errors::missing_parameter("DeliverLogsPermissionArn");
    if (log.destination.empty() == log.log_group_name.empty())
      return errors::of("InvalidParameter",
                        "Exactly one of LogDestination and LogGroupName must be specified");
    if (!log.destination.empty() && log.destination.find(":logs:") == std::string::npos)
      return errors::of("InvalidParameter", "LogDestination is not the ARN of a log group");
    return {};
  }
  if (log.destination_type == "s3" && log.destination.starts_with("arn:") &&
      log.destination.find(":s3:::") != std::string::npos)
    return {};
  return errors::of("InvalidParameter",
                    fmt::format("LogDestination '{}' does not fit the destination type '{}'",
                                log.destination, log.destination_type));
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

// A flow log is kept and shown. Nothing of it is delivered: containers talk over this machine's
// loopback interface, not over the VPC's.
Result<CreateFlowLogs::Output> CreateFlowLogs::run(Context& context, const Input& input) {
  Output output{.client_token = input.client_token, .flow_log_ids = {}, .unsuccessful = {}};
  output.flow_log_ids.emplace();
  output.unsuccessful.emplace();
  if (input.client_token)
    for (const auto* made : context.world.all<world::FlowLog>())
      if (made->client_token == *input.client_token) output.flow_log_ids->push_back(made->id);
  if (!output.flow_log_ids->empty()) return output;
  if (!input.traffic_type) return errors::missing_parameter("TrafficType");
  const int interval = input.max_aggregation_interval.value_or(600);
  if (interval != 60 && interval != 600)
    return errors::of("InvalidParameter", "MaxAggregationInterval must be 60 or 600");
  world::FlowLog log;
  log.traffic_type = std::string(wire::to_text(*input.traffic_type));
  log.destination_type = std::string(
      wire::to_text(input.log_destination_type.value_or(LogDestinationType::cloud_watch_logs)));
  log.destination = input.log_destination.value_or("");
  log.log_group_name = input.log_group_name.value_or("");
  log.permission_arn = input.deliver_logs_permission_arn.value_or("");
  log.format = input.log_format.value_or(std::string(default_format));
  log.aggregation_interval = interval;
  log.client_token = input.client_token.value_or("");
  log.created_at = context.now;
  log.tags = TRY(new_tags(input.tag_specifications, kinds::flow_log));
  TRY(check_destination(log));
  for (const std::string& id : input.resource_ids) {
    TRY(check_resource(context, input.resource_type, id));
    for (const auto* other : context.world.in<world::FlowLog>(id))
      if (other->destination == log.destination && other->log_group_name == log.log_group_name &&
          other->traffic_type == log.traffic_type)
        return errors::of("FlowLogAlreadyExists",
                          "There is an existing Flow Log with the same configuration and log "
                          "destination.");
    log.id = new_id(context, "fl-");
    log.resource_id = id;
    context.world.put(log);
    output.flow_log_ids->push_back(log.id);
  }
  return output;
}

Result<DeleteFlowLogs::Output> DeleteFlowLogs::run(Context& context, const Input& input) {
  Output output;
  output.unsuccessful.emplace();
  for (const std::string& id : input.flow_log_ids) {
    const auto found = require<world::FlowLog>(context, kinds::flow_log, id);
    if (found)
      context.world.erase<world::FlowLog>(id);
    else
      output.unsuccessful->push_back(
          {.error =
               UnsuccessfulItemError{.code = found.error().code, .message = found.error().message},
           .resource_id = id});
  }
  return output;
}

Result<DescribeFlowLogs::Output> DescribeFlowLogs::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.flow_log_ids), input.filter, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::FlowLog>(context, kinds::flow_log, wanted, log_values));
  Output output;
  output.next_token = std::move(page.next_token);
  output.flow_logs.emplace();
  for (const auto* log : page.items) output.flow_logs->push_back(view_log(*log));
  return output;
}

}  // namespace teal::api::ec2
