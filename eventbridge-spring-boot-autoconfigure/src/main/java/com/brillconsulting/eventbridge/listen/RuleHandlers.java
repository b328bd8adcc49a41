package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.declare.SharedQueueEnvelope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods that take the events of one queue, by the rules that send them. */
final class RuleHandlers {

    private final String queue;
    private final boolean shared;
    private final Map<String, RuleHandler> handlers = new LinkedHashMap<>();

    RuleHandlers(String queue, List<RuleHandler> handlers) {
        this.queue = queue;
        this.shared = handlers.size() > 1 || handlers.get(0).listener().shared();
        for (var handler : handlers) {
            var listener = handler.listener();
            this.handlers.put(SharedQueueEnvelope.rule(listener.bus(), listener.rule()), handler);
        }
    }

    /** {@return whether the messages tell which rule sent them} */
    boolean shared() {
        return shared;
    }

    /** {@return the name of the queue} */
    String queue() {
        return queue;
    }

    RuleHandler only() {
        return handlers.values().iterator().next();
    }

    @Nullable RuleHandler of(@Nullable String rule) {
        return rule == null ? null : handlers.get(rule);
    }

    Collection<RuleHandler> all() {
        return handlers.values();
    }

    boolean takeBatches() {
        return handlers.values().stream().anyMatch(RuleHandler::takesBatches);
    }

    /** {@return whose messages these are, for people} */
    String name() {
        return handlers.size() == 1 ? "Rule '%s'".formatted(only().listener().rule()) : "Queue '%s'".formatted(queue);
    }

    /** {@return who handles what is sent by a rule, or by one that is not known, for people} */
    String name(@Nullable Object rule) {
        var known = handlers.size() == 1
                ? only()
                : handlers.values().stream()
                        .filter(it -> it.listener().rule().equals(rule))
                        .findFirst()
                        .orElse(null);
        return known == null
                ? "Queue '%s': %s"
                        .formatted(
                                queue,
                                handlers.values().stream()
                                        .map(RuleHandler::listener)
                                        .map(ListenerDeclaration::methodName)
                                        .collect(Collectors.joining(" or ")))
                : "Rule '%s': %s"
                        .formatted(known.listener().rule(), known.listener().methodName());
    }
}
