variable "name" {
  description = "Name of the load balancer, and prefix of the target groups."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "name must be 2 to 24 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen: a target group's name, with its colour, has 32 at most."
  }

  validation {
    condition     = !startswith(var.name, "internal-")
    error_message = "name must not begin with \"internal-\": AWS keeps that for itself."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of the subnets of the load balancer, in two zones or more: public ones unless it is internal."
  type        = list(string)

  validation {
    condition     = length(distinct(var.subnet_ids)) >= 2
    error_message = "subnet_ids must name at least two subnets, in different zones."
  }
}

variable "security_group_ids" {
  description = "Security groups of the load balancer."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) > 0
    error_message = "security_group_ids must name a group: without one the load balancer gets the VPC's default group."
  }
}

variable "deployment_controller" {
  description = "Who moves the traffic: \"CODE_DEPLOY\" writes the listeners' default actions, \"ECS\" (native blue/green) writes a rule of each listener."
  type        = string
  default     = "CODE_DEPLOY"

  validation {
    condition     = contains(["CODE_DEPLOY", "ECS"], var.deployment_controller)
    error_message = "deployment_controller must be \"CODE_DEPLOY\" or \"ECS\"."
  }
}

variable "internal" {
  description = "Whether only the VPC reaches the load balancer."
  type        = bool
  default     = false
}

variable "http_port" {
  description = "Port for HTTP: of the production listener, or of the redirect to HTTPS where there is a certificate."
  type        = number
  default     = 80

  validation {
    condition     = var.http_port >= 1 && var.http_port <= 65535 && floor(var.http_port) == var.http_port
    error_message = "http_port must be a whole number from 1 to 65535."
  }
}

variable "https_port" {
  description = "Port of the production listener where there is a certificate."
  type        = number
  default     = 443

  validation {
    condition     = var.https_port >= 1 && var.https_port <= 65535 && floor(var.https_port) == var.https_port && var.https_port != var.http_port
    error_message = "https_port must be a whole number from 1 to 65535 and not http_port."
  }
}

variable "test_port" {
  description = "Port of the test listener, which shows the new version before production clients see it."
  type        = number
  default     = 8443

  validation {
    condition     = var.test_port >= 1 && var.test_port <= 65535 && floor(var.test_port) == var.test_port && !contains([var.http_port, var.https_port], var.test_port)
    error_message = "test_port must be a whole number from 1 to 65535 and neither http_port nor https_port."
  }
}

variable "certificate_arn" {
  description = "Certificate of both listeners. Null serves plain HTTP."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:[a-z-]+:(acm|iam):", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate in ACM or IAM."
  }
}

variable "ssl_policy" {
  description = "TLS versions and ciphers of both listeners."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  validation {
    condition     = can(regex("^ELBSecurityPolicy-", var.ssl_policy))
    error_message = "ssl_policy must be the name of a policy of Elastic Load Balancing, which begins with \"ELBSecurityPolicy-\"."
  }
}

variable "container_port" {
  description = "Port of the tasks."
  type        = number
  default     = 8080

  validation {
    condition     = var.container_port >= 1 && var.container_port <= 65535 && floor(var.container_port) == var.container_port
    error_message = "container_port must be a whole number from 1 to 65535."
  }
}

variable "health_check" {
  description = "How a task is found healthy: the path, the statuses that are a yes, and seconds and counts."
  type = object({
    path                = optional(string, "/health")
    matcher             = optional(string, "200")
    interval            = optional(number, 10)
    timeout             = optional(number, 5)
    healthy_threshold   = optional(number, 2)
    unhealthy_threshold = optional(number, 2)
  })
  default = {}

  validation {
    condition     = startswith(var.health_check.path, "/") && length(var.health_check.path) <= 1024
    error_message = "health_check.path must begin with a slash."
  }

  validation {
    condition     = can(regex("^[2-4][0-9]{2}([,-][2-4][0-9]{2})*$", var.health_check.matcher))
    error_message = "health_check.matcher must be statuses from 200 to 499, as \"200\", \"200,204\" or \"200-299\"."
  }

  validation {
    condition     = var.health_check.interval >= 5 && var.health_check.interval <= 300 && var.health_check.timeout >= 2 && var.health_check.timeout <= 120 && var.health_check.timeout < var.health_check.interval
    error_message = "health_check.interval must be 5 to 300 seconds, health_check.timeout 2 to 120 and shorter than the interval."
  }

  validation {
    condition     = alltrue([for count in [var.health_check.healthy_threshold, var.health_check.unhealthy_threshold] : count >= 2 && count <= 10])
    error_message = "health_check.healthy_threshold and health_check.unhealthy_threshold must be from 2 to 10."
  }
}

variable "deregistration_delay" {
  description = "Seconds for which a task that leaves may finish its requests. Longer than the slowest request, shorter than the patience of deployments."
  type        = number
  default     = 30

  validation {
    condition     = var.deregistration_delay >= 0 && var.deregistration_delay <= 3600 && floor(var.deregistration_delay) == var.deregistration_delay
    error_message = "deregistration_delay must be a whole number of seconds from 0 to 3600."
  }
}

variable "slow_start" {
  description = "Seconds over which a new task's share rises, beside tasks that are past it; 0 gives it its share at once."
  type        = number
  default     = 0

  validation {
    condition     = var.slow_start == 0 || (var.slow_start >= 30 && var.slow_start <= 900)
    error_message = "slow_start must be 0, or from 30 to 900 seconds."
  }

  validation {
    condition     = var.slow_start == 0 || var.algorithm == "round_robin"
    error_message = "slow_start works with the algorithm \"round_robin\" only."
  }
}

variable "algorithm" {
  description = "How a target group spreads requests over its tasks."
  type        = string
  default     = "round_robin"

  validation {
    condition     = contains(["round_robin", "least_outstanding_requests", "weighted_random"], var.algorithm)
    error_message = "algorithm must be \"round_robin\", \"least_outstanding_requests\" or \"weighted_random\"."
  }
}

variable "idle_timeout" {
  description = "Seconds after which an idle connection is closed. The tasks must keep theirs open for longer."
  type        = number
  default     = 60

  validation {
    condition     = var.idle_timeout >= 1 && var.idle_timeout <= 4000
    error_message = "idle_timeout must be from 1 to 4000 seconds."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted. Where it does not, a bucket of access logs goes with its logs, too."
  type        = bool
  default     = true
}

variable "access_logs" {
  description = "Where each request is written down: a bucket, a prefix within it, and whether this module makes the bucket and after how many days its logs expire. Null writes none."
  type = object({
    bucket        = string
    prefix        = optional(string, "load-balancer")
    create_bucket = optional(bool, true)
    expire_days   = optional(number, 90)
  })
  default = null

  validation {
    condition     = var.access_logs == null ? true : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.access_logs.bucket))
    error_message = "access_logs.bucket must be 3 to 63 lower-case letters, digits and hyphens, and begin and end with a letter or digit."
  }

  validation {
    condition     = var.access_logs == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]$", var.access_logs.prefix)) && !strcontains(var.access_logs.prefix, "AWSLogs")
    error_message = "access_logs.prefix must be a path without slashes at its ends, and without \"AWSLogs\", which AWS appends."
  }

  validation {
    condition     = var.access_logs == null ? true : var.access_logs.expire_days >= 1
    error_message = "access_logs.expire_days must be at least 1."
  }
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
