package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.export.ExportFormat;
import com.brillconsulting.eventbridge.export.ExportingLifecycle;
import java.io.File;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** {@link AutoConfiguration @AutoConfiguration} of the export of the declarations in place of a start. */
@AutoConfiguration(after = EventBridgeDeclarationAutoConfiguration.class)
@ConditionalOnProperty(ExportProperties.EXPORT)
class EventBridgeExportAutoConfiguration {

    @Bean
    ExportingLifecycle eventBridgeExportingLifecycle(
            DeclarationReader declarations,
            EventTypes types,
            Environment environment,
            BeanFactory beans,
            ResourceLoader resources) {
        var format = Binder.get(environment)
                .bind(ExportProperties.EXPORT, ExportFormat.class)
                .get();
        var export = new ConfiguredExport(declarations, types, new DeclaredEventClasses(beans, resources), environment);
        return new ExportingLifecycle(
                () -> export.export().as(format),
                Optional.ofNullable(ExportProperties.of(environment).file())
                        .map(File::toPath)
                        .orElse(null),
                System.out,
                System::exit);
    }
}
