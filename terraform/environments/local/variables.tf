variable "endpoint" {
  description = "Address of the engine."
  type        = string
  default     = "http://127.0.0.1:4566"

  validation {
    condition     = can(regex("^https?://[A-Za-z0-9.:\\[\\]-]+$", var.endpoint))
    error_message = "endpoint must be an address without a path, as http://127.0.0.1:4566."
  }
}

variable "region" {
  description = "Region of the engine."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be as \"eu-central-1\"."
  }
}

variable "name" {
  description = "Name of the service and its repository, and prefix of all other names."
  type        = string
  default     = "web"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*[a-z0-9]$", var.name)) && length("${var.name}-${var.environment}") <= 24
    error_message = "name must be lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen; together with the environment and a hyphen it has 24 at most."
  }
}

variable "environment" {
  description = "Name of the environment, which follows the service's in all other names."
  type        = string
  default     = "local"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*[a-z0-9]$", var.environment))
    error_message = "environment must be lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "protect" {
  description = "Whether what holds something refuses to go: the load balancer, images, access logs, revisions of the task definition, instances with tasks."
  type        = bool
  default     = false
}

variable "deployment_controller" {
  description = "Who deploys: \"CODE_DEPLOY\", or \"ECS\" for rolling and native blue/green."
  type        = string
  default     = "CODE_DEPLOY"

  validation {
    condition     = contains(["CODE_DEPLOY", "ECS"], var.deployment_controller)
    error_message = "deployment_controller must be \"CODE_DEPLOY\" or \"ECS\"."
  }
}

variable "image" {
  description = "Image of the first version, by tag or digest. Null is image_tag in the repository made here."
  type        = string
  default     = null
}

variable "image_tag" {
  description = "Tag of the first version in the repository made here."
  type        = string
  default     = "v1"
}

variable "cidr_block" {
  description = "IPv4 range of the VPC."
  type        = string
  default     = "10.0.0.0/16"
}

variable "zone_count" {
  description = "Availability zones used: 2 or 3."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count must be 2 or 3."
  }
}

variable "nat" {
  description = "Way out of the private subnets: \"single\", \"per_zone\" or \"none\" (interface_endpoints only)."
  type        = string
  default     = "single"
}

variable "interface_endpoints" {
  description = "Services reached through an interface endpoint, as \"ecr.api\"."
  type        = set(string)
  default     = []
}

variable "http_port" {
  description = "Port for HTTP: production, or the redirect to HTTPS where there is a certificate."
  type        = number
  default     = 80
}

variable "https_port" {
  description = "Port for HTTPS, where there is a certificate."
  type        = number
  default     = 443
}

variable "test_port" {
  description = "Port that shows the new version before production clients see it."
  type        = number
  default     = 8443
}

variable "test_cidrs" {
  description = "IPv4 ranges, beside the VPC's, that may look at the test port."
  type        = set(string)
  default     = ["127.0.0.0/8"]
}

variable "certificate_arn" {
  description = "Certificate of the load balancer. Null serves plain HTTP."
  type        = string
  default     = null
}

variable "deregistration_delay" {
  description = "Seconds for which a task that leaves may finish its requests."
  type        = number
  default     = 30
}

variable "access_log_bucket" {
  description = "Bucket to make for the load balancer's access logs. Null writes none."
  type        = string
  default     = null
}

variable "flow_log_retention_days" {
  description = "Days that the VPC's flow log is kept; 0 makes none."
  type        = number
  default     = 0
}

variable "log_retention_days" {
  description = "Days that the service's output is kept."
  type        = number
  default     = 1
}

variable "instances" {
  description = "The instances: type, image (null follows AWS's recommendation), fewest and most, seconds until one counts, and the share of them in use that scaling aims at."
  type = object({
    type            = optional(string, "t3.large")
    image_id        = optional(string)
    min             = optional(number, 3)
    max             = optional(number, 6)
    warmup          = optional(number, 60)
    target_capacity = optional(number, 100)
  })
  default = {}
}

variable "tasks" {
  description = "The tasks: CPU units and MiB of each, fewest and most, and the CPU in per cent that scaling aims at."
  type = object({
    cpu        = optional(number, 256)
    memory     = optional(number, 512)
    min        = optional(number, 3)
    max        = optional(number, 6)
    cpu_target = optional(number, 60)
  })
  default = {}
}

variable "service_environment" {
  description = "Environment variables of the service. Nothing secret."
  type        = map(string)
  default     = {}
}

variable "service_secrets" {
  description = "Environment variables of the service that come from Systems Manager or Secrets Manager: ARNs, by name."
  type        = map(string)
  default     = {}
}

variable "configurations" {
  description = "Rhythms of CodeDeploy of this service's own, by name: type \"canary\" or \"linear\", percentage, and interval in minutes."
  type = map(object({
    type       = string
    percentage = number
    interval   = number
  }))
  default = { canary-10-1m = { type = "canary", percentage = 10, interval = 1 } }
}

variable "configuration" {
  description = "How CodeDeploy moves the traffic where a deployment does not say so: a key of configurations, or one of CodeDeploy's own."
  type        = string
  default     = "canary-10-1m"
}

variable "approval_wait" {
  description = "Minutes that a deployment of CodeDeploy waits for somebody to let traffic through; 0 does not wait."
  type        = number
  default     = 0
}

variable "termination_wait" {
  description = "Minutes that CodeDeploy keeps the old version after the shift, ready for instant rollback."
  type        = number
  default     = 1
}

variable "thresholds" {
  description = "What is too much for the alarms that take a deployment back: percentage of 5xx, p99 of the latency in seconds, unhealthy targets, 5xx of the load balancer itself and error lines in the log per minute (null: no alarm)."
  type = object({
    error_percentage     = optional(number, 5)
    latency_p99          = optional(number, 1)
    unhealthy_targets    = optional(number, 1)
    load_balancer_errors = optional(number, 10)
    log_errors           = optional(number)
  })
  default = {}
}

variable "log_error_pattern" {
  description = "Filter pattern of CloudWatch Logs that an error line of the service matches."
  type        = string
  default     = "{ ($.event = \"crashed\") || ($.event = \"failed\") }"
}

variable "subscriptions" {
  description = "Who is told when the service is impaired and how deployments end, by a name of your choice."
  type        = map(object({ protocol = string, endpoint = string }))
  default     = {}
}
