package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.archive.EventBusAccess;
import com.brillconsulting.eventbridge.embedded.delivery.RuleTarget;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Lets archives have rules of their own on the buses, and lets replays put events on them. */
final class ArchiveAccess implements EventBusAccess {

    private static final String SERVICE = "prod.vhs.events.aws.internal";

    /** A rule of the service may have more than its user's quota, since the service adds to the user's pattern. */
    static final int MANAGED_PATTERN_LENGTH = 4_096;

    private final EventBuses buses;
    private final EventRouter router;
    private final RuleReader reader;
    private final RuleReader managedReader = new RuleReader(MANAGED_PATTERN_LENGTH);

    ArchiveAccess(EventBuses buses, EventRouter router, EventBusQuotas quotas) {
        this.buses = buses;
        this.router = router;
        this.reader = new RuleReader(quotas);
    }

    @Override
    public void requireBus(Scope scope, String busArn) {
        bus(scope, busArn);
    }

    private EventBus bus(Scope scope, String busArn) {
        EventBus bus = find(scope, busArn);
        if (bus == null) {
            throw Errors.busDoesNotExist(BusReference.of(scope, busArn).name());
        }
        return bus;
    }

    private @Nullable EventBus find(Scope scope, String busArn) {
        BusReference reference = BusReference.of(scope, busArn);
        return reference.scope().equals(scope) ? buses.find(reference) : null;
    }

    @Override
    public void checkPattern(String pattern) {
        reader.compile(pattern);
    }

    @Override
    public void putManagedRule(Scope scope, String busArn, String name, String pattern, Target target) {
        EventBus bus = bus(scope, busArn);
        var settings = new Rule.Settings(managedReader.compile(pattern), null, RuleState.ENABLED, null, null);
        // The service takes the event itself and needs none of the text that the transformer would make of it.
        var targets = new TreeMap<>(Map.of(target.id(), RuleTarget.ofWholeEvent(target)));
        bus.changeRule(
                name,
                before -> new Rule(
                        name,
                        bus.ruleArn(name),
                        bus.name(),
                        settings,
                        scope.account(),
                        SERVICE,
                        before == null ? new Tags() : before.tags(),
                        targets));
    }

    @Override
    public void removeManagedRule(Scope scope, String busArn, String name) {
        EventBus bus = find(scope, busArn);
        if (bus != null) {
            bus.changeRule(name, before -> null);
        }
    }

    @Override
    public void replay(Scope scope, String busArn, Event event, Collection<String> ruleArns) {
        router.replay(bus(scope, busArn), event, ruleArns);
    }
}
