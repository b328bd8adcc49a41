package com.brillconsulting.eventbridge.core;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Makes what finds the JSON schemas of details, and what holds details against them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventBridgePublisherProperties.class)
class SchemaValidatorConfiguration {

    @Bean
    @ConditionalOnMissingBean(EventSchemas.class)
    ResourceEventSchemas eventBridgeEventSchemas(ResourceLoader resources, EventBridgePublisherProperties properties) {
        return new ResourceEventSchemas(resources, properties.schemaCheck().location());
    }

    @Bean
    @ConditionalOnMissingBean(SchemaValidator.class)
    JsonSchemaValidator eventBridgeJsonSchemas(EventSchemas schemas) {
        return new JsonSchemaValidator(schemas);
    }
}
