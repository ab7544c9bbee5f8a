variable "name" {
  description = "Name of the service, its task family, its container and its log group, and prefix of its roles' names."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,47}$", var.name))
    error_message = "name must be 1 to 48 letters, digits, hyphens and underscores: it goes into the names of roles, which have 64 at most."
  }
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "deployment_controller" {
  description = "Who deploys: \"CODE_DEPLOY\", or \"ECS\" (rolling, and the native blue/green that `teal deploy` asks for)."
  type        = string
  default     = "CODE_DEPLOY"

  validation {
    condition     = contains(["CODE_DEPLOY", "ECS"], var.deployment_controller)
    error_message = "deployment_controller must be \"CODE_DEPLOY\" or \"ECS\"."
  }
}

variable "capacity_provider_strategy" {
  description = "Capacity providers that carry the tasks, with weight and base. Changing it replaces the service."
  type = list(object({
    provider = string
    weight   = optional(number, 1)
    base     = optional(number, 0)
  }))

  validation {
    condition     = length(var.capacity_provider_strategy) > 0 && anytrue([for item in var.capacity_provider_strategy : item.weight > 0])
    error_message = "capacity_provider_strategy needs at least one provider with a weight above 0. The cluster's default is not used: ECS writes it into the service, and each plan would want to replace it."
  }

  validation {
    condition     = alltrue([for item in var.capacity_provider_strategy : item.weight >= 0 && item.weight <= 1000 && item.base >= 0 && item.base <= 100000]) && length([for item in var.capacity_provider_strategy : item if item.base > 0]) <= 1
    error_message = "A weight must be from 0 to 1000, a base from 0 to 100000, and only one provider may have a base."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the tasks."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0 && length(var.subnet_ids) <= 16
    error_message = "subnet_ids must name 1 to 16 subnets."
  }
}

variable "security_group_ids" {
  description = "Security groups of the tasks."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) > 0 && length(var.security_group_ids) <= 5
    error_message = "security_group_ids must name 1 to 5 groups."
  }
}

variable "target_group_arns" {
  description = "The two target groups between which deployments move the traffic; blue carries the first version."
  type        = object({ blue = string, green = string })
}

variable "rule_arns" {
  description = "The production and the test rule whose weights native blue/green moves. Only the controller ECS wants them."
  type        = object({ production = optional(string), test = optional(string) })
  default     = {}

  validation {
    condition     = var.deployment_controller != "ECS" || (var.rule_arns.production != null && var.rule_arns.test != null)
    error_message = "rule_arns must name both rules with the controller ECS: native blue/green moves their weights."
  }
}

variable "image" {
  description = "Image of the first version, by tag or digest. Deployments bring the others."
  type        = string

  validation {
    condition     = can(regex("^[^\\s]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$", var.image)) && !endswith(var.image, ":latest")
    error_message = "image must name a tag or digest, and not \"latest\": what runs must be known."
  }
}

variable "repository_arns" {
  description = "ECR repositories that the tasks' images come from."
  type        = list(string)
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one processor."
  type        = number
  default     = 256

  validation {
    condition     = contains(var.compatibilities, "FARGATE") ? contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu) : var.cpu >= 128 && var.cpu <= 196608
    error_message = "cpu must be 256, 512, 1024, 2048, 4096, 8192 or 16384 where the task may run on Fargate, else from 128 to 196608."
  }
}

variable "memory" {
  description = "MiB of memory of a task."
  type        = number
  default     = 512

  validation {
    condition     = var.memory >= 64 && (!contains(var.compatibilities, "FARGATE") || (var.memory >= 2 * var.cpu && var.memory <= 8 * var.cpu && (var.memory % 1024 == 0 || (var.cpu == 256 && var.memory == 512))))
    error_message = "memory must be at least 64 MiB; where the task may run on Fargate, 2 to 8 times cpu in whole GiB (or 512 with 256 units)."
  }
}

variable "compatibilities" {
  description = "Where the task may run: \"EC2\", \"FARGATE\" or both. Both lets a pipeline try a version on Fargate before instances carry it."
  type        = set(string)
  default     = ["EC2", "FARGATE"]

  validation {
    condition     = length(var.compatibilities) > 0 && alltrue([for launch in var.compatibilities : contains(["EC2", "FARGATE"], launch)])
    error_message = "compatibilities must be \"EC2\", \"FARGATE\" or both."
  }
}

variable "architecture" {
  description = "Processor of the image: \"X86_64\" or \"ARM64\"."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "architecture must be \"X86_64\" or \"ARM64\"."
  }
}

variable "container_port" {
  description = "Port that the container listens on."
  type        = number
  default     = 8080

  validation {
    condition     = var.container_port >= 1024 && var.container_port <= 65535
    error_message = "container_port must be from 1024 to 65535: the container has no capability to bind a lower one."
  }
}

variable "user" {
  description = "User and group by number that the container runs as."
  type        = string
  default     = "10001:10001"

  validation {
    condition     = can(regex("^[1-9][0-9]*(:[1-9][0-9]*)?$", var.user))
    error_message = "user must be a number other than 0, or user and group, as \"10001:10001\": root is refused."
  }
}

variable "health_command" {
  description = "Command in the container that exits with 0 while it is well, in ECS's form. Empty leaves it to the load balancer."
  type        = list(string)
  default     = ["CMD", "/teal-app", "--health"]

  validation {
    condition     = length(var.health_command) == 0 || (length(var.health_command) >= 2 && contains(["CMD", "CMD-SHELL"], try(var.health_command[0], "")))
    error_message = "health_command must begin with \"CMD\" or \"CMD-SHELL\" and name a command."
  }
}

variable "health_check_grace_period" {
  description = "Seconds after a task's start in which a failing health check does not count."
  type        = number
  default     = 30

  validation {
    condition     = var.health_check_grace_period >= 0
    error_message = "health_check_grace_period must not be negative."
  }
}

variable "stop_timeout" {
  description = "Seconds from SIGTERM until the container is killed."
  type        = number
  default     = 30

  validation {
    condition     = var.stop_timeout >= 2 && var.stop_timeout <= 120
    error_message = "stop_timeout must be from 2 to 120 s."
  }
}

variable "environment" {
  description = "Environment variables. Nothing secret: everybody who may read the task definition sees them."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "Names in environment are letters, digits and underscores and begin with no digit."
  }
}

variable "secrets" {
  description = "Environment variables whose values come from Systems Manager or Secrets Manager: the ARN of the parameter or secret, by name."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for arn in values(var.secrets) : can(regex("^arn:[a-z-]+:(ssm:[a-z0-9-]+:[0-9]{12}:parameter/|secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:)", arn))])
    error_message = "secrets must be ARNs of parameters (arn:aws:ssm:…:parameter/…) or of secrets (arn:aws:secretsmanager:…:secret:…)."
  }

  validation {
    condition     = length(setintersection(keys(var.secrets), keys(var.environment))) == 0
    error_message = "A name is in both environment and secrets."
  }
}

variable "secret_kms_key_arns" {
  description = "KMS keys of the account's own that encrypt the secrets."
  type        = list(string)
  default     = []
}

variable "task_policy" {
  description = "What the service itself may do, as an IAM policy document in JSON. Null is nothing."
  type        = string
  default     = null

  validation {
    condition     = var.task_policy == null ? true : can(jsondecode(var.task_policy).Statement)
    error_message = "task_policy must be an IAM policy document in JSON, with a Statement."
  }
}

variable "desired_count" {
  description = "Tasks at first. Scaling owns the number from then on."
  type        = number
  default     = 2

  validation {
    condition     = var.desired_count >= var.scaling.min && var.desired_count <= var.scaling.max
    error_message = "desired_count must be from scaling.min to scaling.max."
  }
}

variable "scaling" {
  description = "Fewest and most tasks, and the average CPU and memory in per cent of what is reserved that scaling aims at (left out: not by this), with seconds of rest after growing and shrinking."
  type = object({
    min                = number
    max                = number
    cpu                = optional(number)
    memory             = optional(number)
    scale_out_cooldown = optional(number, 60)
    scale_in_cooldown  = optional(number, 300)
  })
  default = { min = 2, max = 10, cpu = 60 }

  validation {
    condition     = var.scaling.min >= 0 && var.scaling.max >= var.scaling.min && var.scaling.max >= 1
    error_message = "scaling.min must be at least 0, and scaling.max at least 1 and not below min."
  }

  validation {
    condition     = alltrue([for target in [var.scaling.cpu, var.scaling.memory] : target == null ? true : target >= 10 && target <= 90])
    error_message = "scaling.cpu and scaling.memory must be from 10 to 90 per cent: nothing can be aimed at near the limit."
  }
}

variable "deployment_alarm_names" {
  description = "CloudWatch alarms that take a deployment of the controller ECS back. With CODE_DEPLOY they belong to the codedeploy module."
  type        = list(string)
  default     = []
}

variable "log_retention_days" {
  description = "Days that the container's output is kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of the retentions of CloudWatch Logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "log_kms_key_arn" {
  description = "KMS key that encrypts the logs. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}

variable "keep_revisions" {
  description = "Whether a revision of the task definition stays registered when a new one takes its place, so that a rollback can return to it."
  type        = bool
  default     = true
}

variable "wait_for_steady_state" {
  description = "Whether an apply waits until the tasks run, with the controller ECS. The image must be in the registry then."
  type        = bool
  default     = false

  validation {
    condition     = !var.wait_for_steady_state || var.deployment_controller == "ECS"
    error_message = "wait_for_steady_state needs the controller ECS: a service of CODE_DEPLOY lists no deployment to wait for."
  }
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
