# The region that `teal engine` makes on this machine. Keys come from the environment: eval "$(teal env)".

provider "aws" {
  region                  = var.region
  s3_use_path_style       = true # A bucket as host name would have to resolve.
  skip_metadata_api_check = true # No keys from the machine that this runs on, should it be an instance itself.

  # Whatever is not named here would go to AWS: all services that the modules use, and those that they may come to use.
  endpoints {
    acm                    = var.endpoint
    applicationautoscaling = var.endpoint
    autoscaling            = var.endpoint
    cloudwatch             = var.endpoint
    codedeploy             = var.endpoint
    dynamodb               = var.endpoint
    ec2                    = var.endpoint
    ecr                    = var.endpoint
    ecs                    = var.endpoint
    elb                    = var.endpoint
    elbv2                  = var.endpoint
    events                 = var.endpoint
    iam                    = var.endpoint
    kms                    = var.endpoint
    lambda                 = var.endpoint
    logs                   = var.endpoint
    s3                     = var.endpoint
    s3control              = var.endpoint
    secretsmanager         = var.endpoint
    sns                    = var.endpoint
    ssm                    = var.endpoint
    sts                    = var.endpoint
    wafv2                  = var.endpoint
  }

  default_tags {
    tags = local.default_tags
  }
}
