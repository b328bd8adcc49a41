package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.MatchedRule;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.policy.Policy;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.unfriendly.Spreading;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.PatternMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.LogConfig;

/**
 * One event bus with its rules. Events are matched while rules change: changes are made one after the other, and a rule
 * that does not change matches all the while.
 */
final class EventBus {

    /** What CreateEventBus and UpdateEventBus say of a bus. */
    record Settings(
            @Nullable String description,
            @Nullable String kmsKeyIdentifier,
            @Nullable DeadLetterConfig deadLetterConfig,
            @Nullable LogConfig logConfig,
            Instant modified) {}

    private final Listener listener;
    private final BusReference reference;
    private final String arn;
    private final Instant created;
    private final Tags tags;
    private final NavigableMap<String, Rule> rules = new ConcurrentSkipListMap<>();
    private final PatternMachine<String> machine = new PatternMachine<>();
    private volatile Settings settings;
    private volatile BusPolicy policy = BusPolicy.NONE;
    private final Spreading<Policy> effectivePolicy;
    private boolean deleted;

    EventBus(BusReference reference, Settings settings, Tags tags, Instant created, Listener listener) {
        this.listener = listener;
        this.effectivePolicy = listener.newPolicy();
        this.reference = reference;
        this.arn = reference.arn();
        this.created = created;
        this.settings = settings;
        this.tags = tags;
    }

    Scope scope() {
        return reference.scope();
    }

    String name() {
        return reference.name();
    }

    String arn() {
        return arn;
    }

    Instant created() {
        return created;
    }

    Tags tags() {
        return tags;
    }

    Settings settings() {
        return settings;
    }

    /**
     * Ends the bus's life: nothing changes it any more, so that no rule can be kept for a bus that is gone.
     *
     * @throws ApiException when it has rules
     */
    synchronized void delete() {
        if (!rules.isEmpty()) {
            throw ApiException.validation("Event bus can't be deleted since it has rules.");
        }
        deleted = true;
        listener.deleted(this);
    }

    private void requireExisting() {
        if (deleted) {
            throw Errors.busDoesNotExist(name());
        }
    }

    synchronized void update(Settings settings) {
        requireExisting();
        this.settings = settings;
        listener.changed(this);
    }

    synchronized void changeTags(Consumer<Tags> change) {
        requireExisting();
        change.accept(tags);
        listener.changed(this);
    }

    BusPolicy policy() {
        return policy;
    }

    synchronized void changePolicy(UnaryOperator<BusPolicy> change) {
        requireExisting();
        policy = change.apply(policy);
        effectivePolicy.set(policy.policy());
        listener.changed(this);
    }

    /** Has the policy that it had when it was kept. */
    synchronized void restorePolicy(BusPolicy kept) {
        policy = kept;
        effectivePolicy.restore(kept.policy());
    }

    /** {@return whether the policy that is in effect lets somebody of another account do something} */
    boolean allows(PolicyRequest request, String action, String resourceArn) {
        return effectivePolicy.get().allows(request, action, resourceArn);
    }

    /** {@return whether a sender of this account, of whom more is asked only where need be, may put an event here} */
    boolean letsPutEvents(Scope publisher, Supplier<PolicyRequest> sender) {
        return publisher.account().equals(scope().account()) || allows(sender.get(), "events:PutEvents", arn);
    }

    boolean isDefault() {
        return name().equals(BusReference.DEFAULT);
    }

    /** {@return the ARN of a rule of this bus; on the default bus it goes without the bus's name} */
    String ruleArn(String rule) {
        return scope().arn("events", "rule/" + (isDefault() ? "" : name() + "/") + rule);
    }

    NavigableMap<String, Rule> rules() {
        return rules;
    }

    Rule requireRule(String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw Errors.ruleDoesNotExist(name, name());
        }
        return rule;
    }

    /**
     * Changes a rule, or adds or removes one.
     *
     * @param change makes the new rule of the old one, which is null where there was none; and null to have none
     * @return the new rule
     */
    synchronized @Nullable Rule changeRule(String name, RuleChange change) {
        requireExisting();
        Rule before = rules.get(name);
        Rule after = change.apply(before);
        CompiledPattern oldPattern = before == null ? null : before.activePattern();
        CompiledPattern newPattern = after == null ? null : after.activePattern();
        // The machine first: it may refuse a pattern, and then nothing has changed.
        if (newPattern == null) {
            machine.remove(name);
        } else if (!Objects.equals(oldPattern, newPattern)) {
            machine.put(name, newPattern);
        }
        if (after == null) {
            rules.remove(name);
        } else {
            rules.put(name, after);
        }
        listener.changed(this, name, before, after);
        return after;
    }

    /** Is told of every change of a bus and of its rules, in the order of the changes. */
    interface Listener {

        /** {@return what tells the policy that is in effect for a new bus} */
        Spreading<Policy> newPolicy();

        /** The bus itself changed. */
        void changed(EventBus bus);

        /** The bus is gone. */
        void deleted(EventBus bus);

        /** A rule was changed, added or removed. */
        void changed(EventBus bus, String rule, @Nullable Rule before, @Nullable Rule after);
    }

    /** Makes a new rule of an old one. */
    @FunctionalInterface
    interface RuleChange {
        @Nullable Rule apply(@Nullable Rule before);
    }

    /** {@return the rules that the event matches} */
    List<MatchedRule> match(Event event) {
        List<String> names = machine.match(event.json());
        if (names.isEmpty()) {
            return List.of();
        }
        List<MatchedRule> matched = new ArrayList<>(names.size());
        for (String name : names) {
            Rule rule = rules.get(name);
            if (rule != null && rule.isEnabled()) {
                matched.add(rule.matched());
            }
        }
        return matched;
    }
}
