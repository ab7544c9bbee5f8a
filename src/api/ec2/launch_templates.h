// api/ec2/launch_templates.h — operations on launch templates and their versions.
#pragma once
#include "api/ec2/launch_template_data.h"
#include "api/ec2/types.h"

namespace teal::api::ec2 {

// What a request says of a template's network interfaces: EC2 shows their groups under another
// name.
struct LaunchTemplateNetworkInterfaceRequest {
  std::optional<bool> associate_public_ip_address;
  std::optional<bool> delete_on_termination;
  std::optional<std::string> description;
  std::optional<int> device_index;
  std::optional<std::vector<std::string>> groups;
  std::optional<std::string> subnet_id;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateNetworkInterfaceRequest;
    return fields(field<&S::associate_public_ip_address>("associatePublicIpAddress"),
                  field<&S::delete_on_termination>("deleteOnTermination"),
                  field<&S::description>("description"), field<&S::device_index>("deviceIndex"),
                  field<&S::groups>("securityGroupId"), field<&S::subnet_id>("subnetId"));
  }
};

// LaunchTemplateData as requests name its members.
struct RequestLaunchTemplateData {
  std::optional<std::string> image_id;
  std::optional<std::string> instance_type;
  std::optional<std::string> key_name;
  std::optional<std::string> user_data;
  std::optional<bool> ebs_optimized;
  std::optional<bool> disable_api_stop;
  std::optional<bool> disable_api_termination;
  std::optional<std::string> instance_initiated_shutdown_behavior;
  std::optional<LaunchTemplateIamInstanceProfile> iam_instance_profile;
  std::optional<LaunchTemplateMonitoring> monitoring;
  std::optional<LaunchTemplatePlacement> placement;
  std::optional<LaunchTemplateMarketOptions> instance_market_options;
  std::optional<LaunchTemplateMetadataOptions> metadata_options;
  std::optional<LaunchTemplateCreditSpecification> credit_specification;
  std::optional<std::vector<LaunchTemplateBlockDeviceMapping>> block_device_mappings;
  std::optional<std::vector<LaunchTemplateNetworkInterfaceRequest>> network_interfaces;
  std::optional<std::vector<TagSpecification>> tag_specifications;
  std::optional<std::vector<std::string>> security_group_ids;
  std::optional<std::vector<std::string>> security_groups;

  static constexpr auto shape(auto...) {
    using S = RequestLaunchTemplateData;
    return fields(
        field<&S::image_id>("imageId"), field<&S::instance_type>("instanceType"),
        field<&S::key_name>("keyName"), field<&S::user_data>("userData"),
        field<&S::ebs_optimized>("ebsOptimized"), field<&S::disable_api_stop>("disableApiStop"),
        field<&S::disable_api_termination>("disableApiTermination"),
        field<&S::instance_initiated_shutdown_behavior>("instanceInitiatedShutdownBehavior"),
        field<&S::iam_instance_profile>("iamInstanceProfile"), field<&S::monitoring>("monitoring"),
        field<&S::placement>("placement"),
        field<&S::instance_market_options>("instanceMarketOptions"),
        field<&S::metadata_options>("metadataOptions"),
        field<&S::credit_specification>("creditSpecification"),
        field<&S::block_device_mappings>("blockDeviceMapping"),
        field<&S::network_interfaces>("networkInterface"),
        field<&S::tag_specifications>("tagSpecification"),
        field<&S::security_group_ids>("securityGroupId"),
        field<&S::security_groups>("securityGroup"));
  }
};

struct LaunchTemplate {
  std::optional<Time> create_time;
  std::optional<std::string> created_by;
  std::optional<std::int64_t> default_version_number;
  std::optional<std::int64_t> latest_version_number;
  std::optional<std::string> launch_template_id;
  std::optional<std::string> launch_template_name;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&LaunchTemplate::create_time>("createTime"),
                  field<&LaunchTemplate::created_by>("createdBy"),
                  field<&LaunchTemplate::default_version_number>("defaultVersionNumber"),
                  field<&LaunchTemplate::latest_version_number>("latestVersionNumber"),
                  field<&LaunchTemplate::launch_template_id>("launchTemplateId"),
                  field<&LaunchTemplate::launch_template_name>("launchTemplateName", size(3, 128)),
                  field<&LaunchTemplate::tags>("tagSet"));
  }
};

struct CreateLaunchTemplate {
  static constexpr std::string_view name = "CreateLaunchTemplate";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<bool> dry_run;
    RequestLaunchTemplateData launch_template_data;
    std::string launch_template_name;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::optional<std::string> version_description;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::client_token>("clientToken"), field<&Input::dry_run>("dryRun"),
          field<&Input::launch_template_data>("launchTemplateData", required),
          field<&Input::launch_template_name>("launchTemplateName", required | size(3, 128)),
          field<&Input::tag_specifications>("tagSpecification"),
          field<&Input::version_description>("versionDescription", size(0, 255)));
    }
  };
  struct Output {
    std::optional<LaunchTemplate> launch_template;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_template>("launchTemplate"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct LaunchTemplateVersion {
  std::optional<Time> create_time;
  std::optional<std::string> created_by;
  std::optional<bool> default_version;
  std::optional<LaunchTemplateData> launch_template_data;
  std::optional<std::string> launch_template_id;
  std::optional<std::string> launch_template_name;
  std::optional<std::string> version_description;
  std::optional<std::int64_t> version_number;

  static constexpr auto shape(auto...) {
    return fields(
        field<&LaunchTemplateVersion::create_time>("createTime"),
        field<&LaunchTemplateVersion::created_by>("createdBy"),
        field<&LaunchTemplateVersion::default_version>("defaultVersion"),
        field<&LaunchTemplateVersion::launch_template_data>("launchTemplateData"),
        field<&LaunchTemplateVersion::launch_template_id>("launchTemplateId"),
        field<&LaunchTemplateVersion::launch_template_name>("launchTemplateName", size(3, 128)),
        field<&LaunchTemplateVersion::version_description>("versionDescription", size(0, 255)),
        field<&LaunchTemplateVersion::version_number>("versionNumber"));
  }
};

struct CreateLaunchTemplateVersion {
  static constexpr std::string_view name = "CreateLaunchTemplateVersion";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<bool> dry_run;
    RequestLaunchTemplateData launch_template_data;
    std::optional<std::string> launch_template_id;
    std::optional<std::string> launch_template_name;
    std::optional<std::string> source_version;
    std::optional<std::string> version_description;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_token>("clientToken"), field<&Input::dry_run>("dryRun"),
                    field<&Input::launch_template_data>("launchTemplateData", required),
                    field<&Input::launch_template_id>("launchTemplateId"),
                    field<&Input::launch_template_name>("launchTemplateName", size(3, 128)),
                    field<&Input::source_version>("sourceVersion"),
                    field<&Input::version_description>("versionDescription", size(0, 255)));
    }
  };
  struct Output {
    std::optional<LaunchTemplateVersion> launch_template_version;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_template_version>("launchTemplateVersion"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyLaunchTemplate {
  static constexpr std::string_view name = "ModifyLaunchTemplate";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<std::string> default_version;
    std::optional<bool> dry_run;
    std::optional<std::string> launch_template_id;
    std::optional<std::string> launch_template_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_token>("clientToken"),
                    field<&Input::default_version>("setDefaultVersion"),
                    field<&Input::dry_run>("dryRun"),
                    field<&Input::launch_template_id>("launchTemplateId"),
                    field<&Input::launch_template_name>("launchTemplateName", size(3, 128)));
    }
  };
  struct Output {
    std::optional<LaunchTemplate> launch_template;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_template>("launchTemplate"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteLaunchTemplate {
  static constexpr std::string_view name = "DeleteLaunchTemplate";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::string> launch_template_id;
    std::optional<std::string> launch_template_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::launch_template_id>("launchTemplateId"),
                    field<&Input::launch_template_name>("launchTemplateName", size(3, 128)));
    }
  };
  struct Output {
    std::optional<LaunchTemplate> launch_template;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_template>("launchTemplate"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLaunchTemplates {
  static constexpr std::string_view name = "DescribeLaunchTemplates";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> launch_template_ids;
    std::optional<std::vector<std::string>> launch_template_names;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::launch_template_ids>("launchTemplateId"),
                    field<&Input::launch_template_names>("launchTemplateName"),
                    field<&Input::max_results>("maxResults", range(1, 200)),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<LaunchTemplate>> launch_templates;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_templates>("launchTemplates"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLaunchTemplateVersions {
  static constexpr std::string_view name = "DescribeLaunchTemplateVersions";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::string> launch_template_id;
    std::optional<std::string> launch_template_name;
    std::optional<int> max_results;
    std::optional<std::string> max_version;
    std::optional<std::string> min_version;
    std::optional<std::string> next_token;
    std::optional<bool> resolve_alias;
    std::optional<std::vector<std::string>> versions;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
          field<&Input::launch_template_id>("launchTemplateId"),
          field<&Input::launch_template_name>("launchTemplateName", size(3, 128)),
          field<&Input::max_results>("maxResults"), field<&Input::max_version>("maxVersion"),
          field<&Input::min_version>("minVersion"), field<&Input::next_token>("nextToken"),
          field<&Input::resolve_alias>("resolveAlias"),
          field<&Input::versions>("launchTemplateVersion"));
    }
  };
  struct Output {
    std::optional<std::vector<LaunchTemplateVersion>> launch_template_versions;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::launch_template_versions>("launchTemplateVersionSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
