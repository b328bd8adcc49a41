package com.brillconsulting.eventbridge.core;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/**
 * Creates the {@link ReactiveEventBridgeTemplate} if Reactor is on the class path. It is imported after {@link
 * PublisherConfiguration}, because its condition needs the template of that class. A nested configuration would be
 * processed too early.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Flux.class)
public class ReactivePublisherConfiguration {

    ReactivePublisherConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ReactiveEventBridgeOperations.class)
    @ConditionalOnBean(EventBridgeOperations.class)
    ReactiveEventBridgeTemplate reactiveEventBridgeTemplate(EventBridgeOperations operations) {
        return new ReactiveEventBridgeTemplate(operations);
    }
}
