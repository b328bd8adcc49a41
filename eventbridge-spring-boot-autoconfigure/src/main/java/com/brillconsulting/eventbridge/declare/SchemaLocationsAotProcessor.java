package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.declare.RawProperties.RawProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/** Lets a native image keep the contents of declared schemas that are on the class path. */
final class SchemaLocationsAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        var environment = beans.getBeanProvider(ConfigurableEnvironment.class).getIfAvailable();
        if (environment == null) {
            return null;
        }
        var patterns = new RawProperties(environment)
                .all()
                .filter(it -> it.path().size() == 3
                        && RawProperty.same(it.path().get(0), "schemas")
                        && RawProperty.same(it.path().get(2), "location"))
                .map(it -> environment.resolvePlaceholders(it.value().toString()))
                .filter(it -> it.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX))
                .map(it -> it.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()))
                .map(it -> StringUtils.trimLeadingCharacter(it, '/'))
                .toList();
        return (generation, code) ->
                patterns.forEach(generation.getRuntimeHints().resources()::registerPattern);
    }
}
