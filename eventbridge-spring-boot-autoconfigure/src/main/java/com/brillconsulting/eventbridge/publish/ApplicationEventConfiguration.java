package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;

/**
 * Creates the listener for application events, which passes them to a {@link Delivery}.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApplicationEventProperties.class)
public class ApplicationEventConfiguration {

    ApplicationEventConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ApplicationEventPublication eventBridgeApplicationEventPublication(
            EventBridgeOperations operations,
            EventTypeResolver types,
            Delivery delivery,
            ApplicationEventProperties properties,
            ApplicationEventPublisher publisher,
            ListableBeanFactory beans) {
        return new ApplicationEventPublication(
                PreparedEventOperations.of(operations),
                types,
                delivery,
                outsideTransaction(properties, beans),
                properties.commitWait(),
                publisher);
    }

    private static OutsideTransaction outsideTransaction(
            ApplicationEventProperties properties, ListableBeanFactory beans) {
        if (properties.outsideTransaction() != null) {
            return properties.outsideTransaction();
        }
        var reactive = beans.getBeanNamesForType(ReactiveTransactionManager.class, true, false).length > 0;
        return reactive ? OutsideTransaction.FAIL : OutsideTransaction.PUBLISH;
    }
}
