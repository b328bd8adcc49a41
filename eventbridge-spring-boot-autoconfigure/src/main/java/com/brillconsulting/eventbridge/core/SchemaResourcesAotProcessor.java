package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.DetailConfiguration.OnSchemaCheck;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/** Takes into a native image the schemas on the class path that the configuration names. */
final class SchemaResourcesAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        var environment = beans.getBeanProvider(ConfigurableEnvironment.class).getIfAvailable();
        if (environment == null) {
            return null;
        }
        var patterns = checked(environment)
                .filter(it -> it.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX))
                .map(it -> it.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()))
                .map(it -> StringUtils.trimLeadingCharacter(it, '/'))
                .toList();
        return (generation, code) ->
                patterns.forEach(generation.getRuntimeHints().resources()::registerPattern);
    }

    private static Stream<String> checked(ConfigurableEnvironment environment) {
        return environment.getProperty(OnSchemaCheck.PUBLISHED, Boolean.class, false)
                        || environment.getProperty(OnSchemaCheck.RECEIVED, Boolean.class, false)
                ? Stream.of(StringUtils.trimTrailingCharacter(
                                environment.getProperty(
                                        "eventbridge.publisher.schema-check.location",
                                        EventBridgePublisherProperties.SchemaCheck.LOCATION),
                                '/')
                        + "/*")
                : Stream.of();
    }
}
