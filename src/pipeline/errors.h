// pipeline/errors.h — the verbs' own refusals: each says what is wrong, where, and what to do.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::pipeline {

constexpr std::string_view usage_code = "Usage";
constexpr std::string_view not_found_code = "NotFound";
constexpr std::string_view busy_code = "DeploymentRunning";
constexpr std::string_view timeout_code = "Timeout";
constexpr std::string_view interrupted_code = "Interrupted";
constexpr std::string_view docker_code = "DockerFailed";
constexpr std::string_view file_code = "FileFailed";

inline Error usage(std::string text) { return {std::string(usage_code), std::move(text), 0}; }
inline Error not_found(std::string text) {
  return {std::string(not_found_code), std::move(text), 0};
}
inline Error cluster_missing(const std::string& cluster) {
  return not_found("There is no cluster \"" + cluster +
                   "\" in this region. Name one with --cluster, or make the sample stack with "
                   "`teal up`.");
}
inline Error service_missing(const std::string& service, const std::string& cluster) {
  return not_found("There is no service \"" + service + "\" in the cluster \"" + cluster +
                   "\". `teal status --cluster " + cluster + "` lists those there are.");
}
inline Error image_missing(const std::string& image) {
  return not_found("The image " + image +
                   " is not in the registry. Push it first: teal build --repository NAME --tag "
                   "TAG prints the URI to deploy.");
}
inline Error container_missing(const std::string& container, const std::string& family) {
  return not_found("The task definition \"" + family + "\" has no container \"" + container +
                   "\". Name one of its own with --container.");
}
inline Error container_unclear(const std::string& family) {
  return usage("The task definition \"" + family +
               "\" has several containers and none is behind a load balancer: say which one gets "
               "the image with --container.");
}
inline Error traffic_shift_unknown(const std::string& service, std::string_view strategy) {
  return usage("The service \"" + service + "\" has a load balancer, but was never told how its " +
               "traffic can be shifted, which " + std::string(strategy) +
               " needs. Say it once: --alternate-target-group ARN --production-rule ARN --role ARN "
               "(and --test-rule ARN to see green before clients do).");
}
inline Error traffic_shift_incomplete(const std::string& service, std::string_view option) {
  return usage("To shift the traffic of \"" + service + "\", " + std::string(option) +
               " is needed, too: the service has none.");
}
inline Error traffic_shift_without_its_balancer(const std::string& service, std::size_t count) {
  return usage(
      "--alternate-target-group, --production-rule, --test-rule and --role are about one "
      "load balancer, and the service \"" +
      service + "\" has " + (count == 0 ? std::string("none") : std::to_string(count)) + ".");
}
inline Error deployment_running(const std::string& deployment) {
  return {std::string(busy_code),
          "A deployment is already running (" + deployment +
              "). Wait for it with `teal status --follow`, end it with `teal rollback`, or replace "
              "it with --replace-running.",
          0};
}
inline Error nothing_to_roll_back(const std::string& service) {
  return not_found("The service \"" + service +
                   "\" has no running deployment and no earlier successful one to return to. "
                   "Deploy a version with `teal deploy --image`.");
}
inline Error deployment_not_seen(const std::string& service) {
  return {std::string(timeout_code),
          "The service \"" + service +
              "\" was updated, but no deployment of it appeared within a minute. Look with `teal "
              "status` and `teal events`.",
          0};
}
inline Error interrupted() {
  return {std::string(interrupted_code),
          "Interrupted. What was started goes on: `teal status --follow` watches it, `teal "
          "rollback` takes it back.",
          0};
}
inline Error docker_failed(std::string text) {
  return {std::string(docker_code), std::move(text), 0};
}
inline Error file_failed(std::string text) { return {std::string(file_code), std::move(text), 0}; }

}  // namespace teal::pipeline
