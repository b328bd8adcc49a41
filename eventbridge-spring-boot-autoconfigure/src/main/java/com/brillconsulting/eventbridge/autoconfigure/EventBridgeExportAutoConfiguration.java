package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.export.ExportingLifecycle;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration @AutoConfiguration} of the export of the declarations, in place of a start where that is asked
 * for. Whether it is, is looked at when the application starts, since it may have been processed ahead of time.
 */
@AutoConfiguration(after = EventBridgeDeclarationAutoConfiguration.class)
@EnableConfigurationProperties(ExportProperties.class)
class EventBridgeExportAutoConfiguration {

    @Bean
    ConfiguredExport eventBridgeConfiguredExport(
            DeclarationReader declarations,
            EventTypes types,
            ExportProperties properties,
            DeclaredEventClasses classes,
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
                () -> place(environment),
                System.out,
                System::exit);
    }

    private static String place(ConfigurableEnvironment environment) {
        return new RawProperties(environment)
                .find(List.of("export-file")).stream()
                        .map(it -> it.place(ExportProperties.FILE))
                        .findFirst()
                        .orElse("");
    }
}
