output "bucket" {
  description = "Name of the bucket, for the backend's configuration."
  value       = aws_s3_bucket.state.bucket
  depends_on  = [aws_s3_bucket_versioning.state, aws_s3_bucket_server_side_encryption_configuration.state]
}

output "bucket_arn" {
  description = "ARN of the bucket, for the policy of those who may use the state."
  value       = aws_s3_bucket.state.arn
}
