package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;

/** Changes the EventBridge client before it is built, after everything else had its say. */
@FunctionalInterface
public interface EventBridgeClientCustomizer extends AwsClientCustomizer<EventBridgeClientBuilder> {}
