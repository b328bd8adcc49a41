package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.SendOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.modulith.events.support.EventExternalizationTransport;

/**
 * Sends what Spring Modulith externalizes: the target is the bus and the key the detail type. The headers {@code source},
 * {@code resources}, {@code time} and {@code traceHeader} are those of the event; all others are its metadata.
 */
final class EventBridgeTransport implements EventExternalizationTransport {

    private final EventBridgeOperations operations;
    private final EventExternalizationConfiguration configuration;
    private final ExternalizedTargets targets;
    private final String application;
    private final BooleanSupplier onlyPrefixed;

    /**
     * @param application the source of events that have no other
     * @param onlyPrefixed whether only events are sent whose target begins with {@link ExternalizedTargets#PREFIX}, since
     *     other brokers are there for the others
     */
    EventBridgeTransport(
            EventBridgeOperations operations,
            EventExternalizationConfiguration configuration,
            ExternalizedTargets targets,
            String application,
            BooleanSupplier onlyPrefixed) {
        this.operations = operations;
        this.configuration = configuration;
        this.targets = targets;
        this.application = application;
        this.onlyPrefixed = onlyPrefixed;
    }

    @Override
    public CompletableFuture<?> externalize(Object payload, RoutingTarget target) {
        if (onlyPrefixed.getAsBoolean() && !target.getTarget().startsWith(ExternalizedTargets.PREFIX)) {
            return CompletableFuture.completedFuture(null);
        }
        return operations.sendAsync(to -> fill(to, payload, target));
    }

    private void fill(SendOptions to, Object payload, RoutingTarget target) {
        to.detail(payload).source(application);
        var bus = targets.bus(target, payload);
        if (bus != null) {
            to.bus(bus);
        }
        var detailType = targets.detailType(target, payload);
        to.detailType(detailType == null ? payload.getClass().getSimpleName() : detailType);
        configuration.getHeadersFor(payload).forEach((name, value) -> header(to, name, value));
    }

    private static void header(SendOptions to, String name, Object value) {
        switch (name) {
            case "source" -> to.source(String.valueOf(value));
            case "traceHeader" -> to.traceHeader(String.valueOf(value));
            case "time" -> to.time(value instanceof Instant instant ? instant : Instant.parse(String.valueOf(value)));
            case "resources" ->
                to.resources(
                        value instanceof Collection<?> several
                                ? several.stream().map(String::valueOf).toList()
                                : List.of(String.valueOf(value)));
            default -> to.metadata(name, String.valueOf(value));
        }
    }
}
