# What CodeDeploy may do: task sets of this one service, weights on these listeners.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  account_id  = data.aws_caller_identity.current.account_id
  ecs_arn     = "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.id}:${local.account_id}"
  cluster_arn = "${local.ecs_arn}:cluster/${var.cluster_name}"

  # The listeners, whose default action CodeDeploy rewrites, and whatever rules they have.
  listeners = compact(values(var.listener_arns))
  rules     = [for arn in local.listeners : "${replace(arn, ":listener/", ":listener-rule/")}/*"]

  statements = concat(
    [
      {
        Sid       = "Service"
        Effect    = "Allow"
        Action    = ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"]
        Resource  = ["${local.ecs_arn}:service/${var.cluster_name}/${var.service_name}"]
        Condition = {}
      },
      {
        Sid       = "RemoveTaskSets"
        Effect    = "Allow"
        Action    = ["ecs:DeleteTaskSet"]
        Resource  = ["${local.ecs_arn}:task-set/${var.cluster_name}/${var.service_name}/*"]
        Condition = {}
      },
      {
        Sid       = "MakeTaskSets" # Takes no resource.
        Effect    = "Allow"
        Action    = ["ecs:CreateTaskSet"]
        Resource  = ["*"]
        Condition = { ArnEquals = { "ecs:cluster" = local.cluster_arn } }
      },
      {
        Sid    = "Look" # The describing calls take no resource.
        Effect = "Allow"
        Action = ["cloudwatch:DescribeAlarms", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"]
        Resource  = ["*"]
        Condition = {}
      },
      {
        Sid       = "Weights"
        Effect    = "Allow"
        Action    = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
        Resource  = concat(local.listeners, local.rules)
        Condition = {}
      },
      {
        Sid       = "PassRoles"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = var.pass_role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ],
    var.notification_topic_arn == null ? [] : [{ Sid = "Tell", Effect = "Allow", Action = ["sns:Publish"], Resource = [var.notification_topic_arn], Condition = {} }],
    length(var.hook_function_arns) == 0 ? [] : [{ Sid = "Hooks", Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = var.hook_function_arns, Condition = {} }],
  )
}

resource "aws_iam_role" "this" {
  name = "${var.name}-codedeploy"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy" "this" {
  name = "deploy"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.statements : { for key, value in statement : key => value if key != "Condition" || length(value) > 0 }]
  })
}
