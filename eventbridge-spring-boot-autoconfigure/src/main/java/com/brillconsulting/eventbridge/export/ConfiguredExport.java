package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exports the declarations, the published events and the listeners of an application, as its configuration specifies.
 *
 * @since 0.1.0
 */
public final class ConfiguredExport {

    private final DeclarationReader declarations;
    private final EventTypeResolver types;
    private final EventClasses classes;
    private final Settings settings;

    ConfiguredExport(DeclarationReader declarations, EventTypeResolver types, EventClasses classes, Settings settings) {
        this.declarations = declarations;
        this.types = types;
        this.classes = classes;
        this.settings = settings;
    }

    /** {@return the export} */
    public TopologyExport export() {
        var declared = declarations.declarations();
        var export = TopologyExport.of(declared.topology())
                .listeningTo(queues(declared.listeners()))
                .in(settings.scope())
                .pruning(settings.prune());
        return classes.events(types).isEmpty() ? export : export.publishingTo(buses(declared.listeners()));
    }

    private List<String> queues(Collection<ListenerDeclaration> listeners) {
        return Stream.concat(listeners.stream().map(ListenerDeclaration::queue), settings.republishedQueues().stream())
                .distinct()
                .toList();
    }

    /**
     * What a listener takes is published by others, unless its source is the application's own: that of the application, or
     * of an event that no listener takes and that therefore only the application can publish.
     */
    private List<String> buses(Collection<ListenerDeclaration> listeners) {
        var taken = listeners.stream()
                .flatMap(it -> it.payloads().stream())
                .flatMap(it -> EventTypeResolver.classesOf(it).stream())
                .collect(Collectors.toSet());
        var sent = classes.concrete(types);
        var ownSources = new HashSet<>(List.of(settings.application()));
        sent.forEach((type, event) -> {
            if (!taken.contains(type)) {
                ownSources.add(event.source());
            }
        });
        return sent.values().stream()
                .filter(it -> ownSources.contains(it.source()))
                .map(EventType::bus)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What the export depends on besides the declarations.
     *
     * @param application the name of the application, the source of its events by default
     * @param scope where resources are
     * @param prune whether the reconciler deletes what is no longer declared
     * @param republishedQueues the queues that are listened to without a method
     */
    record Settings(String application, AwsScope scope, boolean prune, List<String> republishedQueues) {}
}
