package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.DeclareConfiguration;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Creates the beans that export the declarations. If an export is configured, it replaces the start of the application.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
public class ExportConfiguration {

    ExportConfiguration() {}

    @Bean
    ConfiguredExport eventBridgeConfiguredExport(
            DeclarationReader declarations,
            EventTypeResolver types,
            ExportProperties properties,
            EventClasses classes,
            Environment environment) {
        return new ConfiguredExport(
                declarations,
                types,
                classes,
                new ConfiguredExport.Settings(
                        environment.getProperty("spring.application.name", ""),
                        properties.scope(),
                        environment.getProperty("eventbridge.reconcile.prune", Boolean.class, false),
                        Binder.get(environment)
                                .bind("eventbridge.listener.republished-queues", Bindable.listOf(String.class))
                                .orElse(List.of())));
    }

    @Bean
    ExportingLifecycle eventBridgeExportingLifecycle(
            ConfiguredExport export, ExportProperties properties, ConfigurableEnvironment environment) {
        var format = properties.export();
        return new ExportingLifecycle(
                format == null ? null : () -> export.export().as(format),
                Optional.ofNullable(properties.exportFile()).map(File::toPath).orElse(null),
                () -> DeclareConfiguration.placeOf(environment, "export-file"),
                System.out,
                System::exit);
    }
}
