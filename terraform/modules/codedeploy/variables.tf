variable "name" {
  description = "Name of the application and its deployment group, and prefix of the names of the role and the configurations."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,47}$", var.name))
    error_message = "name must be 1 to 48 letters, digits, hyphens and underscores: it goes into the name of a role, which has 64 at most."
  }
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "service_name" {
  description = "Name of the service, whose controller must be CODE_DEPLOY."
  type        = string
}

variable "listener_arns" {
  description = "Listeners whose traffic is moved: production, and test (null: no test traffic)."
  type        = object({ production = string, test = optional(string) })
}

variable "target_group_names" {
  description = "Names of the two target groups between which the traffic is moved."
  type        = object({ blue = string, green = string })

  validation {
    condition     = var.target_group_names.blue != var.target_group_names.green
    error_message = "target_group_names must be two groups."
  }
}

variable "pass_role_arns" {
  description = "Execution and task role of the service, which CodeDeploy passes on to the tasks."
  type        = list(string)
}

variable "configurations" {
  description = "Rhythms of this application's own, by name: type \"canary\" (percentage, then all the rest after interval minutes) or \"linear\" (percentage every interval minutes). CodeDeploy cannot change one; a change replaces it."
  type = map(object({
    type       = string
    percentage = number
    interval   = number
  }))
  default = {}

  validation {
    condition     = alltrue([for configuration in var.configurations : contains(["canary", "linear"], configuration.type)])
    error_message = "A configuration's type must be \"canary\" or \"linear\"."
  }

  validation {
    condition     = alltrue([for configuration in var.configurations : configuration.percentage >= 1 && configuration.percentage <= 99 && floor(configuration.percentage) == configuration.percentage])
    error_message = "A configuration's percentage must be a whole number from 1 to 99."
  }

  validation {
    condition     = alltrue([for configuration in var.configurations : configuration.interval >= 1 && configuration.interval * (configuration.type == "linear" ? ceil(100 / max(configuration.percentage, 1)) - 1 : 1) <= 2880])
    error_message = "A configuration's interval must be at least a minute, and the whole shift at most 2880 minutes (two days)."
  }

  validation {
    condition     = alltrue([for name in keys(var.configurations) : can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,49}$", name))])
    error_message = "A configuration's name has 1 to 50 letters, digits, hyphens and underscores."
  }
}

variable "configuration" {
  description = "How traffic is moved where a deployment does not say so: a key of configurations, or one of CodeDeploy's own for ECS."
  type        = string
  default     = "CodeDeployDefault.ECSCanary10Percent5Minutes"

  validation {
    condition = contains(concat(keys(var.configurations), [
      "CodeDeployDefault.ECSAllAtOnce", "CodeDeployDefault.ECSLinear10PercentEvery1Minutes", "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
      "CodeDeployDefault.ECSCanary10Percent5Minutes", "CodeDeployDefault.ECSCanary10Percent15Minutes",
    ]), var.configuration)
    error_message = "configuration must be a key of configurations, or CodeDeployDefault.ECSAllAtOnce, .ECSLinear10PercentEvery1Minutes, .ECSLinear10PercentEvery3Minutes, .ECSCanary10Percent5Minutes or .ECSCanary10Percent15Minutes."
  }
}

variable "approval_wait" {
  description = "Minutes that a deployment waits for somebody to let traffic through (`aws deploy continue-deployment`), and stops after; 0 does not wait."
  type        = number
  default     = 0

  validation {
    condition     = var.approval_wait >= 0 && var.approval_wait <= 2880
    error_message = "approval_wait must be from 0 to 2880 minutes."
  }
}

variable "termination_wait" {
  description = "Minutes that the old version stays after the shift, ready for instant rollback."
  type        = number
  default     = 15

  validation {
    condition     = var.termination_wait >= 0 && var.termination_wait <= 2880
    error_message = "termination_wait must be from 0 to 2880 minutes."
  }
}

variable "alarm_names" {
  description = "CloudWatch alarms that stop a deployment and take it back."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.alarm_names) <= 10
    error_message = "CodeDeploy watches at most 10 alarms; a composite alarm counts as one."
  }
}

variable "notification_topic_arn" {
  description = "SNS topic that is told how deployments end. Null tells nobody."
  type        = string
  default     = null
}

variable "hook_function_arns" {
  description = "Lambda functions that an AppSpec may name as hooks."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
