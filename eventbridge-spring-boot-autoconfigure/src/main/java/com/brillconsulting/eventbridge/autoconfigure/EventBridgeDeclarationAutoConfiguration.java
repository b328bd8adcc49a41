package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.EventTypes;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@link AutoConfiguration @AutoConfiguration} of what reads an application's declarations. */
@AutoConfiguration
class EventBridgeDeclarationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventTypes eventBridgeEventTypes(Environment environment, ConfigurableBeanFactory beans) {
        return new EventTypes(environment.getProperty("spring.application.name"), new EmbeddedValueResolver(beans));
    }
}
