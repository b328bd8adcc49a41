package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.publish.ExternalizationConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.EventExternalizationTransport;

/**
 * {@link AutoConfiguration @AutoConfiguration} of EventBridge as a broker that Spring Modulith externalizes events to:
 * those that its {@code @Externalized} or its configuration selects.
 */
@AutoConfiguration(
        after = EventBridgePublisherAutoConfiguration.class,
        afterName = "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration")
@ConditionalOnClass({EventExternalizationTransport.class, EventExternalizationConfiguration.class})
@ConditionalOnBean({EventBridgeOperations.class, EventExternalizationConfiguration.class})
@ConditionalOnBooleanProperty(name = "spring.modulith.events.externalization.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "eventbridge.publisher.application-events", matchIfMissing = true)
@Import(ExternalizationConfiguration.class)
class EventBridgeExternalizationAutoConfiguration {}
