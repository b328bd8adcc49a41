package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.RuleTarget;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The buses and rules as the store keeps them. */
final class StoredBuses {

    private record StoredBus(
            Scope scope,
            String name,
            EventBus.Settings settings,
            List<Tag> tags,
            @Nullable String policy,
            Instant created) {}

    private record StoredRule(
            Scope scope,
            String bus,
            String name,
            @Nullable String pattern,
            @Nullable String schedule,
            RuleState state,
            @Nullable String description,
            @Nullable String roleArn,
            String createdBy,
            @Nullable String managedBy,
            List<Tag> tags,
            List<Target> targets) {}

    private final Store store;
    private final StoredMap<StoredBus> buses;
    private final StoredMap<StoredRule> rules;
    private final RuleReader reader = new RuleReader(ArchiveAccess.MANAGED_PATTERN_LENGTH);

    StoredBuses(Store store) {
        this.store = store;
        this.buses = store.map("event-buses", StoredBus.class);
        this.rules = store.map("rules", StoredRule.class);
    }

    void put(EventBus bus) {
        if (store.keeps()) {
            var kept = new StoredBus(
                    bus.scope(),
                    bus.name(),
                    bus.settings(),
                    bus.tags().list(),
                    bus.policy().document(),
                    bus.created());
            buses.put(StoredMap.key(bus.scope(), bus.name()), kept);
        }
    }

    void remove(EventBus bus) {
        buses.remove(StoredMap.key(bus.scope(), bus.name()));
    }

    void put(EventBus bus, String name, @Nullable Rule rule) {
        if (!store.keeps()) {
            return;
        }
        String key = StoredMap.key(bus.scope(), bus.name() + '#' + name);
        if (rule == null) {
            rules.remove(key);
        } else {
            rules.put(key, stored(bus, rule));
        }
    }

    private static StoredRule stored(EventBus bus, Rule rule) {
        var settings = rule.settings();
        return new StoredRule(
                bus.scope(),
                bus.name(),
                rule.name(),
                RuleReader.text(settings.pattern()),
                settings.schedule(),
                settings.state(),
                settings.description(),
                settings.roleArn(),
                rule.createdBy(),
                rule.managedBy(),
                rule.tags().list(),
                rule.targets().values().stream().map(RuleTarget::target).toList());
    }

    /** Puts back what was kept. */
    void restoreTo(EventBuses registry, EventBusListener listener) {
        buses.forEach((key, kept) -> registry.restore(bus(kept, listener)));
        rules.forEach((key, kept) -> {
            EventBus bus = registry.find(new BusReference(kept.scope(), kept.bus()));
            if (bus != null) {
                bus.changeRule(kept.name(), before -> rule(kept, bus));
            }
        });
    }

    private static EventBus bus(StoredBus kept, EventBusListener listener) {
        var bus = new EventBus(
                new BusReference(kept.scope(), kept.name()),
                kept.settings(),
                tags(kept.tags()),
                kept.created(),
                listener);
        if (kept.policy() != null) {
            bus.restorePolicy(BusPolicy.parse(kept.policy()));
        }
        return bus;
    }

    private Rule rule(StoredRule kept, EventBus bus) {
        try {
            NavigableMap<String, RuleTarget> targets = new TreeMap<>();
            kept.targets().forEach(target -> targets.put(target.id(), target(kept, target)));
            var settings = new Rule.Settings(
                    kept.pattern() == null ? null : reader.compile(kept.pattern()),
                    kept.schedule(),
                    kept.state(),
                    kept.description(),
                    kept.roleArn());
            return new Rule(
                    kept.name(),
                    bus.ruleArn(kept.name()),
                    bus.name(),
                    settings,
                    kept.createdBy(),
                    kept.managedBy(),
                    tags(kept.tags()),
                    targets);
        } catch (ApiException e) {
            throw new IllegalStateException(
                    "The rule " + bus.ruleArn(kept.name()) + " of the data folder cannot be read: " + e.message(), e);
        }
    }

    private static RuleTarget target(StoredRule rule, Target target) {
        return rule.managedBy() == null ? RuleTarget.of(target) : RuleTarget.ofWholeEvent(target);
    }

    private static Tags tags(List<Tag> kept) {
        Tags tags = new Tags();
        tags.put(kept);
        return tags;
    }
}
