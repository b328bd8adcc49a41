package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Problem;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts together the topology of listener methods: their rules, and the buses and queues that those need. */
final class TopologyAssembly {

    /** Names the queue among a rule's targets; to rename it would leave the target of the old name behind. */
    private static final String TARGET = "queue";

    private static final int MAX_RECEIVE_COUNT = 5;

    private final String application;
    private final Map<ListenerMethod, RuleDefinition> declared = new LinkedHashMap<>();
    private final Map<ListenerMethod, Map<String, String>> options = new HashMap<>();
    private final Map<String, EventBusDefinition> buses = new LinkedHashMap<>();
    private final Map<String, QueueDefinition> queues = new LinkedHashMap<>();
    private final Map<Definition, List<String>> places = new HashMap<>();

    TopologyAssembly(String application) {
        this.application = application;
    }

    void add(ListenerMethod listener, RuleDefinition rule, Map<String, String> listenerOptions) {
        declared.put(listener, rule);
        options.put(listener, listenerOptions);
    }

    /** Reports every problem of the topology under the places of the declarations that it comes from. */
    Declarations assemble(Report report) {
        var names = Names.queues(application, declared.values());
        var rules = new ArrayList<RuleDefinition>();
        var listeners = new ArrayList<ListenerDeclaration>();
        declared.forEach((listener, draft) -> {
            var queue = names.getOrDefault(draft, "");
            var rule = draft.withTargets(List.of(TargetDefinition.of(TARGET, ResourceReference.queue(queue))));
            rules.add(rule);
            at(listener, rule);
            bus(listener, rule.bus());
            queue(listener, queue);
            listeners.add(new ListenerDeclaration(
                    rule.bus(),
                    rule.name(),
                    queue,
                    false,
                    listener.beanName(),
                    listener.method(),
                    options.getOrDefault(listener, Map.of())));
        });
        var topology = new Topology(
                application,
                Stream.<Collection<? extends Definition>>of(buses.values(), queues.values(), rules)
                        .<Definition>flatMap(Collection::stream)
                        .toList());
        topology.problems().forEach(it -> report.add(placesOf(it), it.message(), it.remedy()));
        rules.stream().distinct().forEach(it -> refuseSeveralMethods(it, report));
        return new Declarations(topology, listeners);
    }

    /** They would take each other's events out of the one queue. */
    private void refuseSeveralMethods(RuleDefinition rule, Report report) {
        var methods = places.getOrDefault(rule, List.of());
        if (methods.size() > 1) {
            report.add(
                    methods,
                    "The %s has %d methods".formatted(rule.label(), methods.size()),
                    "Give each method a rule of its own");
        }
    }

    private void bus(ListenerMethod listener, String bus) {
        if (!EventBusDefinition.isGiven(bus)) {
            at(listener, buses.computeIfAbsent(bus, EventBusDefinition::of));
        }
    }

    private void queue(ListenerMethod listener, String name) {
        var deadLetters = name + Names.DEAD_LETTER_SUFFIX;
        at(listener, queues.computeIfAbsent(deadLetters, QueueDefinition::deadLetterQueue));
        at(
                listener,
                queues.computeIfAbsent(
                        name, it -> QueueDefinition.of(it, new Redrive(deadLetters, MAX_RECEIVE_COUNT))));
    }

    private void at(ListenerMethod listener, Definition definition) {
        places.computeIfAbsent(definition, it -> new ArrayList<>()).add(listener.place());
    }

    private List<String> placesOf(Problem problem) {
        var found = problem.about().stream()
                .flatMap(it -> places.getOrDefault(it, List.of()).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? List.of("spring.application.name") : found;
    }
}
