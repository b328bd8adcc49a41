package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.admin.ReplayRequest;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.export.ExportFormat;
import com.brillconsulting.eventbridge.export.TopologyExport;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The endpoint {@code /actuator/eventbridge}. It shows the declarations, their differences from AWS, and whether an event would
 * match. With {@code management.endpoint.eventbridge.access=unrestricted}, it also provides operations for rules, archives and
 * dead letters.
 *
 * @since 0.1.0
 */
@WebEndpoint(id = "eventbridge", defaultAccess = Access.READ_ONLY)
public class EventBridgeEndpoint {

    private final DeclarationReader declarations;
    private final EventBridgeAdmin admin;
    private final @Nullable Reconciler reconciler;
    private final @Nullable ReconciliationReport report;
    private final DeadLetterDepths depths;
    private final Supplier<TopologyExport> export;

    /**
     * Creates the endpoint.
     *
     * @param declarations reads the declarations
     * @param admin performs the operations
     * @param reconciler compares the declarations with AWS; null if reconciliation is disabled
     * @param report contains the last reconciliation; null if reconciliation is disabled
     * @param depths counts dead letters
     * @param export exports the declarations
     */
    public EventBridgeEndpoint(
            DeclarationReader declarations,
            EventBridgeAdmin admin,
            @Nullable Reconciler reconciler,
            @Nullable ReconciliationReport report,
            DeadLetterDepths depths,
            Supplier<TopologyExport> export) {
        this.declarations = declarations;
        this.admin = admin;
        this.reconciler = reconciler;
        this.report = report;
        this.depths = depths;
        this.export = export;
    }

    /** {@return an overview} */
    @ReadOperation
    public WebEndpointResponse<Map<String, Object>> overview() {
        return Answers.to(() -> {
            var topology = topology();
            var overview = new LinkedHashMap<String, Object>();
            overview.put("application", topology.application());
            overview.put("declared", ReadableTopology.counts(topology.definitions()));
            overview.put(
                    "listeners",
                    declarations.declarations().listeners().stream()
                            .map(it -> Map.of(
                                    "rule", it.rule(), "bus", it.bus(), "queue", it.queue(), "method", it.methodName()))
                            .toList());
            overview.put("deadLetters", depths.current());
            depths.asOf().ifPresent(it -> overview.put("deadLettersAsOf", it));
            return overview;
        });
    }

    /**
     * {@return one view with all details}
     *
     * @param view {@code topology}, {@code reconciliation}, {@code plan}, {@code drift}, {@code replays}, {@code export} or
     *     {@code match}
     * @param bus for {@code match}: the name or ARN of the bus; null for the default bus
     * @param event for {@code match}: the event as JSON
     */
    @ReadOperation
    public WebEndpointResponse<Map<String, Object>> view(
            @Selector String view, @Nullable String bus, @Nullable String event) {
        return Answers.to(() -> switch (view) {
            case "topology" -> ReadableTopology.of(topology());
            case "reconciliation" -> report == null ? off() : ReadableReport.of(report);
            case "plan" -> compare(it -> ReadableReport.of(it.plan(topology())));
            case "drift" -> compare(it -> ReadableReport.of(it.verify(topology())));
            case "replays" -> Map.of("replays", replays());
            case "export" -> Map.of("formats", formats());
            case "match" -> match(bus == null ? OutboundEvent.DEFAULT_BUS : bus, required("event", event));
            default ->
                throw new IllegalArgumentException(
                        "There is no '%s' to see; there are topology, reconciliation, plan, drift, replays, export and match"
                                .formatted(view));
        });
    }

    /**
     * {@return the declarations in the format of another tool}
     *
     * @param view {@code export}
     * @param format a format of {@link ExportFormat}, in lower case
     */
    @ReadOperation(produces = {"application/json", "application/vnd.spring-boot.actuator.v3+json", "text/plain"})
    public WebEndpointResponse<Object> export(@Selector String view, @Selector String format) {
        return Answers.in(() -> format(view, format), it -> export.get().as(it));
    }

    /**
     * Runs an operation.
     *
     * @param operation {@code enable}, {@code disable}, {@code redrive}, {@code replay} or {@code cancel-replay}; or {@code
     *     match}, which changes nothing, for events that are too large for a URL
     * @param rule for the first three: the name of the rule
     * @param bus for the first two and the last: the name or ARN of the rule's bus; null for the default bus
     * @param archive for {@code replay}: the name of the archive
     * @param from for {@code replay}: the time of the first event, as {@code 2030-01-31T09:00:00Z}
     * @param to for {@code replay}: the time after the last event
     * @param rules for {@code replay}: the names of the rules that receive the events, separated by commas; null for all
     * @param replay for {@code cancel-replay}: the name of the replay
     * @param event for {@code match}: the event as JSON in a string, because the request body supports only strings
     * @return the result of the operation
     */
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> operate(
            @Selector String operation,
            @Nullable String rule,
            @Nullable String bus,
            @Nullable String archive,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> rules,
            @Nullable String replay,
            @Nullable String event) {
        var home = bus == null ? OutboundEvent.DEFAULT_BUS : bus;
        return Answers.to(() -> switch (operation) {
            case "enable" -> {
                admin.rules().enable(home, required("rule", rule));
                yield Map.of("rule", String.valueOf(rule), "bus", home, "enabled", true);
            }
            case "disable" -> {
                admin.rules().disable(home, required("rule", rule));
                yield Map.of("rule", String.valueOf(rule), "bus", home, "enabled", false);
            }
            case "redrive" -> redrive(required("rule", rule));
            case "replay" -> replay(required("archive", archive), time("from", from), time("to", to), rules);
            case "cancel-replay" -> {
                admin.archives().cancelReplay(required("replay", replay));
                yield Map.of("replay", String.valueOf(replay), "cancelled", true);
            }
            case "match" -> match(home, required("event", event));
            default ->
                throw new IllegalArgumentException(
                        "There is no '%s' to do; there are enable, disable, redrive, replay, cancel-replay and match"
                                .formatted(operation));
        });
    }

    private static ExportFormat format(String view, String name) {
        if (!view.equals("export")) {
            throw new IllegalArgumentException(
                    "There is no '%s/%s' to see; there are formats of export only".formatted(view, name));
        }
        return Arrays.stream(ExportFormat.values())
                .filter(it -> it.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no export as '%s'; there are %s".formatted(name, String.join(", ", formats()))));
    }

    private static List<String> formats() {
        return Arrays.stream(ExportFormat.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Topology topology() {
        return declarations.declarations().topology();
    }

    private Map<String, Object> compare(Function<Reconciler, Map<String, Object>> comparison) {
        return reconciler == null ? off() : comparison.apply(reconciler);
    }

    private static Map<String, Object> off() {
        throw new IllegalStateException(
                "Nothing is compared with AWS, since eventbridge.reconcile.mode is off or there is no SQS client");
    }

    private List<Map<String, Object>> replays() {
        return admin.archives().replays().stream()
                .map(it -> {
                    var readable = new LinkedHashMap<String, Object>();
                    readable.put("replay", it.replayName());
                    readable.put("archive", it.eventSourceArn());
                    readable.put("state", it.stateAsString());
                    readable.put("from", it.eventStartTime());
                    readable.put("to", it.eventEndTime());
                    readable.put("lastReplayed", it.eventLastReplayedTime());
                    return (Map<String, Object>) readable;
                })
                .toList();
    }

    private Map<String, Object> match(String bus, String event) {
        var verdicts = admin.rules().match(bus, event).stream()
                .map(it -> Map.<String, Object>of(
                        "rule", it.rule(),
                        "enabled", it.enabled(),
                        "matched", it.matched(),
                        "fires", it.fires(),
                        "reason", it.reason()))
                .toList();
        return Map.of("bus", bus, "rules", verdicts);
    }

    private Map<String, Object> redrive(String rule) {
        var started = admin.redrive(rule);
        return Map.of("rule", rule, "from", started.deadLetterQueueArns(), "to", started.queueArn());
    }

    private Map<String, Object> replay(String archive, Instant from, Instant to, @Nullable List<String> rules) {
        var request = ReplayRequest.of(archive, from, to);
        var started = admin.replay(rules == null ? request : request.toRules(rules.toArray(String[]::new)));
        return Map.of("replay", started.name(), "archive", archive, "from", from, "to", to);
    }

    private static Instant time(String name, @Nullable String value) {
        try {
            return OffsetDateTime.parse(required(name, value)).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time: %s. Write it as 2030-01-31T09:00:00Z".formatted(name, e.getMessage()), e);
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return value;
    }
}
