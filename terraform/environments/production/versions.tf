terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0" # What is proved. The modules admit 6.x; see terraform/README.md.
    }
  }
}
