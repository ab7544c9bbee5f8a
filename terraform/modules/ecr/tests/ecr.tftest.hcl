mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  repositories = ["web", "team/worker"]
}

run "tags_are_immutable_and_pushes_scanned" {
  command = plan
  assert {
    condition = alltrue([for repository in aws_ecr_repository.this :
      repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push &&
    repository.encryption_configuration[0].encryption_type == "AES256" && !repository.force_delete])
    error_message = "a repository is mutable, unscanned, unencrypted or lost with its images on destroy"
  }
  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this["web"].policy).rules[1].selection.countNumber == 50
    error_message = "the number of images kept is not in the lifecycle policy"
  }
  assert {
    condition     = length(aws_ecr_repository_policy.pull) == 0
    error_message = "somebody else may pull without being named"
  }
}

run "named_accounts_may_pull_and_nothing_else" {
  command = plan
  variables {
    pull_account_ids = ["222222222222", "111111111111"]
  }
  assert {
    condition     = jsondecode(aws_ecr_repository_policy.pull["web"].policy).Statement[0].Principal.AWS == ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"]
    error_message = "the accounts are not the principals"
  }
  assert {
    condition     = alltrue([for action in jsondecode(aws_ecr_repository_policy.pull["web"].policy).Statement[0].Action : !can(regex("Put|Upload|Delete|\\*", action))])
    error_message = "other accounts may do more than pull"
  }
}

run "a_key_of_ones_own" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1b3c2d4e-0000-4000-8000-000000000000"
  }
  assert {
    condition     = aws_ecr_repository.this["web"].encryption_configuration[0].encryption_type == "KMS"
    error_message = "the key is not used"
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    repositories     = ["Web"]
    keep_images      = 1
    untagged_days    = 0
    pull_account_ids = ["12"]
    kms_key_arn      = "alias/key"
  }
  expect_failures = [var.repositories, var.keep_images, var.untagged_days, var.pull_account_ids, var.kms_key_arn]
}

run "no_repository_is_refused" {
  command = plan
  variables {
    repositories = []
  }
  expect_failures = [var.repositories]
}
