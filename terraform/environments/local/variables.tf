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
}

variable "name" {
  description = "Name of the service and its repository, and with the environment's prefix of all else."
  type        = string
  default     = "web"
}

variable "environment" {
  description = "Name of the environment."
  type        = string
  default     = "local"
}

variable "protect" {
  description = "Whether what holds something (load balancer, images, logs, revisions) refuses to go."
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
