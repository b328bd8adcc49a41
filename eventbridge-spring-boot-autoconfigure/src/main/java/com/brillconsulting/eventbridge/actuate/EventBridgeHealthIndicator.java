package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Checks whether the buses of the application exist, and whether AWS was reconciled with the declarations. These are the buses
 * that the application declares or has rules on. The status is {@code DOWN} only if something is missing. If AWS rejects or
 * throttles the check or does not answer, the status is {@code UNKNOWN}, because events may still be accepted. Dead letters
 * are shown but do not affect the status.
 *
 * @since 0.1.0
 */
public class EventBridgeHealthIndicator extends AbstractHealthIndicator {

    private static final String REACHABLE = "reachable";
    private static final String MISSING = "missing";

    private final EventBridgeClient events;
    private final Supplier<Topology> topology;
    private final @Nullable ReconciliationReport report;
    private final DeadLetterDepths depths;
    private final PublishedLately published;
    private final Duration interval;
    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

    /**
     * Creates the indicator.
     *
     * @param events the client
     * @param topology provides the declared resources, when the first check runs
     * @param report contains the last reconciliation; null if reconciliation is disabled
     * @param depths counts dead letters
     * @param published knows which buses accept events and so need no check
     * @param interval the maximum age of the cached results for the buses
     */
    public EventBridgeHealthIndicator(
            EventBridgeClient events,
            Supplier<Topology> topology,
            @Nullable ReconciliationReport report,
            DeadLetterDepths depths,
            PublishedLately published,
            Duration interval) {
        super("EventBridge could not be looked at");
        this.events = events;
        this.topology = topology;
        this.report = report;
        this.depths = depths;
        this.published = published;
        this.interval = interval;
    }

    private static Set<String> buses(Topology topology) {
        var declared = topology.buses().stream().map(EventBusDefinition::name);
        var used = topology.rules().stream().map(RuleDefinition::bus);
        var buses = Stream.concat(declared, used).collect(Collectors.toCollection(TreeSet::new));
        return buses.isEmpty() ? Set.of(OutboundEvent.DEFAULT_BUS) : buses;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var found = look();
        var failure = report == null ? null : report.failure().orElse(null);
        var unknown = unknown();
        builder.status(status(found.values(), failure == null ? null : failure.found(), unknown))
                .withDetail("buses", found);
        if (report != null) {
            report.reconciliation()
                    .ifPresent(it -> builder.withDetail(
                            "reconciliation",
                            Map.of("at", it.at(), "complete", it.found().isComplete() && unknown.isEmpty())));
        }
        if (!unknown.isEmpty()) {
            builder.withDetail("unknown", unknown);
        }
        if (failure != null) {
            builder.withDetail(
                    "reconciliation",
                    Map.of(
                            "at",
                            failure.at(),
                            "failure",
                            String.valueOf(failure.found().getMessage())));
        }
        var letters = new TreeMap<String, Long>(depths.current());
        letters.values().removeIf(it -> it == 0);
        if (!letters.isEmpty()) {
            builder.withDetail("warning", "There are events that no attempt could handle or deliver")
                    .withDetail("deadLetters", letters);
            depths.asOf().ifPresent(it -> builder.withDetail("deadLettersAsOf", it));
        }
    }

    /** {@return what the last reconciliation could not look at, which is tried again in the background} */
    private List<String> unknown() {
        return Stream.ofNullable(report)
                .flatMap(it -> it.reconciliation().stream())
                .flatMap(it -> it.found().plan().unknown().stream())
                .map(it -> "%s: %s".formatted(it.resource(), it.reason()))
                .toList();
    }

    private static Status status(Collection<String> buses, @Nullable Throwable failure, Collection<String> unknown) {
        if (buses.contains(MISSING) || failure != null && !couldNotLook(failure)) {
            return Status.DOWN;
        }
        return failure == null && unknown.isEmpty() && buses.stream().allMatch(REACHABLE::equals)
                ? Status.UP
                : Status.UNKNOWN;
    }

    private static boolean couldNotLook(Throwable failure) {
        return failure instanceof SdkException
                || failure.getCause() != null && failure.getCause() != failure && couldNotLook(failure.getCause());
    }

    private Map<String, String> look() {
        var known = last.get();
        if (known != null && System.nanoTime() - known.at() < interval.toNanos()) {
            return known.buses();
        }
        var found = new LinkedHashMap<String, String>();
        buses(topology.get()).forEach(it -> found.put(it, look(it)));
        last.set(new Look(System.nanoTime(), found));
        return found;
    }

    private String look(String bus) {
        if (published.to(bus, interval)) {
            return REACHABLE;
        }
        try {
            events.describeEventBus(it -> it.name(bus));
            return REACHABLE;
        } catch (ResourceNotFoundException e) {
            return MISSING;
        } catch (SdkException e) {
            return "unknown: " + e.getMessage();
        }
    }

    private record Look(long at, Map<String, String> buses) {}
}
