package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.core.EventSchemas;
import com.brillconsulting.eventbridge.declare.DeclareConfiguration;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.MissingFeatureException;
import com.brillconsulting.eventbridge.reconcile.ReconcilerCustomizer;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.schemas.SchemasClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the beans that generate schemas from event classes and that manage the schema registry.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class SchemaConfiguration {

    private static final String ENABLED = "eventbridge.schemas-from-events.enabled";
    private static final String APPLICATION = "spring.application.name";

    SchemaConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SchemasClient.class)
    @ConditionalOnBean(SchemasClient.class)
    static class RegistryConfiguration {

        @Bean
        @ConditionalOnMissingBean
        SchemaRegistryOperations eventBridgeSchemaRegistryOperations(
                ObjectProvider<SchemasClient> client, Environment environment) {
            return new SchemaRegistryOperations(
                    client::getObject, Objects.requireNonNullElse(DeclareConfiguration.owner(environment), ""));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(ENABLED)
    @ConditionalOnClass({SchemaGenerator.class, JacksonSchemaModule.class})
    @EnableConfigurationProperties(SchemasFromEventsProperties.class)
    static class GenerationConfiguration {

        @Bean
        @ConditionalOnMissingBean
        EventSchemaGenerator eventBridgeEventSchemaGenerator(ObjectProvider<JsonMapper> json) {
            return new EventSchemaGenerator(json.getIfAvailable(JsonMapper::shared));
        }

        @Bean
        SchemasFromEvents eventBridgeSchemasFromEvents(
                EventSchemaGenerator generator,
                EventTypeResolver types,
                EventClasses classes,
                SchemasFromEventsProperties properties,
                Environment environment) {
            var registry = Optional.ofNullable(properties.registry())
                    .orElseGet(() ->
                            environment.getProperty(APPLICATION, "application").replaceAll("[^.\\-_A-Za-z0-9]", "-"));
            return new SchemasFromEvents(
                    generator,
                    types,
                    () -> classes.events(types).stream()
                            .filter(it -> !Modifier.isAbstract(it.getModifiers()))
                            .toList(),
                    registry,
                    properties.type());
        }

        @Bean
        ReconcilerCustomizer eventBridgeSchemaCompatibility(SchemasFromEventsProperties properties) {
            return builder -> builder.schemaChanges(new CompatibilityCheck(properties.compatibility()));
        }

        @Bean
        @ConditionalOnMissingBean(EventSchemas.class)
        GeneratedEventSchemas eventBridgeGeneratedEventSchemas(
                EventSchemaGenerator generator, EventTypeResolver types) {
            return new GeneratedEventSchemas(generator, types);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(ENABLED)
    @Conditional(GeneratorMissing.class)
    static class MissingConfiguration {

        @Bean
        static BeanFactoryPostProcessor eventBridgeSchemaGeneratorMissing() {
            return MissingFeatureException.always(
                    "'" + ENABLED + "' is true, but what makes schemas is not on the class path.",
                    "Add the dependencies com.github.victools:jsonschema-generator and com.github.victools:jsonschema-module-jackson.");
        }
    }

    /** One of the two does not bring the other. */
    static class GeneratorMissing extends AnyNestedCondition {

        GeneratorMissing() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnMissingClass("com.github.victools.jsonschema.generator.SchemaGenerator")
        static class NoGenerator {}

        @ConditionalOnMissingClass("com.github.victools.jsonschema.module.jackson.JacksonSchemaModule")
        static class NoModule {}
    }
}
