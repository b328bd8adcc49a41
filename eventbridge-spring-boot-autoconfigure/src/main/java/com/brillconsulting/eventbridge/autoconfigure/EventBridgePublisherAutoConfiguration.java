package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.core.PublisherConfiguration;
import com.brillconsulting.eventbridge.core.ReactivePublisherConfiguration;
import com.brillconsulting.eventbridge.startup.PublisherStartupConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Import;

/** {@link AutoConfiguration @AutoConfiguration} of what sends events: the {@link EventBridgeTemplate}. */
@AutoConfiguration(
        after = {
            EventBridgeClientAutoConfiguration.class,
            EventBridgeDeclarationAutoConfiguration.class,
            EventBridgeDetailAutoConfiguration.class,
            JacksonAutoConfiguration.class
        },
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@Import({PublisherConfiguration.class, ReactivePublisherConfiguration.class, PublisherStartupConfiguration.class})
class EventBridgePublisherAutoConfiguration {}
