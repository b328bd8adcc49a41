package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.ResourceKind.Comparison;
import com.brillconsulting.eventbridge.reconcile.Siblings.Progress;
import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Makes AWS match a topology. It creates and updates; it deletes what the application once declared only when asked to,
 * and changes nothing that another owner made. Every step may be taken again and by several instances at once.
 */
public class Reconciler {

    /** The kinds in the order in which they are made; those of one level do not depend on each other. */
    private static final List<List<Maker>> LEVELS = List.of(
            List.of(new Maker(DeadLetterQueues::new)),
            List.of(new Maker(Queues::new)),
            List.of(new Maker(EventBuses::new)),
            List.of(
                    new Maker(BusPolicies::new),
                    new Maker(Archives::new),
                    new Maker(Connections::new),
                    new Maker("scheduler", run -> new ScheduleGroups(run)),
                    new Maker("schemas", run -> new SchemaRegistries(run))),
            List.of(new Maker(ApiDestinations::new), new Maker("schemas", run -> new Schemas(run))),
            List.of(new Maker(Rules::new), new Maker("scheduler", run -> new Schedules(run))));

    private final ReconcilerClients clients;
    private final ReconcilerSettings settings;
    private final Pause pause;

    /** The account and region, which the last plan had to know. */
    private volatile @Nullable Arn home;

    private Reconciler(ReconcilerClients clients, ReconcilerSettings settings, Pause pause) {
        this.clients = clients;
        this.settings = settings;
        this.pause = pause;
    }

    /** {@return a builder of a reconciler for the account and region of these clients} */
    public static Builder builder(EventBridgeClient events, SqsAsyncClient sqs) {
        return new Builder(events, sqs);
    }

    /** {@return how it goes about it} */
    public ReconcilerSettings settings() {
        return settings;
    }

    /** {@return a reconciler of the same account that goes about it in another way} */
    public Reconciler with(ReconcilerSettings settings) {
        return new Reconciler(clients, settings, pause);
    }

    /**
     * {@return what has to change so that AWS matches the topology} This only reads, and takes a mark's word for what a
     * listing does not show. What AWS does not tell, since it is throttled, out of reach or not allowed, is {@linkplain
     * Plan#unknown() unknown}.
     *
     * @param topology what shall exist, without {@linkplain Topology#problems() problems}
     * @throws ReconciliationException if AWS refuses a question as wrong
     */
    public Plan plan(Topology topology) {
        return plan(topology, false, it -> List.of());
    }

    /**
     * {@return what has to change so that AWS matches the topology} This only reads, and reads everything: targets,
     * policies, attributes and tags, at the cost of a few calls for each resource. What AWS does not tell is {@linkplain
     * Plan#unknown() unknown}.
     *
     * @param topology what shall exist, without {@linkplain Topology#problems() problems}
     * @throws ReconciliationException if AWS refuses a question as wrong
     */
    public Plan verify(Topology topology) {
        return plan(topology, true, it -> List.of());
    }

    /**
     * {@return what has to change so that AWS matches the topology}
     *
     * @param thorough whether everything is read
     * @param places where something is declared, for people
     * @throws ReconciliationException if AWS refuses a question, or a module of the SDK is missing that something needs
     */
    Plan plan(Topology topology, boolean thorough, Function<Definition, List<String>> places) {
        if (topology.application().isEmpty()) {
            return new Plan(List.of(), 0);
        }
        checkRegions(topology);
        try {
            return run(topology, thorough, run -> {
                checkModules(run, places);
                var plan = plan(run);
                home = run.buses.home();
                return plan;
            });
        } catch (ReconciliationException e) {
            if (e.leavesUnknown()) {
                var unknown = topology.definitions().stream()
                        .map(it -> Change.unknown(it.label(), e))
                        .toList();
                return new Plan(List.of(unknown), 0);
            }
            throw e;
        }
    }

    /** {@return how much of what is declared there is, by what listings show} */
    Progress progress(Topology topology) {
        try {
            return run(topology, false, Reconciler::progress);
        } catch (ReconciliationException e) {
            if (e.leavesUnknown()) {
                return Progress.UNKNOWN;
            }
            throw e;
        }
    }

    private static Progress progress(Reconciliation run) {
        var topology = run.topology;
        var made = Stream.of(
                        topology.buses().stream()
                                .filter(it -> run.buses.find(it.name()).isPresent()),
                        topology.queues().stream().filter(it -> run.queues.exists(it.name())),
                        topology.rules().stream().filter(it -> Rules.isCurrent(run, it)))
                .mapToLong(Stream::count)
                .sum();
        return new Progress(
                made,
                topology.buses().size()
                        + topology.queues().size()
                        + topology.rules().size());
    }

    /** {@return whether this instance is the one that verifies in a period} */
    boolean claimsVerification(Topology topology, Fleet fleet) {
        return run(topology, false, run -> {
            run.buses.home(home);
            return new LastLook(run).claim(fleet.verifyPeriod(), fleet.clock().instant(), fleet::spreadOut);
        });
    }

    private <T> T run(Topology topology, boolean thorough, Function<Reconciliation, T> work) {
        try (var parallel = new Parallel()) {
            var calls = new AwsCalls(settings.callsPerSecond(), pause);
            return work.apply(new Reconciliation(topology, settings, clients, calls, parallel, thorough));
        }
    }

    private void checkModules(Reconciliation run, Function<Definition, List<String>> places) {
        var needs = new MissingModules(run.topology, settings, clients).needs(run::isHere);
        if (!needs.isEmpty()) {
            throw ReconciliationException.modulesMissing(needs, places);
        }
    }

    private static Plan plan(Reconciliation run) {
        var levels = new ArrayList<List<Change>>();
        var orphans = new ArrayList<List<Change>>();
        var unknown = new HashSet<String>();
        var unchanged = 0;
        for (var level : LEVELS) {
            var kinds = level.stream().flatMap(it -> it.make(run).stream()).toList();
            var comparisons = kinds.stream().map(ResourceKind::compare).toList();
            var changes = comparisons.stream()
                    .flatMap(it -> it.changes().stream())
                    .map(it -> it.unlessUnknown(unknown))
                    .toList();
            changes.stream()
                    .filter(it -> it.kind() == Change.Kind.UNKNOWN)
                    .map(Change::resource)
                    .forEach(unknown::add);
            levels.add(changes);
            orphans.add(kinds.stream().flatMap(it -> orphans(it).stream()).toList());
            unchanged += comparisons.stream().mapToInt(Comparison::unchanged).sum();
        }
        Collections.reverse(orphans);
        levels.addAll(orphans);
        return new Plan(levels, unchanged);
    }

    private static List<Change> orphans(ResourceKind kind) {
        try {
            return kind.orphans();
        } catch (ReconciliationException e) {
            if (e.leavesUnknown()) {
                return List.of(Change.unknown("resources that are no longer declared", e));
            }
            throw e;
        }
    }

    /** The queues' ARNs are made of the bus's region, since they need not exist yet. */
    private void checkRegions(Topology topology) {
        var buses = clients.events().serviceClientConfiguration().region();
        var queues = clients.sqs().serviceClientConfiguration().region();
        if (!topology.queues().isEmpty() && !queues.equals(buses)) {
            throw ReconciliationException.otherRegion(queues, buses);
        }
    }

    /**
     * Makes the changes. If one fails, those that need its resource are left out; the others are made.
     *
     * @param plan what has to change; it must be recent, and is applied once
     * @return what became of each change
     * @throws ReconciliationException if the plan has {@linkplain Plan#conflicts() conflicts} or would delete too much,
     *     in which case nothing is changed
     */
    public ReconciliationResult apply(Plan plan) {
        var conflicts = plan.conflicts();
        if (!conflicts.isEmpty()) {
            throw ReconciliationException.refused(conflicts);
        }
        var deletes = plan.changes(Change.Kind.DELETE);
        if (deletes.size() > settings.maxDeletes()) {
            throw ReconciliationException.tooManyDeletes(deletes, settings.maxDeletes());
        }
        try (var parallel = new Parallel()) {
            return new PlanExecution(plan, parallel).run();
        }
    }

    /**
     * Makes a kind. The classes of one whose module may be missing cannot be loaded without it, and a reference to a
     * constructor would load them: a lambda does only when it runs.
     *
     * @param module the SDK's module that has the client of the kind; null for those that are always there
     * @param kind makes the kind
     */
    private record Maker(@Nullable String module, Function<Reconciliation, ResourceKind> kind) {

        Maker(Function<Reconciliation, ResourceKind> kind) {
            this(null, kind);
        }

        Optional<ResourceKind> make(Reconciliation run) {
            return module == null || run.clients.has(module) ? Optional.of(kind.apply(run)) : Optional.empty();
        }
    }

    /** Builds a {@link Reconciler}. */
    public static final class Builder {

        private final EventBridgeClient events;
        private final SqsAsyncClient sqs;
        private final Map<String, Supplier<?>> others = new LinkedHashMap<>();
        private ReconcilerSettings settings = ReconcilerSettings.DEFAULTS;
        private boolean queuesOnly;
        private SchemaChangeCheck schemaChanges = SchemaChangeCheck.NONE;
        private Pause pause = Pause.ASLEEP;

        private Builder(EventBridgeClient events, SqsAsyncClient sqs) {
            this.events = events;
            this.sqs = sqs;
        }

        /** Sets how to go about it. */
        public Builder settings(ReconcilerSettings settings) {
            this.settings = settings;
            return this;
        }

        /**
         * Adds the client of another service, which is made when something declared needs it.
         *
         * @param module the SDK's module that has the client: {@code scheduler}, {@code schemas}, {@code sns}, {@code
         *     lambda} or {@code cloudwatchlogs}
         * @param client gives the synchronous client
         */
        public Builder client(String module, Supplier<?> client) {
            others.put(module, client);
            return this;
        }

        /**
         * Sets whether functions, topics and log groups are left as they are, as where only EventBridge and SQS are
         * there.
         */
        public Builder grantsToQueuesOnly(boolean queuesOnly) {
            this.queuesOnly = queuesOnly;
            return this;
        }

        /** Sets what judges new versions of schemas. */
        public Builder schemaChanges(SchemaChangeCheck schemaChanges) {
            this.schemaChanges = schemaChanges;
            return this;
        }

        /** Sets how time passes that AWS makes a call wait for. */
        Builder pause(Pause pause) {
            this.pause = pause;
            return this;
        }

        /** {@return the reconciler} */
        public Reconciler build() {
            return new Reconciler(
                    new ReconcilerClients(events, sqs, others, queuesOnly, schemaChanges), settings, pause);
        }
    }
}
