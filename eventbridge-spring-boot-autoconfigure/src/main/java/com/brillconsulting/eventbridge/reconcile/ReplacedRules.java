package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Deletes rules that are no longer declared. One that sends to a queue to which a declared rule sends as well was probably
 * renamed. The policy of a queue that is given by its ARN takes up to a minute until it lets the new rule in everywhere, and
 * EventBridge does not try an event again that a queue refused: so long the old one stays.
 */
final class ReplacedRules {

    private static final Duration SPREAD = Duration.ofSeconds(60);

    private final Reconciliation run;
    private final RuleReader reader;

    ReplacedRules(Reconciliation run, RuleReader reader) {
        this.run = run;
        this.reader = reader;
    }

    Change change(String bus, Rule rule, Runnable delete) {
        var label = RuleReader.label(bus, rule.name());
        var grace = run.settings.pruneLimits().queueGrace();
        var wait = grace.compareTo(SPREAD) < 0 ? grace : SPREAD;
        if (wait.isZero() || reader.targets(bus, rule.name()).stream().noneMatch(this::isOfADeclaredRule)) {
            return Change.delete(label, delete);
        }
        return new UndeclaredSince(wait)
                .change(label, reader.read(bus, rule).tags(), tags -> tag(label, rule, tags), delete);
    }

    private void tag(String label, Rule rule, Map<String, String> tags) {
        run.calls.call(
                "events:TagResource", label, () -> run.clients.events().tagResource(it -> it.resourceARN(rule.arn())
                        .tags(TargetMapping.tags(tags))));
    }

    private boolean isOfADeclaredRule(Target target) {
        var isQueue =
                Arn.parse(target.arn()).filter(it -> it.service().equals("sqs")).isPresent();
        return isQueue && declaredTargets().anyMatch(target.arn()::equals);
    }

    private Stream<String> declaredTargets() {
        return run.topology.rules().stream()
                .map(RuleDefinition::targets)
                .flatMap(it -> it.stream().map(TargetDefinition::resource))
                .map(it -> it.name());
    }
}
