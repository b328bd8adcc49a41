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

resource "aws_cloudwatch_event_connection" "basic" {
  name               = "basic"
  authorization_type = "BASIC"
  auth_parameters {
    basic {
      username = "user"
      password = "secret"
    }
  }
}

resource "aws_cloudwatch_event_connection" "key" {
  name               = "key"
  authorization_type = "API_KEY"
  auth_parameters {
    api_key {
      key   = "x-api-key"
      value = "secret"
    }
  }
}

resource "aws_cloudwatch_event_connection" "oauth" {
  name               = "oauth"
  authorization_type = "OAUTH_CLIENT_CREDENTIALS"
  auth_parameters {
    oauth {
      authorization_endpoint = "https://partner.example.com/token"
      http_method            = "POST"
      client_parameters {
        client_id     = "client"
        client_secret = "secret"
      }
      oauth_http_parameters {
        body {
          key             = "grant_type"
          value           = "client_credentials"
          is_value_secret = false
        }
      }
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "partner" {
  name                             = "partner"
  invocation_endpoint              = "https://partner.example.com/events"
  http_method                      = "POST"
  invocation_rate_limit_per_second = 20
  connection_arn                   = aws_cloudwatch_event_connection.basic.arn
}

resource "aws_scheduler_schedule_group" "reports" {
  name = "reports"
}

resource "aws_scheduler_schedule" "daily" {
  name                         = "daily"
  group_name                   = aws_scheduler_schedule_group.reports.name
  schedule_expression          = "cron(0 9 * * ? *)"
  schedule_expression_timezone = "Europe/Berlin"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }
  target {
    arn      = aws_sqs_queue.large.arn
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
    input    = jsonencode({ report = "daily" })
  }
}

resource "aws_schemas_registry" "shop" {
  name        = "shop"
  description = "What the shop's events look like"
}

resource "aws_schemas_schema" "order" {
  name          = "order-placed"
  registry_name = aws_schemas_registry.shop.name
  type          = "OpenApi3"
  content = jsonencode({
    openapi    = "3.0.0"
    info       = { title = "OrderPlaced", version = "1.0.0" }
    paths      = {}
    components = { schemas = { OrderPlaced = { type = "object", properties = { total = { type = "number" } } } } }
  })
}

resource "aws_schemas_discoverer" "orders" {
  source_arn = aws_cloudwatch_event_bus.orders.arn
}
