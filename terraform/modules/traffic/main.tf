# The load balancer and the two target groups between which deployments move the traffic.

locals {
  secure          = var.certificate_arn != null
  protocol        = local.secure ? "HTTPS" : "HTTP"
  production_port = coalesce(var.production_port, local.secure ? 443 : 80)
  colours         = toset(["blue", "green"])
}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = var.internal
  subnets            = var.subnet_ids
  security_groups    = var.security_group_ids
  idle_timeout       = var.idle_timeout

  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true

  dynamic "access_logs" {
    for_each = var.access_logs == null ? [] : [var.access_logs]

    content {
      enabled = true
      bucket  = access_logs.value.bucket
      prefix  = access_logs.value.prefix
    }
  }

  tags = var.tags
}

resource "aws_lb_target_group" "this" {
  for_each = local.colours

  name                          = "${var.name}-${each.value}"
  vpc_id                        = var.vpc_id
  target_type                   = "ip"
  protocol                      = "HTTP"
  port                          = var.container_port
  deregistration_delay          = var.deregistration_delay
  slow_start                    = var.slow_start
  load_balancing_algorithm_type = var.algorithm

  health_check {
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = var.health_check.path
    matcher             = var.health_check.matcher
    interval            = var.health_check.interval
    timeout             = var.health_check.timeout
    healthy_threshold   = var.health_check.healthy_threshold
    unhealthy_threshold = var.health_check.unhealthy_threshold
  }

  tags = var.tags
}

# What no rule takes. The rules below take every path, so this answers only while they are being changed by hand.
resource "aws_lb_listener" "this" {
  for_each = { production = local.production_port, test = var.test_port }

  load_balancer_arn = aws_lb.this.arn
  port              = each.value
  protocol          = local.protocol
  certificate_arn   = var.certificate_arn
  ssl_policy        = local.secure ? var.ssl_policy : null

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "no rule of this listener applies"
      status_code  = "503"
    }
  }

  tags = var.tags

  lifecycle {
    precondition {
      condition     = !local.secure || var.redirect_port != local.production_port
      error_message = "redirect_port and the production listener are both ${local.production_port}."
    }
  }
}

# ECS and CodeDeploy both move the traffic by rewriting the weights of these rules, which must name both groups from the start:
# the targets of a group that no rule names are never checked, and a deployment would wait for them until it gives up.
resource "aws_lb_listener_rule" "weighted" {
  for_each = aws_lb_listener.this

  listener_arn = each.value.arn
  priority     = 1

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = aws_lb_target_group.this

        content {
          arn    = target_group.value.arn
          weight = var.initial_weights[target_group.key]
        }
      }
    }
  }

  tags = var.tags

  lifecycle {
    ignore_changes = [action] # The weights: deployments own them.
  }
}

resource "aws_lb_listener" "redirect" {
  count = local.secure && var.redirect_port != null ? 1 : 0

  load_balancer_arn = aws_lb.this.arn
  port              = var.redirect_port
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = tostring(local.production_port)
      status_code = "HTTP_301"
    }
  }

  tags = var.tags
}
