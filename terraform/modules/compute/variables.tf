variable "name" {
  description = "Name of the Auto Scaling group, and prefix of the names of role, profile and launch template."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9-]{0,47}$", var.name))
    error_message = "name must be 1 to 48 letters, digits and hyphens: it goes into the name of a role, which has 64 at most."
  }
}

variable "cluster_name" {
  description = "Cluster that the instances join."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets over which the instances are spread."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids must name at least one subnet; two or three in as many zones survive the loss of one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the instances. Tasks have groups of their own."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) > 0
    error_message = "security_group_ids must name a group: without one EC2 takes the VPC's default group."
  }
}

variable "instance_type" {
  description = "Type of the instances. With tasks in awsvpc mode its network interfaces limit the tasks on it, unless ENI trunking is on."
  type        = string
  default     = "t3.large"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type must be as \"t3.large\"."
  }
}

variable "architecture" {
  description = "Processor of the instance type: \"x86_64\" or \"arm64\"."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be \"x86_64\" or \"arm64\"."
  }
}

variable "image_id" {
  description = "Machine image of the instances. Null follows the ECS-optimised Amazon Linux 2023 that AWS recommends: each new one is then a change in the plan and an instance refresh."
  type        = string
  default     = null

  validation {
    condition     = var.image_id == null ? true : can(regex("^ami-[0-9a-f]{8,17}$", var.image_id))
    error_message = "image_id must be as \"ami-0123456789abcdef0\"."
  }
}

variable "capacity_type" {
  description = "\"ON_DEMAND\", or \"SPOT\": cheaper, taken away at two minutes' notice."
  type        = string
  default     = "ON_DEMAND"

  validation {
    condition     = contains(["ON_DEMAND", "SPOT"], var.capacity_type)
    error_message = "capacity_type must be \"ON_DEMAND\" or \"SPOT\"."
  }
}

variable "min_size" {
  description = "Instances that there are at least."
  type        = number
  default     = 2

  validation {
    condition     = var.min_size >= 0 && floor(var.min_size) == var.min_size
    error_message = "min_size must be a whole number of at least 0."
  }
}

variable "max_size" {
  description = "Instances that there are at most. A blue/green deployment needs room for both versions at once."
  type        = number
  default     = 6

  validation {
    condition     = var.max_size >= 1 && var.max_size >= var.min_size
    error_message = "max_size must be at least 1 and not below min_size."
  }
}

variable "volume_size" {
  description = "GiB of the encrypted root volume, which holds images and container layers."
  type        = number
  default     = 50

  validation {
    condition     = var.volume_size >= 30 && var.volume_size <= 16384
    error_message = "volume_size must be from 30 (what the machine image needs) to 16384 GiB."
  }
}

variable "volume_kms_key_arn" {
  description = "KMS key of the root volume. Null leaves it to the account's key for EBS."
  type        = string
  default     = null

  validation {
    condition     = var.volume_kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:", var.volume_kms_key_arn))
    error_message = "volume_kms_key_arn must be the ARN of a KMS key."
  }
}

variable "warmup" {
  description = "Seconds from the launch of an instance until it counts as capacity."
  type        = number
  default     = 120

  validation {
    condition     = var.warmup >= 0 && var.warmup <= 3600
    error_message = "warmup must be from 0 to 3600 s."
  }
}

variable "refresh" {
  description = "How instances are replaced when the launch template changes: percentages of the desired number that stay and that may be there at once, checkpoints (percentages replaced) with seconds of rest at each, and whether a failed refresh goes back."
  type = object({
    min_healthy_percentage = optional(number, 100)
    max_healthy_percentage = optional(number, 150)
    checkpoints            = optional(list(number), [])
    checkpoint_delay       = optional(number, 300)
    auto_rollback          = optional(bool, true)
  })
  default = {}

  validation {
    condition     = var.refresh.min_healthy_percentage >= 0 && var.refresh.min_healthy_percentage <= 100 && var.refresh.max_healthy_percentage >= 100 && var.refresh.max_healthy_percentage <= 200
    error_message = "refresh.min_healthy_percentage must be from 0 to 100 and max_healthy_percentage from 100 to 200."
  }

  validation {
    condition     = var.refresh.max_healthy_percentage - var.refresh.min_healthy_percentage <= 100
    error_message = "refresh.max_healthy_percentage must not be more than 100 above min_healthy_percentage."
  }

  validation {
    condition     = alltrue([for index, percentage in var.refresh.checkpoints : index == 0 || percentage > var.refresh.checkpoints[max(index - 1, 0)]])
    error_message = "refresh.checkpoints must rise."
  }

  validation {
    condition     = alltrue([for percentage in var.refresh.checkpoints : percentage >= 1 && percentage <= 100]) && (length(var.refresh.checkpoints) == 0 || contains(var.refresh.checkpoints, 100))
    error_message = "refresh.checkpoints must be from 1 to 100, the last of them 100: the refresh stops for good at the last one."
  }
}

variable "lifecycle_hooks" {
  description = "Waits of an instance at launch (\"LAUNCHING\") or termination (\"TERMINATING\"), by name. Managed draining adds a hook of its own; the default one here leaves the logs of the last containers time to get out."
  type = map(object({
    transition        = string
    heartbeat_timeout = optional(number, 60)
    default_result    = optional(string, "CONTINUE")
  }))
  default = { terminating = { transition = "TERMINATING" } }

  validation {
    condition     = alltrue([for hook in var.lifecycle_hooks : contains(["LAUNCHING", "TERMINATING"], hook.transition) && contains(["CONTINUE", "ABANDON"], hook.default_result)])
    error_message = "A lifecycle hook's transition is \"LAUNCHING\" or \"TERMINATING\", its default_result \"CONTINUE\" or \"ABANDON\"."
  }

  validation {
    condition     = alltrue([for hook in var.lifecycle_hooks : hook.heartbeat_timeout >= 30 && hook.heartbeat_timeout <= 7200])
    error_message = "A lifecycle hook's heartbeat_timeout must be from 30 to 7200 s."
  }
}

variable "max_instance_lifetime" {
  description = "Seconds after which an instance is replaced; 0 never replaces it for its age."
  type        = number
  default     = 0

  validation {
    condition     = var.max_instance_lifetime == 0 || (var.max_instance_lifetime >= 86400 && var.max_instance_lifetime <= 31536000)
    error_message = "max_instance_lifetime must be 0, or from 86400 (a day) to 31536000 s (a year)."
  }
}

variable "session_manager" {
  description = "Whether Session Manager may open a shell on the instances. It replaces SSH: there is no key and no open port."
  type        = bool
  default     = true
}

variable "force_delete" {
  description = "Whether destroying the group ends its instances at once, without waiting for tasks to leave. Only for an environment that comes and goes."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags; instances and volumes carry only these, since default_tags do not reach what a group launches."
  type        = map(string)
  default     = {}
}
