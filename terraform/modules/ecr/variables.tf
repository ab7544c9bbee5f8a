variable "repositories" {
  description = "Names of the repositories, as \"web\" or \"team/web\"."
  type        = set(string)

  validation {
    condition     = length(var.repositories) > 0
    error_message = "repositories must name at least one repository."
  }

  validation {
    condition     = alltrue([for name in var.repositories : can(regex("^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$", name)) && length(name) >= 2 && length(name) <= 256])
    error_message = "A repository's name has 2 to 256 lower-case letters and digits, parted by single hyphens, underscores, points or slashes."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the images. Null leaves it to ECR's own key (AES256). Changing it replaces the repositories."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "keep_images" {
  description = "Images kept in each repository; older ones expire. Keep more than the releases that you may want to return to."
  type        = number
  default     = 50

  validation {
    condition     = var.keep_images >= 2 && floor(var.keep_images) == var.keep_images
    error_message = "keep_images must be a whole number of at least 2: a rollback needs the version before."
  }
}

variable "untagged_days" {
  description = "Days after which an image without a tag expires."
  type        = number
  default     = 7

  validation {
    condition     = var.untagged_days >= 1 && floor(var.untagged_days) == var.untagged_days
    error_message = "untagged_days must be a whole number of at least 1."
  }
}

variable "pull_account_ids" {
  description = "Other AWS accounts that may pull."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.pull_account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "pull_account_ids are account numbers of twelve digits."
  }
}

variable "force_delete" {
  description = "Whether destroying a repository takes its images along. Leave it false where they matter."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource here, besides the provider's default_tags."
  type        = map(string)
  default     = {}
}
