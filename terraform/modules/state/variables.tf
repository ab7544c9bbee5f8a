variable "bucket" {
  description = "Name of the bucket that holds the state of other configurations. Bucket names are unique in the whole of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket must be 3 to 63 lower-case letters, digits and hyphens, and begin and end with a letter or digit. Points are refused: TLS host names do not match them."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the state. Null leaves it to S3's own keys (AES256)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "keep_versions_days" {
  description = "Days that an overwritten version of a state is kept."
  type        = number
  default     = 90

  validation {
    condition     = var.keep_versions_days >= 1 && floor(var.keep_versions_days) == var.keep_versions_days
    error_message = "keep_versions_days must be a whole number of at least 1."
  }
}

variable "force_destroy" {
  description = "Whether destroying the bucket takes every state in it along. Leave it false where they matter."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
