// world/images.h — the machine images of Amazon that a cluster's instances are made from.
#pragma once
#include <array>
#include <string_view>

namespace teal::world {

struct MachineImage {
  std::string_view id;
  std::string_view name;
  std::string_view description;
  std::string_view architecture;  // "x86_64", "arm64"
  std::string_view parameter;     // Where Systems Manager tells the recommended one.
};

// The same ids in every region, so that examples and tests can name them.
inline constexpr std::array machine_images{
    MachineImage{"ami-0a000001", "al2023-ami-ecs-hvm-2023.0.20251108-kernel-6.1-x86_64",
                 "Amazon Linux AMI 2023.0.20251108 x86_64 ECS HVM EBS", "x86_64",
                 "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended"},
    MachineImage{"ami-0a000002", "al2023-ami-ecs-hvm-2023.0.20251108-kernel-6.1-arm64",
                 "Amazon Linux AMI 2023.0.20251108 arm64 ECS HVM EBS", "arm64",
                 "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended"},
    MachineImage{"ami-0a000003", "amzn2-ami-ecs-hvm-2.0.20251108-x86_64-ebs",
                 "Amazon Linux AMI 2.0.20251108 x86_64 ECS HVM GP2", "x86_64",
                 "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended"},
    MachineImage{"ami-0a000004", "amzn2-ami-ecs-hvm-2.0.20251108-arm64-ebs",
                 "Amazon Linux AMI 2.0.20251108 arm64 ECS HVM GP2", "arm64",
                 "/aws/service/ecs/optimized-ami/amazon-linux-2/arm64/recommended"}};

}  // namespace teal::world
