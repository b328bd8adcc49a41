package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.DetailConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration @AutoConfiguration} of what is done to details besides writing them as JSON: claim checks,
 * CloudEvents and schemas.
 */
@AutoConfiguration(afterName = "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration")
@Import(DetailConfiguration.class)
class EventBridgeDetailAutoConfiguration {}
