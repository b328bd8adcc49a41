package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.reconcile.ReconcileConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** {@link AutoConfiguration @AutoConfiguration} of what reads an application's declarations. */
@AutoConfiguration
@EnableConfigurationProperties(DeclarationProperties.class)
@Import(ProcessedConditions.Registrar.class)
class EventBridgeDeclarationAutoConfiguration {

    private static final String APPLICATION = "spring.application.name";

    @Bean
    @ConditionalOnMissingBean
    EventTypes eventBridgeEventTypes(
            Environment environment, ConfigurableBeanFactory beans, ObjectProvider<EventMapping<?>> mappings) {
        return new EventTypes(
                environment.getProperty(APPLICATION),
                new EmbeddedValueResolver(beans),
                mappings.orderedStream().toList());
    }

    @Bean
    DeclaredEventClasses eventBridgeDeclaredEventClasses(BeanFactory beans, ResourceLoader resources) {
        return DeclaredEventClasses.search(beans, resources);
    }

    @Bean
    static DeclarationBinding eventBridgeDeclarationBinding(ConfigurableEnvironment environment) {
        return new DeclarationBinding(environment);
    }

    @Bean
    ConfiguredDeclarations eventBridgeConfiguredDeclarations(
            DeclarationProperties properties, ConfigurableEnvironment environment, ListableBeanFactory beans) {
        return new ConfiguredDeclarations(properties, environment, beans, environment.getProperty(APPLICATION, ""));
    }

    @Bean
    @ConditionalOnMissingBean
    DeclarationReader eventBridgeDeclarationReader(
            Environment environment, ConfigurableListableBeanFactory beans, EventTypes types) {
        return new DeclarationReader(
                beans, environment.getProperty(APPLICATION), types, ReconcileConfiguration.quotas(environment));
    }
}
