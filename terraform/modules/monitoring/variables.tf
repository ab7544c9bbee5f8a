variable "name" {
  description = "Prefix of the names of alarms, topic and filter."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$", var.name))
    error_message = "name must be 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "load_balancer_arn_suffix" {
  description = "The load balancer as CloudWatch names it: app/<name>/<id>."
  type        = string
}

variable "target_group_arn_suffixes" {
  description = "The target groups as CloudWatch names them, targetgroup/<name>/<id>, by \"blue\" and \"green\"."
  type        = object({ blue = string, green = string })
}

variable "thresholds" {
  description = "What is too much: percentage of a group's answers that are 5xx, p99 of its latency in seconds, its unhealthy targets, 5xx answers of the load balancer itself per period, and error lines in the log per period (null: no alarm)."
  type = object({
    error_percentage     = optional(number, 5)
    latency_p99          = optional(number, 1)
    unhealthy_targets    = optional(number, 1)
    load_balancer_errors = optional(number, 10)
    log_errors           = optional(number)
  })
  default = {}

  validation {
    condition     = var.thresholds.error_percentage > 0 && var.thresholds.error_percentage <= 100
    error_message = "thresholds.error_percentage must be above 0 and at most 100."
  }

  validation {
    condition     = var.thresholds.latency_p99 > 0 && var.thresholds.unhealthy_targets >= 1 && var.thresholds.load_balancer_errors >= 1 && (var.thresholds.log_errors == null ? true : var.thresholds.log_errors >= 1)
    error_message = "thresholds.latency_p99 must be above 0; unhealthy_targets, load_balancer_errors and log_errors at least 1."
  }
}

variable "period" {
  description = "Seconds over which a measurement is taken."
  type        = number
  default     = 60

  validation {
    condition     = contains([10, 20, 30], var.period) || (var.period >= 60 && var.period % 60 == 0 && var.period <= 3600)
    error_message = "period must be 10, 20, 30 or a multiple of 60 up to 3600 s. Load balancers report once a minute, so less than 60 is of use only where they report more often."
  }
}

variable "evaluation_periods" {
  description = "How many periods are looked at."
  type        = number
  default     = 3

  validation {
    condition     = var.evaluation_periods >= 1 && var.evaluation_periods * var.period <= 86400
    error_message = "evaluation_periods must be at least 1, and all of them together at most a day."
  }
}

variable "datapoints_to_alarm" {
  description = "How many of these periods must be too much."
  type        = number
  default     = 2

  validation {
    condition     = var.datapoints_to_alarm >= 1 && var.datapoints_to_alarm <= var.evaluation_periods
    error_message = "datapoints_to_alarm must be from 1 to evaluation_periods."
  }
}

variable "log_group_name" {
  description = "Log group whose error lines are counted. Null counts none."
  type        = string
  default     = null
}

variable "log_error_pattern" {
  description = "Filter pattern that an error line matches."
  type        = string
  default     = "{ $.level = \"error\" }"

  validation {
    condition     = length(var.log_error_pattern) > 0 && length(var.log_error_pattern) <= 1024
    error_message = "log_error_pattern must have 1 to 1024 characters: an empty one counts every line."
  }
}

variable "subscriptions" {
  description = "Who is told when the service is impaired and how deployments end, by a name of your choice: protocol \"email\", \"https\", \"sqs\" or \"lambda\", and endpoint. E-mail must be confirmed by its reader."
  type        = map(object({ protocol = string, endpoint = string }))
  default     = {}

  validation {
    condition     = alltrue([for subscription in var.subscriptions : contains(["email", "https", "sqs", "lambda"], subscription.protocol)])
    error_message = "A subscription's protocol must be \"email\", \"https\", \"sqs\" or \"lambda\"."
  }

  validation {
    condition     = alltrue([for subscription in var.subscriptions : subscription.protocol != "email" || can(regex("^[^@\\s]+@[^@\\s]+$", subscription.endpoint))])
    error_message = "The endpoint of a subscription by e-mail must be an address."
  }

  validation {
    condition     = alltrue([for subscription in var.subscriptions : subscription.protocol != "https" || startswith(subscription.endpoint, "https://")])
    error_message = "The endpoint of a subscription by https must begin with https://."
  }
}

variable "topic_kms_key_arn" {
  description = "KMS key that encrypts the messages. CloudWatch must be allowed to use it, which the key that AWS manages for SNS does not do. Null leaves them to SNS."
  type        = string
  default     = null

  validation {
    condition     = var.topic_kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:", var.topic_kms_key_arn))
    error_message = "topic_kms_key_arn must be the ARN of a KMS key."
  }
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
