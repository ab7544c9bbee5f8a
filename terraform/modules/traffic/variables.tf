variable "name" {
  description = "Name of the load balancer, and prefix of the names of its target groups."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9-]{0,24}[a-zA-Z0-9]$", var.name)) && !startswith(var.name, "internal-")
    error_message = "name must be 2 to 26 letters, digits and hyphens (ELB allows 32 for a target group, and \"-green\" follows), not begin or end with a hyphen, and not begin with \"internal-\"."
  }
}

variable "vpc_id" {
  description = "Id of the VPC of the targets."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of the subnets of the load balancer, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids needs subnets in at least two zones: ELB makes no Application Load Balancer in one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the load balancer."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) > 0
    error_message = "security_group_ids must name a group: without one ELB takes the VPC's default group."
  }
}

variable "internal" {
  description = "Whether the load balancer has private addresses only."
  type        = bool
  default     = false
}

variable "certificate_arn" {
  description = "ACM certificate of the production and test listeners. Null serves plain HTTP."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:[a-z-]+:(acm|iam):", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate in ACM or IAM."
  }
}

variable "ssl_policy" {
  description = "TLS versions and ciphers of the listeners that have a certificate."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

variable "production_port" {
  description = "Port of the production listener. Null means 443 with a certificate, 80 without."
  type        = number
  default     = null

  validation {
    condition     = var.production_port == null ? true : var.production_port >= 1 && var.production_port <= 65535
    error_message = "production_port must be from 1 to 65535."
  }
}

variable "redirect_port" {
  description = "Port that redirects HTTP clients to the production listener where there is a certificate. Null redirects nobody."
  type        = number
  default     = 80

  validation {
    condition     = var.redirect_port == null ? true : var.redirect_port >= 1 && var.redirect_port <= 65535 && var.redirect_port != var.test_port
    error_message = "redirect_port must be from 1 to 65535 and not the test_port."
  }
}

variable "test_port" {
  description = "Port of the test listener, which shows the new version before production clients see it."
  type        = number
  default     = 8443

  validation {
    condition     = var.test_port >= 1 && var.test_port <= 65535 && var.test_port != coalesce(var.production_port, var.certificate_arn == null ? 80 : 443)
    error_message = "test_port must be from 1 to 65535 and not the production port."
  }
}

variable "container_port" {
  description = "Port that the targets listen on."
  type        = number
  default     = 8080

  validation {
    condition     = var.container_port >= 1 && var.container_port <= 65535
    error_message = "container_port must be from 1 to 65535."
  }
}

variable "initial_weights" {
  description = "Weights of blue and green when the rules are made. Deployments own them from then on."
  type        = object({ blue = number, green = number })
  default     = { blue = 100, green = 0 }

  validation {
    condition     = alltrue([for weight in values(var.initial_weights) : weight >= 0 && weight <= 999 && floor(weight) == weight])
    error_message = "initial_weights must be whole numbers from 0 to 999."
  }

  validation {
    condition     = var.initial_weights.blue + var.initial_weights.green > 0
    error_message = "initial_weights must not both be 0: the load balancer would answer 503 to everybody."
  }
}

variable "health_check" {
  description = "How a target shows that it can serve: path, accepted status codes, seconds between checks and for an answer, and how many in a row decide."
  type = object({
    path                = optional(string, "/health")
    matcher             = optional(string, "200")
    interval            = optional(number, 10)
    timeout             = optional(number, 5)
    healthy_threshold   = optional(number, 2)
    unhealthy_threshold = optional(number, 3)
  })
  default = {}

  validation {
    condition     = startswith(var.health_check.path, "/")
    error_message = "health_check.path must begin with a slash."
  }

  validation {
    condition     = can(regex("^[2-4][0-9]{2}([-,][2-4][0-9]{2})*$", var.health_check.matcher))
    error_message = "health_check.matcher must be status codes from 200 to 499, as \"200\", \"200,204\" or \"200-299\"."
  }

  validation {
    condition     = var.health_check.interval >= 5 && var.health_check.interval <= 300 && var.health_check.timeout >= 2 && var.health_check.timeout <= 120 && var.health_check.timeout < var.health_check.interval
    error_message = "health_check.interval must be from 5 to 300 s, timeout from 2 to 120 s and shorter than the interval."
  }

  validation {
    condition     = alltrue([for count in [var.health_check.healthy_threshold, var.health_check.unhealthy_threshold] : count >= 2 && count <= 10])
    error_message = "health_check thresholds must be from 2 to 10."
  }
}

variable "deregistration_delay" {
  description = "Seconds that a target which is taken out may finish its requests. Longer than the slowest request, shorter than the patience of a deployment."
  type        = number
  default     = 30

  validation {
    condition     = var.deregistration_delay >= 0 && var.deregistration_delay <= 3600
    error_message = "deregistration_delay must be from 0 to 3600 s."
  }
}

variable "slow_start" {
  description = "Seconds over which a new target gets its share of requests; 0 gives it at once. Only for the algorithm round_robin."
  type        = number
  default     = 0

  validation {
    condition     = var.slow_start == 0 || (var.slow_start >= 30 && var.slow_start <= 900 && var.algorithm == "round_robin")
    error_message = "slow_start must be 0, or from 30 to 900 s with the algorithm round_robin."
  }
}

variable "algorithm" {
  description = "How a target is chosen within its group: round_robin, least_outstanding_requests or weighted_random."
  type        = string
  default     = "least_outstanding_requests"

  validation {
    condition     = contains(["round_robin", "least_outstanding_requests", "weighted_random"], var.algorithm)
    error_message = "algorithm must be round_robin, least_outstanding_requests or weighted_random."
  }
}

variable "idle_timeout" {
  description = "Seconds after which the load balancer closes a silent connection. The service must keep its own open for longer."
  type        = number
  default     = 60

  validation {
    condition     = var.idle_timeout >= 1 && var.idle_timeout <= 4000
    error_message = "idle_timeout must be from 1 to 4000 s."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted. Only an environment that comes and goes switches it off."
  type        = bool
  default     = true
}

variable "access_logs" {
  description = "Bucket, and prefix in it, that get a line for each request. Null logs none. The bucket's policy must admit ELB (see the README)."
  type        = object({ bucket = string, prefix = optional(string) })
  default     = null
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
