# Production and test listener. Both begin with all traffic on blue; from then on deployments write the weights, and Terraform leaves them alone.
#
# CodeDeploy rewrites the default action of a listener. ECS rewrites a rule that it is given by ARN, and a listener does not tell the ARN of its default
# rule: for ECS each listener therefore has a rule that matches everything. Green is attached from the start, with weight 0: the targets of a group that
# no listener names are never checked.

locals {
  listeners = {
    production = local.encrypted ? var.https_port : var.http_port
    test       = var.test_port
  }
}

resource "aws_lb_listener" "this" {
  for_each = local.listeners

  load_balancer_arn = aws_lb.this.arn
  port              = each.value
  protocol          = local.encrypted ? "HTTPS" : "HTTP"
  certificate_arn   = var.certificate_arn
  ssl_policy        = local.encrypted ? var.ssl_policy : null

  default_action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.this["blue"].arn
        weight = 100
      }
      target_group {
        arn    = aws_lb_target_group.this["green"].arn
        weight = 0
      }
    }
  }

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_lb_listener_rule" "weighted" {
  for_each = var.deployment_controller == "ECS" ? aws_lb_listener.this : {}

  listener_arn = each.value.arn
  priority     = 100

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.this["blue"].arn
        weight = 100
      }
      target_group {
        arn    = aws_lb_target_group.this["green"].arn
        weight = 0
      }
    }
  }

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    ignore_changes = [action]
  }
}

resource "aws_lb_listener" "redirect" {
  count = local.encrypted ? 1 : 0

  load_balancer_arn = aws_lb.this.arn
  port              = var.http_port
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = tostring(var.https_port)
      status_code = "HTTP_301"
    }
  }

  tags = merge(var.tags, { Name = "${var.name}-redirect" })
}
