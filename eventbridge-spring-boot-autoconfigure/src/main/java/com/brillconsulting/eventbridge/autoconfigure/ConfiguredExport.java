package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.export.AwsScope;
import com.brillconsulting.eventbridge.export.TopologyExport;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;

/** The export of what an application declares and publishes, as its configuration says. */
final class ConfiguredExport {

    private final DeclarationReader declarations;
    private final EventTypes types;
    private final DeclaredEventClasses classes;
    private final ExportProperties properties;
    private final boolean prune;

    ConfiguredExport(
            DeclarationReader declarations, EventTypes types, DeclaredEventClasses classes, Environment environment) {
        this.declarations = declarations;
        this.types = types;
        this.classes = classes;
        this.properties = ExportProperties.of(environment);
        this.prune = environment.getProperty("eventbridge.reconcile.prune", Boolean.class, false);
    }

    TopologyExport export() {
        return TopologyExport.of(declarations.declarations().topology())
                .publishingTo(buses())
                .in(new AwsScope(properties.partition(), properties.region(), properties.account()))
                .pruning(prune);
    }

    private List<String> buses() {
        return classes.events(types).stream()
                .filter(it -> !Modifier.isAbstract(it.getModifiers()))
                .map(types::resolve)
                .filter(Objects::nonNull)
                .map(EventType::bus)
                .distinct()
                .toList();
    }
}
