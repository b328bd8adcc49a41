package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** What the kinds of one run share: the topology, how to go about it, the clients, and what was read already. */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    final Topology topology;
    final ReconcilerSettings settings;
    final ReconcilerClients clients;
    final AwsCalls calls;
    final Parallel parallel;
    final Ownership ownership;
    final Scope scope;
    final ExistingBuses buses;
    final ExistingRules rules;
    final ExistingQueues queues;
    final Grants grants;

    /** Whether everything is read and compared, marks notwithstanding. */
    final boolean thorough;

    /** Which rules listing and marks say are as declared. */
    final Map<RuleDefinition, Boolean> currentRules = new ConcurrentHashMap<>();

    private final Map<ResourceReference, String> arns = new ConcurrentHashMap<>();
    private final AskedOnce<Optional<String>> newerRelease = new AskedOnce<>(this::findNewerRelease);

    Reconciliation(
            Topology topology,
            ReconcilerSettings settings,
            ReconcilerClients clients,
            AwsCalls calls,
            Parallel parallel,
            boolean thorough) {
        this.topology = topology;
        this.settings = settings;
        this.clients = clients;
        this.calls = calls;
        this.parallel = parallel;
        this.thorough = thorough;
        this.ownership = new Ownership(
                topology.application(),
                settings.adopt(),
                settings.revision(),
                settings.rollback(),
                OwnershipMarks.buses(topology));
        this.scope = new Scope(this);
        this.buses = new ExistingBuses(clients.events(), calls);
        this.rules = new ExistingRules(clients.events(), calls);
        this.queues = new ExistingQueues(clients.sqs(), calls, topology);
        this.grants = new Grants(this);
    }

    /** {@return what a look at a declared resource finds to change; that it is unknown where AWS does not tell} */
    List<Change> lookAt(Definition declared, Supplier<List<Change>> look) {
        try {
            return look.get();
        } catch (ReconciliationException e) {
            if (e.leavesUnknown()) {
                return List.of(Change.unknown(declared.label(), e));
            }
            throw e;
        }
    }

    /** Remembers the ARN of a declared resource that was read or made. */
    void known(ResourceReference reference, String arn) {
        arns.put(reference, arn);
    }

    /**
     * {@return the ARN of a resource}
     *
     * @throws ReconciliationException if it is declared, but does not exist
     */
    String arn(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN -> reference.name();
            case QUEUE -> queueArn(reference.name());
            case EVENT_BUS -> busArn(reference.name());
            case CONNECTION, API_DESTINATION -> {
                var arn = arns.get(reference);
                if (arn == null) {
                    throw ReconciliationException.missing(reference.toString());
                }
                yield arn;
            }
        };
    }

    /**
     * {@return what there may be of a kind of which nothing is declared} An application that never declared any need not be
     * allowed to look, and then has none.
     */
    <T> List<T> noLongerDeclared(String what, Supplier<List<T>> look) {
        try {
            return look.get();
        } catch (ReconciliationException e) {
            LOG.info("{} that are no longer declared are not looked for: {}", what, e.getMessage());
            return List.of();
        }
    }

    /** {@return whether a resource is there already, as far as it is ours to make} */
    boolean exists(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN, EVENT_BUS -> true;
            case QUEUE -> queues.exists(reference.name());
            case CONNECTION, API_DESTINATION -> arns.containsKey(reference);
        };
    }

    /** {@return the ARN of a rule, whether it exists or not} */
    String ruleArn(String bus, String rule) {
        var name = EventBusDefinition.nameOf(bus);
        var home = Arn.parse(bus).orElseGet(buses::identity);
        var path = name.equals(OutboundEvent.DEFAULT_BUS) ? rule : name + "/" + rule;
        return new Arn(home.partition(), "events", home.region(), home.account(), "rule/" + path).toString();
    }

    /** {@return the ARN of a queue of this account, whether it exists or not} */
    String queueArn(String queue) {
        var own = buses.identity();
        return new Arn(own.partition(), "sqs", own.region(), own.account(), queue).toString();
    }

    /** {@return the ARN of a bus of this account, whether it exists or not} */
    String busArn(String bus) {
        var own = buses.identity();
        return new Arn(own.partition(), "events", own.region(), own.account(), "event-bus/" + bus).toString();
    }

    /** {@return whether something with this ARN is of the account and region that are reconciled} */
    boolean isHere(Arn arn) {
        var own = buses.identity();
        return arn.account().equals(own.account()) && arn.region().equals(own.region());
    }

    /**
     * {@return why nothing is pruned at all: a newer release of this application was here, which may declare what this one
     * does not} It leaves its revision on what it finds as it declares it, too, but not on everything.
     */
    Optional<String> newerRelease() {
        return newerRelease.get();
    }

    private Optional<String> findNewerRelease() {
        if (settings.revision() == 0) {
            return Optional.empty();
        }
        var ofRules = buses.all().stream().flatMap(bus -> rules.all(bus.name()).stream()
                .filter(it -> scope.objection(Ownership.buses(it.description()), bus.name())
                        .isEmpty())
                .map(Rule::description));
        var ofBuses = buses.all().stream()
                .map(EventBus::description)
                .filter(it -> scope.objection(Ownership.buses(it), null).isEmpty());
        var newest = Stream.concat(ofRules, ofBuses)
                .filter(Objects::nonNull)
                .mapToLong(ownership::revision)
                .max()
                .orElse(0);
        return ownership
                .superseded(newest)
                .map(it ->
                        "revision %d of this application was started, which is newer than this one, %d, and may declare it"
                                .formatted(newest, settings.revision()));
    }
}
