package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.export.AwsScope;
import com.brillconsulting.eventbridge.export.ExportFormat;
import com.brillconsulting.eventbridge.export.ExportingLifecycle;
import com.brillconsulting.eventbridge.export.TopologyExport;
import java.io.File;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
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
        var prune = environment.getProperty("eventbridge.reconcile.prune", Boolean.class, false);
        var properties = ExportProperties.of(environment);
        var scope = new AwsScope(properties.partition(), properties.region(), properties.account());
        var classes = new DeclaredEventClasses(beans, resources);
        return new ExportingLifecycle(
                () -> TopologyExport.of(declarations.declarations().topology())
                        .publishingTo(buses(classes, types))
                        .in(scope)
                        .pruning(prune)
                        .as(format),
                Optional.ofNullable(properties.file()).map(File::toPath).orElse(null),
                System.out,
                System::exit);
    }

    private static List<String> buses(DeclaredEventClasses classes, EventTypes types) {
        return classes.events(types).stream()
                .filter(it -> !Modifier.isAbstract(it.getModifiers()))
                .map(types::resolve)
                .filter(Objects::nonNull)
                .map(EventType::bus)
                .distinct()
                .toList();
    }
}
