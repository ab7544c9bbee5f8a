// Launch templates, instances, types and images.
#include "api/ec2/instances.h"

#include <gtest/gtest.h>

#include "api/ec2/images.h"
#include "api/ec2/instance_types.h"
#include "api/ec2/launch_templates.h"
#include "services/ec2/test_network.h"
#include "world/ec2_instances.h"

namespace teal::services::ec2 {
namespace {

using namespace api::ec2;
using testing::TestNetwork;

std::string launch_template(TestNetwork& net, const std::string& name) {
  CreateLaunchTemplate::Input input;
  input.launch_template_name = name;
  input.launch_template_data.image_id = "ami-0a000001";
  input.launch_template_data.instance_type = "t3.large";
  input.launch_template_data.security_group_ids = std::vector<std::string>{"sg-0a000001"};
  TagSpecification tags;
  tags.resource_type = "launch-template";
  tags.tags = std::vector{Tag{"Team", "web"}};
  input.tag_specifications = std::vector{tags};
  const auto made = net.region.run<CreateLaunchTemplate>(input);
  EXPECT_TRUE(made) << made.error().message;
  return made ? *made->launch_template->launch_template_id : "";
}

TEST(LaunchTemplates, keep_versions_and_say_which_is_the_default) {
  TestNetwork net;
  const std::string id = launch_template(net, "web");
  CreateLaunchTemplateVersion::Input next;
  next.launch_template_id = id;
  next.source_version = "$Latest";
  next.launch_template_data.instance_type = "m6i.large";
  const auto second = net.region.run<CreateLaunchTemplateVersion>(next);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->launch_template_version->version_number, 2);
  EXPECT_EQ(second->launch_template_version->launch_template_data->image_id, "ami-0a000001")
      << "of the source";
  const auto type_of = [&](const std::string& version) {
    DescribeLaunchTemplateVersions::Input find;
    find.launch_template_id = id;
    find.versions = std::vector{version};
    const auto found = net.region.run<DescribeLaunchTemplateVersions>(find);
    return found ? *found->launch_template_versions->front().launch_template_data->instance_type
                 : found.error().code;
  };
  EXPECT_EQ(type_of("$Latest"), "m6i.large");
  EXPECT_EQ(type_of("$Default"), "t3.large");
  EXPECT_EQ(type_of("3"), "InvalidLaunchTemplateId.VersionNotFound");
  ModifyLaunchTemplate::Input modify;
  modify.launch_template_id = id;
  modify.default_version = "2";
  ASSERT_TRUE(net.region.run<ModifyLaunchTemplate>(modify));
  EXPECT_EQ(type_of("$Default"), "m6i.large");
  DescribeLaunchTemplateVersions::Input all;
  all.launch_template_id = id;
  EXPECT_EQ(net.region.run<DescribeLaunchTemplateVersions>(all)
                ->launch_template_versions->front()
                .version_number,
            2)
      << "the newest first";
}

// Found by running Terraform against another imitation: there they came back, as a difference.
TEST(LaunchTemplates, do_not_show_their_own_tags_as_those_of_instances) {
  TestNetwork net;
  const std::string id = launch_template(net, "web");
  EXPECT_FALSE(
      net.region.row<world::LaunchTemplateVersion>(world::LaunchTemplateVersion::key_of(id, 1))
          .data.tag_specifications);
  EXPECT_EQ(net.region.row<world::LaunchTemplate>(id).tags.at("Team"), "web");
}

TEST(LaunchTemplates, refuse_a_second_of_the_name_and_what_no_instance_could_have) {
  TestNetwork net;
  const std::string id = launch_template(net, "web");
  CreateLaunchTemplate::Input input;
  input.launch_template_name = "web";
  const auto code = [&] { return net.region.run<CreateLaunchTemplate>(input).error().code; };
  EXPECT_EQ(code(), "InvalidLaunchTemplateName.AlreadyExistsException");
  input.launch_template_name = "a b c";
  EXPECT_EQ(code(), "InvalidLaunchTemplateName.MalformedException");
  input.launch_template_name = "other";
  input.launch_template_data.user_data = "not base64!";
  EXPECT_EQ(code(), "InvalidUserData.Malformed");
  input.launch_template_data = {};
  input.launch_template_data.image_id = "debian";
  EXPECT_EQ(code(), "InvalidAMIID.Malformed");
  input.launch_template_data = {};
  input.launch_template_data.metadata_options.emplace().http_tokens = "sometimes";
  EXPECT_EQ(code(), "InvalidParameterValue");
  ASSERT_TRUE(net.region.run<DeleteLaunchTemplate>(
      {.dry_run = {}, .launch_template_id = id, .launch_template_name = {}}));
  EXPECT_TRUE(net.region.region.in<world::LaunchTemplateVersion>(id).empty());
  DescribeLaunchTemplates::Input find;
  find.launch_template_ids = std::vector{id};
  EXPECT_EQ(net.region.run<DescribeLaunchTemplates>(find).error().code,
            "InvalidLaunchTemplateId.NotFound");
  find.launch_template_ids.reset();
  find.launch_template_names = std::vector<std::string>{"web"};
  EXPECT_EQ(net.region.run<DescribeLaunchTemplates>(find).error().code,
            "InvalidLaunchTemplateName.NotFoundException");
}

TEST(Instances, are_shown_until_an_operator_ends_them) {
  TestNetwork net;
  world::Instance instance;
  instance.id = "i-0123456789abcdef0";
  instance.instance_type = "m6g.large";
  instance.subnet_id = "subnet-0a000001";
  instance.vpc_id = "vpc-0a000001";
  instance.private_ip = "172.31.0.10";
  instance.state = world::InstanceState::running;
  net.region.put(instance);
  DescribeInstances::Input find;
  find.filters = std::vector{Filter{"instance-state-name", std::vector<std::string>{"running"}}};
  const auto shown = net.region.run<DescribeInstances>(find);
  ASSERT_EQ(shown->reservations->size(), 1U);
  const auto& view = shown->reservations->front().instances->front();
  EXPECT_EQ(view.architecture, "arm64");
  EXPECT_EQ(view.private_dns_name, "ip-172-31-0-10.eu-central-1.compute.internal");
  EXPECT_EQ(net.region.run<DescribeInstanceStatus>({})->instance_statuses->size(), 1U);
  const auto ended = net.region.run<TerminateInstances>(
      {.dry_run = {}, .force = {}, .instance_ids = {instance.id}});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->terminating_instances->front().previous_state->name, "running");
  EXPECT_EQ(ended->terminating_instances->front().current_state->name, "shutting-down");
  const auto& row = net.region.row<world::Instance>(instance.id);
  EXPECT_EQ(row.state_reason, "Client.UserInitiatedShutdown: User initiated shutdown");
  EXPECT_TRUE(net.region.run<DescribeInstances>(find)->reservations->empty());
  EXPECT_TRUE(net.region.run<DescribeInstanceStatus>({})->instance_statuses->empty());
  EXPECT_EQ(
      net.region
          .run<TerminateInstances>({.dry_run = {}, .force = {}, .instance_ids = {"i-0a000001"}})
          .error()
          .code,
      "InvalidInstanceID.NotFound");
}

TEST(InstanceTypesApi, tells_what_a_type_has_and_refuses_unknown_ones) {
  TestNetwork net;
  DescribeInstanceTypes::Input find;
  find.instance_types = std::vector<std::string>{"t3.large"};
  const auto found = net.region.run<DescribeInstanceTypes>(find);
  ASSERT_EQ(found->instance_types->size(), 1U);
  EXPECT_EQ(found->instance_types->front().memory_info->size_in_mi_b, 8192);
  EXPECT_EQ(found->instance_types->front().v_cpu_info->default_v_cpus, 2);
  find.instance_types = std::vector<std::string>{"t3.huge"};
  EXPECT_EQ(net.region.run<DescribeInstanceTypes>(find).error().code, "InvalidInstanceType");
}

TEST(Images, of_others_are_linux_and_those_of_amazon_are_found_by_name) {
  TestNetwork net;
  DescribeImages::Input find;
  find.image_ids = std::vector<std::string>{"ami-0123456789abcdef0"};
  EXPECT_EQ(net.region.run<DescribeImages>(find)->images->front().platform_details, "Linux/UNIX");
  find.image_ids = std::vector<std::string>{"ami-x"};
  EXPECT_EQ(net.region.run<DescribeImages>(find).error().code, "InvalidAMIID.Malformed");
  find.image_ids.reset();
  find.owners = std::vector<std::string>{"amazon"};
  find.filters = std::vector{Filter{"name", std::vector<std::string>{"al2023-ami-ecs-hvm-*arm64"}}};
  const auto images = net.region.run<DescribeImages>(find);
  ASSERT_EQ(images->images->size(), 1U);
  EXPECT_EQ(images->images->front().architecture, "arm64");
}

}  // namespace
}  // namespace teal::services::ec2
