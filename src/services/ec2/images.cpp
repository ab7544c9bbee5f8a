#include "api/ec2/images.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ec2/filters.h"
#include "world/ec2_instances.h"
#include "world/images.h"

namespace teal::services::ec2 {

namespace {

constexpr std::string_view amazon = "137112412989";

api::ec2::Image view_image(const world::MachineImage& image) {
  api::ec2::Image view;
  view.image_id = std::string(image.id);
  view.name = std::string(image.name);
  view.description = std::string(image.description);
  view.architecture = std::string(image.architecture);
  view.boot_mode = image.architecture == "arm64" ? "uefi" : "uefi-preferred";
  view.creation_date = "2025-11-08T00:00:00.000Z";
  view.ena_support = true;
  view.hypervisor = "xen";
  view.image_location = "amazon/" + std::string(image.name);
  view.image_owner_alias = "amazon";
  view.image_type = "machine";
  view.imds_support = "v2.0";
  view.owner_id = std::string(amazon);
  view.platform_details = "Linux/UNIX";
  view.public_ = true;
  view.root_device_name = "/dev/xvda";
  view.root_device_type = "ebs";
  view.sriov_net_support = "simple";
  view.state = "available";
  view.usage_operation = "RunInstances";
  view.virtualization_type = "hvm";
  view.tags.emplace();
  api::ec2::EbsBlockDevice device;
  device.delete_on_termination = true;
  device.encrypted = false;
  device.volume_size = 30;
  device.volume_type = "gp3";
  device.iops = 3000;
  device.throughput = 125;
  device.snapshot_id = "snap-" + std::string(image.id.substr(image.id.find('-') + 1));
  view.block_device_mappings.emplace().push_back(
      {.device_name = "/dev/xvda", .ebs = std::move(device)});
  return view;
}

// A caller's own image is one of Linux: whatever it holds, its tasks run in containers here.
std::optional<api::ec2::Image> image_with_id(const std::string& id) {
  const auto known = std::ranges::find(world::machine_images, id, &world::MachineImage::id);
  if (known != world::machine_images.end()) return view_image(*known);
  const std::string_view digits = std::string_view(id).substr(std::min<std::size_t>(4, id.size()));
  const bool fits = id.starts_with("ami-") && digits.size() >= 8 && digits.size() <= 17 &&
                    std::ranges::all_of(digits, [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                    });
  if (!fits) return std::nullopt;
  const std::string name = "linux-" + std::string(digits);
  return view_image({id, name, "Linux", "x86_64", ""});
}

Values image_values(const api::ec2::Image& image, std::string_view name) {
  const auto text = [](const std::optional<std::string>& value) { return one(value.value_or("")); };
  if (name == "image-id") return text(image.image_id);
  if (name == "name") return text(image.name);
  if (name == "description") return text(image.description);
  if (name == "architecture") return text(image.architecture);
  if (name == "owner-id") return text(image.owner_id);
  if (name == "owner-alias") return text(image.image_owner_alias);
  if (name == "state") return text(image.state);
  if (name == "root-device-type") return text(image.root_device_type);
  if (name == "root-device-name") return text(image.root_device_name);
  if (name == "virtualization-type") return text(image.virtualization_type);
  if (name == "hypervisor") return text(image.hypervisor);
  if (name == "image-type") return text(image.image_type);
  if (name == "creation-date") return text(image.creation_date);
  if (name == "is-public" || name == "ena-support") return one(true);
  if (name == "block-device-mapping.volume-type") return one(std::string("gp3"));
  if (name == "platform") return std::vector<std::string>{};  // Only Windows has one.
  return tag_values({}, name);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeImages::Output> DescribeImages::run(Context&, const Input& input) {
  const auto& ids = wire::items(input.image_ids);
  const std::size_t limit = TRY(page_size(input.max_results, !ids.empty()));
  TRY(check_filters(input.filters, [](std::string_view name) { return image_values({}, name); }));
  std::vector<Image> images;
  for (const std::string& id : ids) {
    auto image = image_with_id(id);
    if (!image)
      return errors::of("InvalidAMIID.Malformed",
                        fmt::format("Invalid id: \"{}\" (expecting \"ami-...\")", id));
    images.push_back(std::move(*image));
  }
  if (ids.empty())
    for (const auto& image : world::machine_images) images.push_back(view_image(image));
  const auto& owners = wire::items(input.owners);
  std::erase_if(images, [&](const Image& image) {
    const bool owned = owners.empty() || std::ranges::any_of(owners, [&](const std::string& owner) {
                         return owner == "amazon" || owner == image.owner_id;
                       });
    return !owned ||
           !passes(input.filters, [&](std::string_view name) { return image_values(image, name); });
  });
  const auto key = [](const Image& image) { return *image.image_id; };
  std::ranges::sort(images, {}, key);
  auto shown_page = TRY(services::page<Image>(std::move(images), input.next_token, limit,
                                              errors::bad_token().error(), key));
  return Output{.images = std::move(shown_page.items),
                .next_token = std::move(shown_page.next_token)};
}

// Terraform asks for it with an image's id, and takes the error as "there is none".
Result<GetInstanceUefiData::Output> GetInstanceUefiData::run(Context& context, const Input& input) {
  TRY(require<world::Instance>(context, kinds::instance, input.instance_id));
  return Output{.instance_id = input.instance_id, .uefi_data = {}};
}

}  // namespace teal::api::ec2
