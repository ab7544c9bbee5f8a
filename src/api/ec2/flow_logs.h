// api/ec2/flow_logs.h — operations on flow logs.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

enum class LogDestinationType { cloud_watch_logs, s3, kinesis_data_firehose };
constexpr auto names(LogDestinationType) {
  return std::array{name("cloud-watch-logs", LogDestinationType::cloud_watch_logs),
                    name("s3", LogDestinationType::s3),
                    name("kinesis-data-firehose", LogDestinationType::kinesis_data_firehose)};
}

enum class FlowLogsResourceType {
  vpc,
  subnet,
  network_interface,
  transit_gateway,
  transit_gateway_attachment,
  regional_nat_gateway
};
constexpr auto names(FlowLogsResourceType) {
  return std::array{
      name("VPC", FlowLogsResourceType::vpc),
      name("Subnet", FlowLogsResourceType::subnet),
      name("NetworkInterface", FlowLogsResourceType::network_interface),
      name("TransitGateway", FlowLogsResourceType::transit_gateway),
      name("TransitGatewayAttachment", FlowLogsResourceType::transit_gateway_attachment),
      name("RegionalNatGateway", FlowLogsResourceType::regional_nat_gateway)};
}

enum class TrafficType { accept, reject, all };
constexpr auto names(TrafficType) {
  return std::array{name("ACCEPT", TrafficType::accept), name("REJECT", TrafficType::reject),
                    name("ALL", TrafficType::all)};
}

struct CreateFlowLogs {
  static constexpr std::string_view name = "CreateFlowLogs";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<std::string> deliver_logs_permission_arn;
    std::optional<bool> dry_run;
    std::optional<std::string> log_destination;
    std::optional<LogDestinationType> log_destination_type;
    std::optional<std::string> log_format;
    std::optional<std::string> log_group_name;
    std::optional<int> max_aggregation_interval;
    std::vector<std::string> resource_ids;
    FlowLogsResourceType resource_type = {};
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::optional<TrafficType> traffic_type;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::client_token>("clientToken"),
          field<&Input::deliver_logs_permission_arn>("deliverLogsPermissionArn"),
          field<&Input::dry_run>("dryRun"), field<&Input::log_destination>("logDestination"),
          field<&Input::log_destination_type>("logDestinationType"),
          field<&Input::log_format>("logFormat"), field<&Input::log_group_name>("logGroupName"),
          field<&Input::max_aggregation_interval>("maxAggregationInterval"),
          field<&Input::resource_ids>("resourceId", required),
          field<&Input::resource_type>("resourceType", required),
          field<&Input::tag_specifications>("tagSpecification"),
          field<&Input::traffic_type>("trafficType"));
    }
  };
  struct Output {
    std::optional<std::string> client_token;
    std::optional<std::vector<std::string>> flow_log_ids;
    std::optional<std::vector<UnsuccessfulItem>> unsuccessful;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::client_token>("clientToken"),
                    field<&Output::flow_log_ids>("flowLogIdSet"),
                    field<&Output::unsuccessful>("unsuccessful"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteFlowLogs {
  static constexpr std::string_view name = "DeleteFlowLogs";
  struct Input {
    std::optional<bool> dry_run;
    std::vector<std::string> flow_log_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::flow_log_ids>("flowLogId", required));
    }
  };
  struct Output {
    std::optional<std::vector<UnsuccessfulItem>> unsuccessful;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::unsuccessful>("unsuccessful"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct FlowLog {
  std::optional<Time> creation_time;
  std::optional<std::string> deliver_logs_permission_arn;
  std::optional<std::string> deliver_logs_status;
  std::optional<std::string> flow_log_id;
  std::optional<std::string> flow_log_status;
  std::optional<std::string> log_destination;
  std::optional<std::string> log_destination_type;
  std::optional<std::string> log_format;
  std::optional<std::string> log_group_name;
  std::optional<int> max_aggregation_interval;
  std::optional<std::string> resource_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> traffic_type;

  static constexpr auto shape(auto...) {
    return fields(field<&FlowLog::creation_time>("creationTime"),
                  field<&FlowLog::deliver_logs_permission_arn>("deliverLogsPermissionArn"),
                  field<&FlowLog::deliver_logs_status>("deliverLogsStatus"),
                  field<&FlowLog::flow_log_id>("flowLogId"),
                  field<&FlowLog::flow_log_status>("flowLogStatus"),
                  field<&FlowLog::log_destination>("logDestination"),
                  field<&FlowLog::log_destination_type>("logDestinationType"),
                  field<&FlowLog::log_format>("logFormat"),
                  field<&FlowLog::log_group_name>("logGroupName"),
                  field<&FlowLog::max_aggregation_interval>("maxAggregationInterval"),
                  field<&FlowLog::resource_id>("resourceId"), field<&FlowLog::tags>("tagSet"),
                  field<&FlowLog::traffic_type>("trafficType"));
  }
};

struct DescribeFlowLogs {
  static constexpr std::string_view name = "DescribeFlowLogs";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filter;
    std::optional<std::vector<std::string>> flow_log_ids;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filter>("filter"),
                    field<&Input::flow_log_ids>("flowLogId"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<FlowLog>> flow_logs;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::flow_logs>("flowLogSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
