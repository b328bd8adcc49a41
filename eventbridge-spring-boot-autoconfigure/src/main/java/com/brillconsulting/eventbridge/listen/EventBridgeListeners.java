package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.declare.SharedQueueEnvelope;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The listeners of an application, to be stopped and started while it runs. They go by the names of their rules; where
 * rules of several buses have the same name, by {@code <bus>/<rule>}. Safe for use by many threads.
 */
public final class EventBridgeListeners {

    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    synchronized void add(ListenerDeclaration declaration, MessageListenerContainer<?> container) {
        listeners.put(
                SharedQueueEnvelope.rule(declaration.bus(), declaration.rule()), new Listener(declaration, container));
    }

    /** {@return the rules that have listeners, each as {@code <bus>/<rule>}} */
    public synchronized List<String> rules() {
        return List.copyOf(listeners.keySet());
    }

    /**
     * Starts to take a rule's events out of their queue; nothing happens if that goes on already. It goes on for all rules
     * whose methods share the queue.
     *
     * @throws IllegalArgumentException if no rule of this name has a listener, or several have
     * @throws ListenerStartException if the queue cannot be read
     */
    public void start(String rule) {
        find(rule).container().start();
    }

    /**
     * Stops to take a rule's events out of their queue, where they wait; nothing happens if that was stopped already. It
     * stops for all rules whose methods share the queue. Returns when the methods that are running have ended, or their
     * time is up.
     *
     * @throws IllegalArgumentException if no rule of this name has a listener, or several have
     */
    public void stop(String rule) {
        find(rule).container().stop();
    }

    /**
     * {@return whether a rule's events are being taken out of their queue}
     *
     * @throws IllegalArgumentException if no rule of this name has a listener, or several have
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
