# AWS. Keys come from wherever the AWS SDKs look: environment, profile, SSO, the role of a runner.

terraform {
  # Bucket, key and region at init, from the state module's bucket: see the README.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = local.default_tags
  }
}
