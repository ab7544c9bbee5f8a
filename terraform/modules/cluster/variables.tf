variable "name" {
  description = "Name of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9_-]{0,254}$", var.name)) && !can(regex("^(aws|ecs|fargate)", lower(var.name)))
    error_message = "name must be 1 to 255 letters, digits, hyphens and underscores, begin with a letter, and not with \"aws\", \"ecs\" or \"fargate\": the capacity providers carry it too."
  }
}

variable "container_insights" {
  description = "Metrics of tasks and containers: \"enhanced\", \"enabled\" or \"disabled\"."
  type        = string
  default     = "enabled"

  validation {
    condition     = contains(["enhanced", "enabled", "disabled"], var.container_insights)
    error_message = "container_insights must be \"enhanced\", \"enabled\" or \"disabled\"."
  }
}

variable "auto_scaling_groups" {
  description = "Auto Scaling groups that carry tasks; each becomes the capacity provider <name>-<key>. target_capacity is the percentage of instances in use that managed scaling aims at; below 100 keeps room to spare."
  type = map(object({
    arn                            = string
    target_capacity                = optional(number, 100)
    minimum_step                   = optional(number, 1)
    maximum_step                   = optional(number, 10)
    instance_warmup                = optional(number, 120)
    managed_termination_protection = optional(bool, true)
  }))
  default = {}

  validation {
    condition     = alltrue([for key in keys(var.auto_scaling_groups) : can(regex("^[a-z0-9-]+$", key))])
    error_message = "The keys of auto_scaling_groups become names: lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue([for group in var.auto_scaling_groups : group.target_capacity >= 1 && group.target_capacity <= 100])
    error_message = "target_capacity must be from 1 to 100 per cent."
  }

  validation {
    condition     = alltrue([for group in var.auto_scaling_groups : group.minimum_step >= 1 && group.minimum_step <= group.maximum_step && group.maximum_step <= 10000])
    error_message = "minimum_step must be at least 1 and maximum_step from it to 10000."
  }
}

variable "fargate" {
  description = "Whether tasks may run on Fargate."
  type        = bool
  default     = true
}

variable "fargate_spot" {
  description = "Whether tasks may run on Fargate Spot, which takes them away at two minutes' notice."
  type        = bool
  default     = false
}

variable "default_strategy" {
  description = "Where tasks run that do not say so: the capacity provider's key in auto_scaling_groups, or FARGATE, or FARGATE_SPOT, with weight and base."
  type = list(object({
    provider = string
    weight   = optional(number, 1)
    base     = optional(number, 0)
  }))
  default = []

  validation {
    condition = alltrue([for item in var.default_strategy : contains(concat(keys(var.auto_scaling_groups),
    var.fargate ? ["FARGATE"] : [], var.fargate_spot ? ["FARGATE_SPOT"] : []), item.provider)])
    error_message = "default_strategy names a capacity provider that this cluster does not have."
  }

  validation {
    condition     = alltrue([for item in var.default_strategy : item.weight >= 0 && item.weight <= 1000 && item.base >= 0 && item.base <= 100000])
    error_message = "A weight must be from 0 to 1000 and a base from 0 to 100000."
  }

  validation {
    condition     = length(var.default_strategy) == 0 || anytrue([for item in var.default_strategy : item.weight > 0])
    error_message = "One of the weights in default_strategy must be above 0, else no task could be placed."
  }

  validation {
    condition     = length([for item in var.default_strategy : item if item.base > 0]) <= 1
    error_message = "Only one item of default_strategy may have a base."
  }

  validation {
    condition     = !(anytrue([for item in var.default_strategy : startswith(item.provider, "FARGATE")]) && anytrue([for item in var.default_strategy : !startswith(item.provider, "FARGATE")]))
    error_message = "A strategy is of instances or of Fargate; ECS does not mix them."
  }
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
