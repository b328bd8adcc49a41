package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.admin.TargetsRefusedException.Refusal;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules and their targets. */
record SdkRules(EventBridgeClient events, DefinitionRequests requests) implements RuleOperations {

    /** An account may have been granted longer patterns than others. */
    private static final PatternCompiler LENIENT =
            new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(PatternLimits.HARD_MAX_LENGTH));

    @Override
    public String put(RuleDefinition rule) {
        var request = requests.rule(rule);
        if (!rule.tags().isEmpty() && describe(rule.bus(), rule.name()).isEmpty()) {
            request = request.toBuilder()
                    .tags(rule.tags().entrySet().stream()
                            .map(it -> Tag.builder()
                                    .key(it.getKey())
                                    .value(it.getValue())
                                    .build())
                            .toList())
                    .build();
        }
        var arn = events.putRule(request).ruleArn();
        putTargets(rule.bus(), rule.name(), rule.targets().toArray(TargetDefinition[]::new));
        return arn;
    }

    @Override
    public Optional<DescribeRuleResponse> describe(String bus, String rule) {
        return Pages.find(() -> events.describeRule(it -> it.name(rule).eventBusName(bus)));
    }

    @Override
    public List<Rule> list(String bus) {
        return Pages.all(
                token -> events.listRules(it -> it.eventBusName(bus).nextToken(token)),
                ListRulesResponse::rules,
                ListRulesResponse::nextToken);
    }

    @Override
    public void delete(String bus, String rule) {
        Pages.find(() -> {
            removeTargets(bus, rule, targets(bus, rule).stream().map(Target::id).toArray(String[]::new));
            return events.deleteRule(it -> it.name(rule).eventBusName(bus));
        });
    }

    @Override
    public void enable(String bus, String rule) {
        events.enableRule(it -> it.name(rule).eventBusName(bus));
    }

    @Override
    public void disable(String bus, String rule) {
        events.disableRule(it -> it.name(rule).eventBusName(bus));
    }

    @Override
    public void putTargets(String bus, String rule, TargetDefinition... targets) {
        if (targets.length == 0) {
            return;
        }
        var mapped = Arrays.stream(targets).map(requests::target).toList();
        var response = events.putTargets(it -> it.rule(rule).eventBusName(bus).targets(mapped));
        refuse(
                "events:PutTargets",
                bus,
                rule,
                response.failedEntries().stream()
                        .map(it -> new Refusal(it.targetId(), it.errorCode(), it.errorMessage()))
                        .toList());
    }

    @Override
    public List<Target> targets(String bus, String rule) {
        return Pages.all(
                token -> events.listTargetsByRule(
                        it -> it.rule(rule).eventBusName(bus).nextToken(token)),
                ListTargetsByRuleResponse::targets,
                ListTargetsByRuleResponse::nextToken);
    }

    @Override
    public void removeTargets(String bus, String rule, String... ids) {
        if (ids.length == 0) {
            return;
        }
        var response =
                events.removeTargets(it -> it.rule(rule).eventBusName(bus).ids(ids));
        refuse(
                "events:RemoveTargets",
                bus,
                rule,
                response.failedEntries().stream()
                        .map(it -> new Refusal(it.targetId(), it.errorCode(), it.errorMessage()))
                        .toList());
    }

    private static void refuse(String action, String bus, String rule, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new TargetsRefusedException(action, bus, rule, refusals);
        }
    }

    @Override
    public List<RuleVerdict> match(String bus, String event) {
        return list(bus).stream()
                .sorted(Comparator.comparing(Rule::name))
                .map(it -> verdict(it, event))
                .toList();
    }

    private static RuleVerdict verdict(Rule rule, String event) {
        var enabled = rule.state() != RuleState.DISABLED;
        if (rule.eventPattern() == null) {
            return new RuleVerdict(
                    rule.name(),
                    enabled,
                    false,
                    "The rule has no pattern; it fires by its schedule, " + rule.scheduleExpression(),
                    null);
        }
        try {
            var explanation = PatternExplanation.of(LENIENT.compile(rule.eventPattern()), event);
            var reason = explanation.describe() + (enabled ? "" : " The rule is disabled, so that it does nothing.");
            return new RuleVerdict(rule.name(), enabled, explanation.matched(), reason, explanation);
        } catch (InvalidEventPatternException e) {
            return new RuleVerdict(
                    rule.name(), enabled, false, "The rule's pattern cannot be read here: " + e.getReason(), null);
        }
    }
}
