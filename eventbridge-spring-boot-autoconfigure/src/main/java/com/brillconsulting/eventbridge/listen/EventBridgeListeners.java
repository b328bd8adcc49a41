package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.declare.SharedQueueEnvelope;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts and stops the listeners of an application at runtime. A listener has the name of its rule. If rules of several
 * buses have the same name, use {@code <bus>/<rule>}. Instances are thread-safe.
 *
 * @since 0.1.0
 */
public final class EventBridgeListeners {

    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    synchronized void add(ListenerDeclaration declaration, MessageListenerContainer<?> container) {
        listeners.put(
                SharedQueueEnvelope.rule(declaration.bus(), declaration.rule()), new Listener(declaration, container));
    }

    /** {@return the rules with a listener, each as {@code <bus>/<rule>}} */
    public synchronized List<String> rules() {
        return List.copyOf(listeners.keySet());
    }

    /**
     * Starts to receive the events of a rule from its queue. If the listener already runs, nothing happens. This also starts
     * all other rules whose methods share the queue.
     *
     * @param rule the name of the rule, or {@code <bus>/<rule>}
     * @throws IllegalArgumentException if no rule with this name has a listener, or several rules have
     * @throws ListenerStartException if the queue cannot be read
     */
    public void start(String rule) {
        find(rule).container().start();
    }

    /**
     * Stops receiving the events of a rule. They remain in the queue. If the listener is already stopped, nothing happens. This
     * also stops all other rules whose methods share the queue. The method returns when the running listener methods have
     * ended, or after the shutdown timeout.
     *
     * @param rule the name of the rule, or {@code <bus>/<rule>}
     * @throws IllegalArgumentException if no rule with this name has a listener, or several rules have
     */
    public void stop(String rule) {
        find(rule).container().stop();
    }

    /**
     * {@return whether the events of a rule are received from its queue}
     *
     * @param rule the name of the rule, or {@code <bus>/<rule>}
     * @throws IllegalArgumentException if no rule with this name has a listener, or several rules have
     */
    public boolean isRunning(String rule) {
        return find(rule).container().isRunning();
    }

    ListenerDeclaration declaration(String rule) {
        return find(rule).declaration();
    }

    /** {@return whether one rule of this name has a listener, or several have} */
    synchronized boolean has(String rule) {
        return listeners.containsKey(rule)
                || listeners.values().stream()
                        .anyMatch(it -> it.declaration().rule().equals(rule));
    }

    private synchronized Listener find(String rule) {
        var exact = listeners.get(rule);
        if (exact != null) {
            return exact;
        }
        var named = listeners.values().stream()
                .filter(it -> it.declaration().rule().equals(rule))
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException("%s rule '%s' has a listener; these have one: %s"
                    .formatted(named.isEmpty() ? "No" : "More than one", rule, String.join(", ", listeners.keySet())));
        }
        return named.get(0);
    }

    private record Listener(ListenerDeclaration declaration, MessageListenerContainer<?> container) {}
}
