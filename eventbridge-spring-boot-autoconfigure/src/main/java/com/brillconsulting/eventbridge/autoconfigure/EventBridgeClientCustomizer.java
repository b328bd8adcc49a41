package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;

/**
 * Customizes the EventBridge client before it is built, after all other configuration was applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventBridgeClientCustomizer extends AwsClientCustomizer<EventBridgeClientBuilder> {}
