package com.brillconsulting.eventbridge.core;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/**
 * Makes the {@link ReactiveEventBridgeTemplate} where Reactor is there. It is imported after {@link
 * PublisherConfiguration}, whose template it asks for: a nested configuration would be looked at before it.
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
