mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "us-east-1", name = "us-east-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::123456789012:instance-profile/web-instance" }
  }
}

variables {
  name               = "web"
  cluster_name       = "web"
  subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_ids = ["sg-0123456789abcdef0"]
}

run "instances_are_hardened" {
  command = plan
  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "the instance's credentials can be read without a session token, or from beyond the instance"
  }
  assert {
    condition     = aws_launch_template.this.block_device_mappings[0].ebs[0].encrypted == "true"
    error_message = "the volume is not encrypted"
  }
  assert {
    condition     = aws_launch_template.this.key_name == null && aws_launch_template.this.image_id == "ami-0123456789abcdef0"
    error_message = "there is an SSH key, or the image is not the recommended one"
  }
  assert {
    condition     = strcontains(base64decode(aws_launch_template.this.user_data), "\nECS_CLUSTER=web\n") && startswith(base64decode(aws_launch_template.this.user_data), "#!/bin/sh\n")
    error_message = "the instances do not join the cluster"
  }
}

run "the_role_reaches_its_own_cluster_only" {
  command = plan
  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_role_policy.agent.policy).Statement :
    strcontains(statement.Resource, "/web") || (statement.Resource == "*" && statement.Action == "ecs:DiscoverPollEndpoint")])
    error_message = "a permission is not bound to the cluster"
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.agent.policy, "ecs:*") && !strcontains(aws_iam_role_policy.agent.policy, "CreateCluster")
    error_message = "the agent may do more than join and report"
  }
}

run "capacity_is_left_to_the_capacity_provider" {
  command = plan
  assert {
    condition     = aws_autoscaling_group.this.protect_from_scale_in && aws_autoscaling_group.this.instance_refresh[0].preferences[0].scale_in_protected_instances == "Refresh"
    error_message = "instances are not protected, or a refresh passes protected ones by"
  }
  assert {
    condition     = aws_autoscaling_group.this.instance_refresh[0].preferences[0].min_healthy_percentage == 100 && aws_autoscaling_group.this.instance_refresh[0].preferences[0].auto_rollback
    error_message = "a refresh may go below the desired number, or stays where it failed"
  }
  assert {
    condition     = aws_autoscaling_lifecycle_hook.this["terminating"].lifecycle_transition == "autoscaling:EC2_INSTANCE_TERMINATING"
    error_message = "an instance goes without its wait"
  }
}

run "spot_on_arm_with_checkpoints" {
  command = plan
  variables {
    capacity_type   = "SPOT"
    architecture    = "arm64"
    instance_type   = "m7g.large"
    session_manager = false
    refresh         = { checkpoints = [25, 100] }
    lifecycle_hooks = {}
  }
  assert {
    condition     = aws_launch_template.this.instance_market_options[0].market_type == "spot" && aws_autoscaling_group.this.capacity_rebalance
    error_message = "the instances are not Spot, or are not replaced ahead of being taken away"
  }
  assert {
    condition     = strcontains(data.aws_ssm_parameter.image[0].name, "/arm64/")
    error_message = "the image is for another processor"
  }
  assert {
    condition     = aws_autoscaling_group.this.instance_refresh[0].preferences[0].checkpoint_percentages == tolist([25, 100]) && length(aws_autoscaling_lifecycle_hook.this) == 0 && length(aws_iam_role_policy_attachment.session_manager) == 0
    error_message = "what was switched on or off is not"
  }
}

run "a_pinned_image_is_not_looked_up" {
  command = plan
  variables {
    image_id = "ami-0fedcba9876543210"
  }
  assert {
    condition     = length(data.aws_ssm_parameter.image) == 0 && output.image_id == "ami-0fedcba9876543210"
    error_message = "the pinned image is not used"
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name                  = "a-name-of-more-than-48-letters-does-not-fit-into-a-role"
    subnet_ids            = []
    instance_type         = "large"
    architecture          = "mips"
    image_id              = "web"
    capacity_type         = "CHEAP"
    volume_size           = 8
    warmup                = -1
    refresh               = { min_healthy_percentage = 50, max_healthy_percentage = 200, checkpoints = [50, 25] }
    lifecycle_hooks       = { wait = { transition = "SLEEPING", heartbeat_timeout = 5 } }
    max_instance_lifetime = 60
  }
  expect_failures = [var.name, var.subnet_ids, var.instance_type, var.architecture, var.image_id, var.capacity_type, var.volume_size, var.warmup,
  var.refresh, var.lifecycle_hooks, var.max_instance_lifetime]
}

run "fewer_at_most_than_at_least_is_refused" {
  command = plan
  variables {
    min_size = 4
    max_size = 3
  }
  expect_failures = [var.max_size]
}
