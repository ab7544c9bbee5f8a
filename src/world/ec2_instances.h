// world/ec2_instances.h — instances (simulated hosts) and the launch templates they are made with.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ec2/launch_template_data.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

enum class InstanceState { pending, running, shutting_down, terminated };
constexpr auto names(InstanceState) {
  return std::array{wire::name("pending", InstanceState::pending),
                    wire::name("running", InstanceState::running),
                    wire::name("shutting-down", InstanceState::shutting_down),
                    wire::name("terminated", InstanceState::terminated)};
}

// A host as EC2 knows it. Whoever wants it gone sets `shutting_down` with a reason; the fleet
// controller ends it, and forgets it an hour after.
struct Instance {
  static constexpr std::string_view kind = "ec2.instance";
  static constexpr int schema = 1;

  std::string id;  // "i-0123456789abcdef0"
  std::string image_id;
  std::string instance_type;
  std::string subnet_id;
  std::string vpc_id;
  std::string availability_zone;
  std::string private_ip;
  std::vector<std::string> security_groups;  // Ids.
  std::string iam_instance_profile;          // ARN, or empty.
  std::string launch_template_id;            // Empty when it was made without one.
  std::int64_t launch_template_version = 0;
  std::string user_data;    // In Base64.
  std::string market_type;  // "spot", or empty for on demand.
  InstanceState state = InstanceState::pending;
  std::string state_reason;  // "Client.UserInitiatedShutdown: User initiated shutdown", or empty.
  Time launched_at{};
  std::optional<Time> running_at;
  std::optional<Time> terminated_at;
  std::string auto_scaling_group;  // Name, or empty.
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return auto_scaling_group; }
  static constexpr auto shape(auto...) {
    using S = Instance;
    return fields(field<&S::id>("id"), field<&S::image_id>("imageId"),
                  field<&S::instance_type>("instanceType"), field<&S::subnet_id>("subnetId"),
                  field<&S::vpc_id>("vpcId"), field<&S::availability_zone>("availabilityZone"),
                  field<&S::private_ip>("privateIp"), field<&S::security_groups>("securityGroups"),
                  field<&S::iam_instance_profile>("iamInstanceProfile"),
                  field<&S::launch_template_id>("launchTemplateId"),
                  field<&S::launch_template_version>("launchTemplateVersion"),
                  field<&S::user_data>("userData"), field<&S::market_type>("marketType"),
                  field<&S::state>("state"), field<&S::state_reason>("stateReason"),
                  field<&S::launched_at>("launchedAt"), field<&S::running_at>("runningAt"),
                  field<&S::terminated_at>("terminatedAt"),
                  field<&S::auto_scaling_group>("autoScalingGroup"), field<&S::tags>("tags"));
  }
};

struct LaunchTemplate {
  static constexpr std::string_view kind = "ec2.launch-template";
  static constexpr int schema = 1;

  std::string id;  // "lt-0123456789abcdef0"
  std::string name;
  std::int64_t default_version = 1;
  std::int64_t latest_version = 1;
  Time created_at{};
  std::string created_by;  // ARN.
  std::string client_token;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    using S = LaunchTemplate;
    return fields(field<&S::id>("id"), field<&S::name>("name"),
                  field<&S::default_version>("defaultVersion"),
                  field<&S::latest_version>("latestVersion"), field<&S::created_at>("createdAt"),
                  field<&S::created_by>("createdBy"), field<&S::client_token>("clientToken"),
                  field<&S::tags>("tags"));
  }
};

struct LaunchTemplateVersion {
  static constexpr std::string_view kind = "ec2.launch-template-version";
  static constexpr int schema = 1;

  std::string launch_template_id;
  std::int64_t number = 1;
  std::string description;
  Time created_at{};
  std::string created_by;
  api::ec2::LaunchTemplateData data;

  // "lt-0123456789abcdef0:2"
  static std::string key_of(const std::string& launch_template_id, std::int64_t number) {
    return launch_template_id + ":" + std::to_string(number);
  }
  std::string key() const { return key_of(launch_template_id, number); }
  std::string group() const { return launch_template_id; }
  static constexpr auto shape(auto...) {
    using S = LaunchTemplateVersion;
    return fields(field<&S::launch_template_id>("launchTemplateId"), field<&S::number>("number"),
                  field<&S::description>("description"), field<&S::created_at>("createdAt"),
                  field<&S::created_by>("createdBy"), field<&S::data>("data"));
  }
};

}  // namespace teal::world
