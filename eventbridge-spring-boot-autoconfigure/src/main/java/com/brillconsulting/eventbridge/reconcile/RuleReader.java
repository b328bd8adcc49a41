package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Reads rules: which there are of a declared one, by the listing; their targets and tags, by two calls each. */
final class RuleReader {

    private final Reconciliation run;
    private final EventBridgeClient events;

    RuleReader(Reconciliation run) {
        this.run = run;
        this.events = run.clients.events();
    }

    /** {@return the rule and its siblings that exist, by name, the rule first} A rule of another owner is no sibling. */
    Map<String, Rule> family(RuleDefinition rule) {
        var family = new LinkedHashMap<String, Rule>();
        run.rules.find(rule.bus(), rule.name()).ifPresent(it -> family.put(it.name(), it));
        run.rules.all(rule.bus()).stream()
                .filter(it -> PackedRules.number(rule, it.name()).isPresent())
                .filter(it -> run.ownership.isOurs(it.description()))
                .filter(it -> !isDeclared(rule.bus(), it.name()))
                .forEach(it -> family.put(it.name(), it));
        return family;
    }

    private boolean isDeclared(String bus, String name) {
        return run.topology.rules().stream()
                .anyMatch(it -> it.name().equals(name) && it.bus().equals(bus));
    }

    /** {@return a rule with its targets and tags} */
    RuleState read(String bus, Rule rule) {
        return new RuleState(rule, targets(bus, rule.name()), tags(rule));
    }

    /** {@return the targets of a rule; none if it is gone by now} */
    List<Target> targets(String bus, String rule) {
        return run.calls.call("events:ListTargetsByRule", label(bus, rule), () -> {
            try {
                return AwsCalls.<Target>all(token -> page(bus, rule, token));
            } catch (ResourceNotFoundException e) {
                return List.<Target>of();
            }
        });
    }

    private Page<Target> page(String bus, String rule, @Nullable String token) {
        var response =
                events.listTargetsByRule(it -> it.rule(rule).eventBusName(bus).nextToken(token));
        return new Page<>(response.targets(), response.nextToken());
    }

    private Map<String, String> tags(Rule rule) {
        return run.calls.call("events:ListTagsForResource", "rule \"%s\"".formatted(rule.name()), () -> {
            try {
                return events.listTagsForResource(it -> it.resourceARN(rule.arn())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value));
            } catch (ResourceNotFoundException e) {
                return Map.<String, String>of();
            }
        });
    }

    /** {@return why a rule is not ours to change; nothing if it is} */
    Optional<String> objection(Rule rule) {
        return rule.managedBy() != null
                ? Optional.of("it is managed by %s, so nobody else may change it".formatted(rule.managedBy()))
                : run.ownership.objection(rule.description());
    }

    static String label(String bus, String rule) {
        return "rule \"%s\" on bus \"%s\"".formatted(rule, bus);
    }
}
