#include "services/ssm/public_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "wire/digest.h"

namespace teal::services::ssm {

namespace {

// The container instances here are simulated hosts, whatever the image: names and versions say what
// a stack would get on AWS when these lines were written.
struct EcsImage {
  std::string_view path, name, os;
};
constexpr std::array ecs_images{
    EcsImage{"amazon-linux-2", "amzn2-ami-ecs-hvm-2.0.20260302-x86_64-ebs", "Amazon Linux 2"},
    EcsImage{"amazon-linux-2/arm64", "amzn2-ami-ecs-hvm-2.0.20260302-arm64-ebs", "Amazon Linux 2"},
    EcsImage{"amazon-linux-2023", "al2023-ami-ecs-hvm-2023.0.20260302-kernel-6.1-x86_64",
             "Amazon Linux 2023"},
    EcsImage{"amazon-linux-2023/arm64", "al2023-ami-ecs-hvm-2023.0.20260302-kernel-6.1-arm64",
             "Amazon Linux 2023"},
};
constexpr std::string_view agent_version = "1.98.0", runtime_version = "25.0.8";

constexpr std::array<std::string_view, 4> linux_images{
    "al2023-ami-kernel-default-arm64", "al2023-ami-kernel-default-x86_64",
    "amzn2-ami-hvm-arm64-gp2", "amzn2-ami-hvm-x86_64-gp2"};

std::string image_id(std::string_view region, std::string_view name) {
  return "ami-" + wire::to_hex(wire::sha256(fmt::format("{}/{}", region, name))).substr(0, 17);
}

}  // namespace

bool is_public_name(std::string_view name) { return name.starts_with("/aws/service/"); }

std::vector<PublicParameter> public_parameters(std::string_view region) {
  std::vector<PublicParameter> all;
  for (const EcsImage& image : ecs_images) {
    const std::string head =
        fmt::format("/aws/service/ecs/optimized-ami/{}/recommended", image.path);
    const std::string id = image_id(region, image.name);
    all.push_back(
        {head,
         fmt::format(
             R"({{"ecs_agent_version":"{}","ecs_runtime_version":"Docker version {}","image_id":"{}","image_name":"{}","image_version":"2.0.20260302","os":"{}","schema_version":1,"source_image_name":"{}"}})",
             agent_version, runtime_version, id, image.name, image.os, image.name)});
    all.push_back({head + "/ecs_agent_version", std::string(agent_version)});
    all.push_back(
        {head + "/ecs_runtime_version", fmt::format("Docker version {}", runtime_version)});
    all.push_back({head + "/image_id", id});
    all.push_back({head + "/image_name", std::string(image.name)});
    all.push_back({head + "/os", std::string(image.os)});
    all.push_back({head + "/schema_version", "1"});
  }
  for (const std::string_view name : linux_images)
    all.push_back(
        {fmt::format("/aws/service/ami-amazon-linux-latest/{}", name), image_id(region, name)});
  std::ranges::sort(all, {}, &PublicParameter::name);
  return all;
}

std::optional<std::string> find_public_parameter(std::string_view region, std::string_view name) {
  for (auto& parameter : public_parameters(region))
    if (parameter.name == name) return std::move(parameter.value);
  return std::nullopt;
}

}  // namespace teal::services::ssm
