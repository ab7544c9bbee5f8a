# Instances that carry tasks: a launch template and the Auto Scaling group that keeps them in number.

data "aws_ssm_parameter" "image" {
  count = var.image_id == null ? 1 : 0
  name  = "/aws/service/ecs/optimized-ami/amazon-linux-2023${var.architecture == "arm64" ? "/arm64" : ""}/recommended/image_id"
}

locals {
  image_id = coalesce(var.image_id, try(data.aws_ssm_parameter.image[0].insecure_value, null))
  tags     = merge(var.tags, { Name = var.name })

  # Tasks get their credentials from the agent, so they are kept from the instance's. The agent writes container logs with the task's execution role.
  user_data = <<-SCRIPT
    #!/bin/sh
    cat >>/etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=${var.cluster_name}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_DISABLE_PRIVILEGED=true
    ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true
    ECS_ENABLE_CONTAINER_METADATA=true
    ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
    ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
    CONFIG
  SCRIPT
}

resource "aws_launch_template" "this" {
  name                   = var.name
  image_id               = local.image_id
  instance_type          = var.instance_type
  vpc_security_group_ids = var.security_group_ids
  user_data              = base64encode(local.user_data)
  update_default_version = true

  iam_instance_profile {
    arn = aws_iam_instance_profile.instance.arn
  }

  # Version 2 only, and no further than the instance itself: a request forged through a service gets no credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = var.volume_size
      encrypted             = "true"
      kms_key_id            = var.volume_kms_key_arn
      delete_on_termination = "true"
    }
  }

  dynamic "instance_market_options" {
    for_each = var.capacity_type == "SPOT" ? [1] : []

    content {
      market_type = "spot"
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume"])

    content {
      resource_type = tag_specifications.value
      tags          = local.tags
    }
  }

  tags = local.tags
}

resource "aws_autoscaling_group" "this" {
  name                = var.name
  vpc_zone_identifier = var.subnet_ids
  min_size            = var.min_size
  max_size            = var.max_size
  # No desired_capacity: the capacity provider sets it, and Terraform would set it back.

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  health_check_type         = "EC2"
  health_check_grace_period = var.warmup
  default_instance_warmup   = var.warmup
  capacity_rebalance        = var.capacity_type == "SPOT"
  max_instance_lifetime     = var.max_instance_lifetime
  termination_policies      = ["OldestLaunchTemplate", "Default"]
  protect_from_scale_in     = true # Managed termination protection needs it: ECS takes the protection off idle instances.
  force_delete              = var.force_delete
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupTotalInstances"]

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage       = var.refresh.min_healthy_percentage
      max_healthy_percentage       = var.refresh.max_healthy_percentage
      checkpoint_percentages       = length(var.refresh.checkpoints) > 0 ? var.refresh.checkpoints : null
      checkpoint_delay             = length(var.refresh.checkpoints) > 0 ? tostring(var.refresh.checkpoint_delay) : null
      instance_warmup              = tostring(var.warmup)
      auto_rollback                = var.refresh.auto_rollback
      skip_matching                = true
      scale_in_protected_instances = "Refresh" # All instances are protected; the refresh would otherwise pass them by.
    }
  }

  # ECS adds this tag to groups that it manages; named here, so that it is no difference.
  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }

  dynamic "tag" {
    for_each = local.tags

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = false # The launch template names instances and volumes.
    }
  }
}

resource "aws_autoscaling_lifecycle_hook" "this" {
  for_each = var.lifecycle_hooks

  name                   = each.key
  autoscaling_group_name = aws_autoscaling_group.this.name
  lifecycle_transition   = "autoscaling:EC2_INSTANCE_${each.value.transition}"
  heartbeat_timeout      = each.value.heartbeat_timeout
  default_result         = each.value.default_result
}
