terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  endpoints {
    events    = var.endpoint
    sqs       = var.endpoint
    scheduler = var.endpoint
    schemas   = var.endpoint
    sts       = var.endpoint
  }
}

resource "aws_cloudwatch_event_bus" "orders" {
  name        = "orders"
  description = "Everything about orders"
  tags        = { team = "shop" }
}

resource "aws_cloudwatch_event_bus_policy" "orders" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "partner"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Action    = "events:PutEvents"
      Resource  = aws_cloudwatch_event_bus.orders.arn
    }]
  })
}

resource "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_sqs_queue" "large" {
  name                       = "large"
  visibility_timeout_seconds = 60
  sqs_managed_sse_enabled    = true
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 3 })
  tags                       = { team = "shop" }
}

resource "aws_sqs_queue_policy" "large" {
  queue_url = aws_sqs_queue.large.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "rule"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.large.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.large.arn } }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "large" {
  name           = "large"
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  description    = "Large orders"
  event_pattern  = jsonencode({ detail = { total = [{ numeric = [">=", 1000] }] } })
  tags           = { team = "shop" }
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 2 * * ? *)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_target" "large" {
  rule           = aws_cloudwatch_event_rule.large.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  target_id      = "queue"
  arn            = aws_sqs_queue.large.arn
  input_transformer {
    input_paths    = { total = "$.detail.total" }
    input_template = "{\"total\": <total>}"
  }
  dead_letter_config {
    arn = aws_sqs_queue.failed.arn
  }
  retry_policy {
    maximum_retry_attempts       = 3
    maximum_event_age_in_seconds = 3600
  }
}

resource "aws_cloudwatch_event_archive" "orders" {
  name             = "orders"
  event_source_arn = aws_cloudwatch_event_bus.orders.arn
  description      = "All orders"
  retention_days   = 7
  event_pattern    = jsonencode({ source = ["shop"] })
}
