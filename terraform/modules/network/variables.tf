variable "name" {
  description = "Prefix of every name that this module gives."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "name must be 2 to 24 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "cidr_block" {
  description = "IPv4 range of the VPC, /16 to /24."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr_block, 0)) && can(regex("^[0-9.]+/(1[6-9]|2[0-4])$", var.cidr_block))
    error_message = "cidr_block must be an IPv4 range between /16 and /24, as 10.0.0.0/16."
  }

  validation {
    condition     = try(cidrhost(var.cidr_block, 0) == split("/", var.cidr_block)[0], false)
    error_message = "cidr_block must begin at the first address of its range: 10.0.0.0/16, not 10.0.1.0/16."
  }
}

variable "availability_zones" {
  description = "Names of two or three zones of the region, for one public and one private subnet each."
  type        = list(string)

  validation {
    condition     = contains([2, 3], length(var.availability_zones))
    error_message = "availability_zones must name two or three zones: a load balancer needs two, and this layout has ranges for three."
  }

  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "availability_zones must not name a zone twice."
  }
}

variable "public_subnet_cidrs" {
  description = "Ranges of the public subnets, one per zone in the same order. Null cuts them out of cidr_block."
  type        = list(string)
  default     = null

  validation {
    condition     = var.public_subnet_cidrs == null ? true : alltrue([for cidr in var.public_subnet_cidrs : can(cidrhost(cidr, 0)) && can(regex("^[0-9.]+/(1[6-9]|2[0-8])$", cidr))])
    error_message = "public_subnet_cidrs must be IPv4 ranges between /16 and /28."
  }
}

variable "private_subnet_cidrs" {
  description = "Ranges of the private subnets, one per zone in the same order. Null cuts them out of cidr_block."
  type        = list(string)
  default     = null

  validation {
    condition     = var.private_subnet_cidrs == null ? true : alltrue([for cidr in var.private_subnet_cidrs : can(cidrhost(cidr, 0)) && can(regex("^[0-9.]+/(1[6-9]|2[0-8])$", cidr))])
    error_message = "private_subnet_cidrs must be IPv4 ranges between /16 and /28."
  }
}

variable "nat" {
  description = "Way out of the private subnets: \"single\" (one NAT gateway, cheaper), \"per_zone\" (survives the loss of a zone) or \"none\" (VPC endpoints only)."
  type        = string
  default     = "per_zone"

  validation {
    condition     = contains(["none", "single", "per_zone"], var.nat)
    error_message = "nat must be \"none\", \"single\" or \"per_zone\"."
  }

  validation {
    condition     = var.nat != "none" || length(var.interface_endpoints) > 0
    error_message = "With nat = \"none\" the tasks reach no registry: name the interface_endpoints that they need (see the README)."
  }
}

variable "gateway_endpoints" {
  description = "Services reached through a gateway endpoint, which costs nothing: \"s3\", \"dynamodb\"."
  type        = set(string)
  default     = ["s3"]

  validation {
    condition     = alltrue([for service in var.gateway_endpoints : contains(["s3", "dynamodb"], service)])
    error_message = "gateway_endpoints may name \"s3\" and \"dynamodb\" only: no other service has a gateway endpoint."
  }
}

variable "interface_endpoints" {
  description = "Services reached through an interface endpoint in every private subnet, as \"ecr.api\" or \"logs\". Each costs by the hour and zone."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for service in var.interface_endpoints : can(regex("^[a-z0-9][a-z0-9.-]*$", service))])
    error_message = "interface_endpoints are the last part of a service's endpoint name, as \"ecr.api\", \"ecr.dkr\" or \"logs\"."
  }
}

variable "container_port" {
  description = "Port that the tasks listen on; the only one that the load balancer may reach."
  type        = number
  default     = 8080

  validation {
    condition     = var.container_port >= 1 && var.container_port <= 65535 && floor(var.container_port) == var.container_port
    error_message = "container_port must be a whole number from 1 to 65535."
  }
}

variable "production_ports" {
  description = "Ports of the load balancer that production clients reach."
  type        = set(number)
  default     = [80]

  validation {
    condition     = length(var.production_ports) > 0 && alltrue([for port in var.production_ports : port >= 1 && port <= 65535])
    error_message = "production_ports needs at least one port, each from 1 to 65535."
  }
}

variable "production_cidrs" {
  description = "IPv4 ranges of the production clients."
  type        = set(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = alltrue([for cidr in var.production_cidrs : can(cidrnetmask(cidr))])
    error_message = "production_cidrs must be IPv4 ranges, as 0.0.0.0/0."
  }
}

variable "test_port" {
  description = "Port of the load balancer's test listener, which shows the new version before production clients see it."
  type        = number
  default     = 8443

  validation {
    condition     = var.test_port >= 1 && var.test_port <= 65535 && !contains(var.production_ports, var.test_port)
    error_message = "test_port must be from 1 to 65535 and none of production_ports."
  }
}

variable "test_cidrs" {
  description = "IPv4 ranges that may look at the test listener. Empty closes it to all but the VPC."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.test_cidrs : can(cidrnetmask(cidr))])
    error_message = "test_cidrs must be IPv4 ranges, as 203.0.113.0/24."
  }
}

variable "flow_log_retention_days" {
  description = "Days that the VPC's flow log is kept in CloudWatch Logs; 0 keeps none and makes no flow log."
  type        = number
  default     = 0

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be 0 or one of the retentions of CloudWatch Logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
