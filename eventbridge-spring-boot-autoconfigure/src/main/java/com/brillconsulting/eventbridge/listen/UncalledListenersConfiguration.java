package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the check that reports listener methods that are never called. The auto-configuration imports it.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class UncalledListenersConfiguration {

    UncalledListenersConfiguration() {}

    @Bean
    UncalledListeners eventBridgeUncalledListeners(
            ApplicationContext context, ObjectProvider<DeclarationReader> declarations, EventTypeResolver types) {
        return new UncalledListeners(context, declarations, types);
    }
}
