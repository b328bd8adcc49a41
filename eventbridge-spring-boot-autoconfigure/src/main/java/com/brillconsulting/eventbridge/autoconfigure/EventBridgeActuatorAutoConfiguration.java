package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.actuate.ActuateConfiguration;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** {@link AutoConfiguration @AutoConfiguration} of what the Actuator shows of EventBridge. */
@AutoConfiguration(
        after = {
            EventBridgeAdminAutoConfiguration.class,
            EventBridgeExportAutoConfiguration.class,
            EventBridgePublisherAutoConfiguration.class,
            EventBridgeReconcilerAutoConfiguration.class
        },
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean({EventBridgeClient.class, DeclarationReader.class})
@Import(ActuateConfiguration.class)
class EventBridgeActuatorAutoConfiguration {}
