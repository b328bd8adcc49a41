package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together the rules of annotations, and the buses and queues that those need. */
final class TopologyAssembly {

    static final int MAX_RECEIVE_COUNT = 5;

    private final String application;
    private final DeclarationCollector declarations;
    private final ListenerDeadLetterProperties deadLetter;
    private final Map<AnnotatedRule, RuleDraft> drafts = new LinkedHashMap<>();
    private final Map<ListenerDeclaration, String> listeners = new LinkedHashMap<>();
    private final Map<ListenerDeclaration, RuleDefinition> rules = new LinkedHashMap<>();

    TopologyAssembly(String application, DeclarationCollector declarations, ListenerDeadLetterProperties deadLetter) {
        this.application = application;
        this.declarations = declarations;
        this.deadLetter = deadLetter;
    }

    void add(AnnotatedRule declared, RuleDraft draft) {
        drafts.put(declared, draft);
    }

    /** Declares all rules that were added. */
    void assemble() {
        drafts.forEach((declared, draft) -> {
            bus(declared.place(), draft.rule().bus());
            if (declared.method() == null) {
                declarations.declare(declared.place(), draft.rule());
            } else {
                var queue = draft.isShared() ? draft.queue() : Names.queue(application, draft.rule());
                listener(declared, declared.method(), draft, queue);
            }
        });
        refuseOneQueueOfSeveralRules();
    }

    /** A name that depended on the other rules would change when one is added, and strand the messages in the queue. */
    private void refuseOneQueueOfSeveralRules() {
        var claims = new TreeMap<String, Map<String, String>>();
        drafts.forEach((declared, draft) -> {
            var rule = draft.rule();
            if (declared.method() != null && !draft.isShared() && RuleDefinition.isName(rule.name())) {
                claims.computeIfAbsent(Names.queue(application, rule), it -> new LinkedHashMap<>())
                        .putIfAbsent(rule.label(), declared.place());
            }
        });
        claims.forEach((queue, places) -> {
            if (places.size() > 1) {
                declarations.problem(
                        List.copyOf(places.values()),
                        "The %s would have one queue, \"%s\""
                                .formatted(String.join(" and the ", places.keySet()), queue),
                        "Give the one that is new another name, or a queue by its attribute queue");
            }
        });
    }

    /** {@return the methods of rules that the topology holds; reports rules that methods wait for in vain} */
    List<ListenerDeclaration> listeners(Topology topology) {
        rules.forEach((listener, rule) -> {
            if (topology.find(RuleDefinition.class, rule.label()).isEmpty()) {
                declarations.problem(
                        listeners.getOrDefault(listener, ""),
                        "A TopologyCustomizer took away the %s, whose events the method waits for"
                                .formatted(rule.label()),
                        "Let the customizer keep the rule, or remove the bean that has the method");
            }
        });
        refuseSeveralMethods();
        return List.copyOf(listeners.keySet());
    }

    private void listener(AnnotatedRule declared, Method method, RuleDraft draft, String queue) {
        var rule = draft.to(queue, undelivered(declared.place(), draft, queue));
        declarations.declare(declared.place(), rule);
        if (!draft.isForeign()) {
            queue(declared.place(), queue);
        }
        var listener = new ListenerDeclaration(
                rule.bus(), rule.name(), queue, draft.isShared(), declared.beanName(), method, draft.listenerOptions());
        listeners.put(listener, declared.place());
        rules.put(listener, rule);
    }

    /** A queue that is somebody else's gets no companion that its owner does not know of. */
    private @Nullable ResourceReference undelivered(String place, RuleDraft draft, String queue) {
        if (draft.deadLetterQueue() != null) {
            return draft.deadLetterQueue();
        }
        var named = deadLetter.queue();
        if (!draft.deadLetter() || !deadLetter.enabled() || named == null && draft.isForeign()) {
            return null;
        }
        return named != null && ConfiguredElement.isArn(named)
                ? ResourceReference.arn(named)
                : declarations.impliedDeadLetterQueue(place, named == null ? Names.undeliveredQueue(queue) : named);
    }

    /** They would take each other's events out of the one queue. */
    private void refuseSeveralMethods() {
        var methods = new LinkedHashMap<RuleDefinition, List<String>>();
        rules.forEach((listener, rule) ->
                methods.computeIfAbsent(rule, it -> new ArrayList<>()).add(listeners.getOrDefault(listener, "")));
        methods.forEach((rule, places) -> {
            if (places.size() > 1) {
                declarations.problem(
                        places,
                        "The %s has %d methods".formatted(rule.label(), places.size()),
                        "Give each method a rule of its own");
            }
        });
    }

    private void bus(String place, String bus) {
        if (!EventBusDefinition.isGiven(bus)) {
            declarations.imply(place, EventBusDefinition.of(bus));
        }
    }

    private void queue(String place, String name) {
        var deadLetters = Names.deadLetterQueue(name);
        declarations.imply(
                place,
                QueueDefinition.of(name, new Redrive(deadLetters, MAX_RECEIVE_COUNT)),
                QueueDefinition.deadLetterQueue(deadLetters));
    }
}
