# Three roles: the agent's on behalf of the task (execution), the service's own (task), and ECS's own for native blue/green (infrastructure).

locals {
  account_id = data.aws_caller_identity.current.account_id
  ecs_arn    = "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.id}:${local.account_id}"

  # Only tasks of this account: ECS could otherwise be talked into using the role for somebody else's.
  assumed_by_tasks = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account_id }
        ArnLike      = { "aws:SourceArn" = "${local.ecs_arn}:*" }
      }
    }]
  })

  parameter_arns = [for arn in values(var.secrets) : arn if strcontains(arn, ":ssm:")]
  # A secret may be followed by key, stage and version, which are no part of its ARN.
  secret_arns = distinct([for arn in values(var.secrets) : join(":", slice(split(":", arn), 0, 7)) if strcontains(arn, ":secretsmanager:")])

  execution_statements = concat(
    [
      { Sid = "Registry", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = ["*"] }, # Takes no resource.
      { Sid = "Images", Effect = "Allow", Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = var.repository_arns },
      { Sid = "Logs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["${aws_cloudwatch_log_group.this.arn}:*"] },
    ],
    length(local.parameter_arns) == 0 ? [] : [{ Sid = "Parameters", Effect = "Allow", Action = ["ssm:GetParameters"], Resource = local.parameter_arns }],
    length(local.secret_arns) == 0 ? [] : [{ Sid = "Secrets", Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = local.secret_arns }],
    length(var.secret_kms_key_arns) == 0 ? [] : [{ Sid = "Keys", Effect = "Allow", Action = ["kms:Decrypt"], Resource = var.secret_kms_key_arns }],
  )
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = local.assumed_by_tasks
  tags               = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-task"
  role   = aws_iam_role.execution.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.execution_statements })
}

resource "aws_iam_role" "task" {
  name               = "${var.name}-task"
  assume_role_policy = local.assumed_by_tasks
  tags               = var.tags
}

resource "aws_iam_role_policy" "task" {
  count = var.task_policy == null ? 0 : 1

  name   = "service"
  role   = aws_iam_role.task.id
  policy = var.task_policy
}

# Native blue/green: ECS registers targets and moves weights under this role.
resource "aws_iam_role" "infrastructure" {
  count = local.native ? 1 : 0

  name = "${var.name}-infrastructure"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy" "infrastructure" {
  count = local.native ? 1 : 0

  name = "move-traffic"
  role = aws_iam_role.infrastructure[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look" # The describing calls take no resource.
        Effect = "Allow"
        Action = ["elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"]
        Resource = "*"
      },
      {
        Sid      = "Weights"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:ModifyRule"
        Resource = [var.rule_arns.production, var.rule_arns.test]
      },
      {
        Sid      = "Targets"
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
        Resource = [var.target_group_arns.blue, var.target_group_arns.green]
      },
    ]
  })
}
