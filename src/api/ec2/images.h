// api/ec2/images.h — operations on machine images.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct EbsBlockDevice {
  std::optional<bool> delete_on_termination;
  std::optional<bool> encrypted;
  std::optional<int> iops;
  std::optional<std::string> snapshot_id;
  std::optional<int> throughput;
  std::optional<int> volume_size;
  std::optional<std::string> volume_type;

  static constexpr auto shape(auto...) {
    return fields(field<&EbsBlockDevice::delete_on_termination>("deleteOnTermination"),
                  field<&EbsBlockDevice::encrypted>("encrypted"),
                  field<&EbsBlockDevice::iops>("iops"),
                  field<&EbsBlockDevice::snapshot_id>("snapshotId"),
                  field<&EbsBlockDevice::throughput>("throughput"),
                  field<&EbsBlockDevice::volume_size>("volumeSize"),
                  field<&EbsBlockDevice::volume_type>("volumeType"));
  }
};

struct BlockDeviceMapping {
  std::optional<std::string> device_name;
  std::optional<EbsBlockDevice> ebs;

  static constexpr auto shape(auto...) {
    return fields(field<&BlockDeviceMapping::device_name>("deviceName"),
                  field<&BlockDeviceMapping::ebs>("ebs"));
  }
};

struct Image {
  std::optional<std::string> architecture;
  std::optional<std::vector<BlockDeviceMapping>> block_device_mappings;
  std::optional<std::string> boot_mode;
  std::optional<std::string> creation_date;
  std::optional<std::string> description;
  std::optional<bool> ena_support;
  std::optional<std::string> hypervisor;
  std::optional<std::string> image_id;
  std::optional<std::string> image_location;
  std::optional<std::string> image_owner_alias;
  std::optional<std::string> image_type;
  std::optional<std::string> imds_support;
  std::optional<std::string> name;
  std::optional<std::string> owner_id;
  std::optional<std::string> platform_details;
  std::optional<bool> public_;
  std::optional<std::string> root_device_name;
  std::optional<std::string> root_device_type;
  std::optional<std::string> sriov_net_support;
  std::optional<std::string> state;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> usage_operation;
  std::optional<std::string> virtualization_type;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Image::architecture>("architecture"),
        field<&Image::block_device_mappings>("blockDeviceMapping"),
        field<&Image::boot_mode>("bootMode"), field<&Image::creation_date>("creationDate"),
        field<&Image::description>("description"), field<&Image::ena_support>("enaSupport"),
        field<&Image::hypervisor>("hypervisor"), field<&Image::image_id>("imageId"),
        field<&Image::image_location>("imageLocation"),
        field<&Image::image_owner_alias>("imageOwnerAlias"), field<&Image::image_type>("imageType"),
        field<&Image::imds_support>("imdsSupport"), field<&Image::name>("name"),
        field<&Image::owner_id>("imageOwnerId"), field<&Image::platform_details>("platformDetails"),
        field<&Image::public_>("isPublic"), field<&Image::root_device_name>("rootDeviceName"),
        field<&Image::root_device_type>("rootDeviceType"),
        field<&Image::sriov_net_support>("sriovNetSupport"), field<&Image::state>("imageState"),
        field<&Image::tags>("tagSet"), field<&Image::usage_operation>("usageOperation"),
        field<&Image::virtualization_type>("virtualizationType"));
  }
};

struct DescribeImages {
  static constexpr std::string_view name = "DescribeImages";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<std::string>> executable_users;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> image_ids;
    std::optional<bool> include_deprecated;
    std::optional<bool> include_disabled;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> owners;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::executable_users>("executableBy"),
                    field<&Input::filters>("filter"), field<&Input::image_ids>("imageId"),
                    field<&Input::include_deprecated>("includeDeprecated"),
                    field<&Input::include_disabled>("includeDisabled"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"), field<&Input::owners>("owner"));
    }
  };
  struct Output {
    std::optional<std::vector<Image>> images;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::images>("imagesSet"), field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetInstanceUefiData {
  static constexpr std::string_view name = "GetInstanceUefiData";
  struct Input {
    std::optional<bool> dry_run;
    std::string instance_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::instance_id>("instanceId", required));
    }
  };
  struct Output {
    std::optional<std::string> instance_id;
    std::optional<std::string> uefi_data;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_id>("instanceId"),
                    field<&Output::uefi_data>("uefiData"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
