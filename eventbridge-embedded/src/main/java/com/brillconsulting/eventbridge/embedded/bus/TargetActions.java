package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.RuleTarget;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The operations on the targets of rules. */
final class TargetActions {

    private final Scope scope;
    private final EventBuses buses;
    private final EventBusQuotas quotas;

    TargetActions(Scope scope, EventBuses buses, EventBusQuotas quotas) {
        this.scope = scope;
        this.buses = buses;
        this.quotas = quotas;
    }

    /** Adds targets to a rule; a target takes the place of the one with its id. */
    public PutTargetsResponse putTargets(PutTargetsRequest request) {
        TargetChecks.checkMembers(request);
        EventBus bus = buses.require(scope, request.eventBusName(), "events:PutTargets", request.rule());
        Rule rule = bus.requireRule(request.rule());
        List<RuleTarget> added = new ArrayList<>();
        for (Target target : request.targets()) {
            TargetChecks.checkMeaning(
                    target, bus.scope().account(), rule.settings().roleArn());
            added.add(RuleTarget.of(target));
        }
        change(bus, request.rule(), false, targets -> with(targets, added));
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private NavigableMap<String, RuleTarget> with(NavigableMap<String, RuleTarget> targets, List<RuleTarget> added) {
        added.forEach(target -> targets.merge(target.target().id(), target, TargetActions::replace));
        if (targets.size() > quotas.targetsPerRule()) {
            throw ApiException.limitExceeded();
        }
        return targets;
    }

    /** PutTargets without a role keeps the role of the target that it replaces, as long as the ARN is the same. */
    private static RuleTarget replace(RuleTarget before, RuleTarget after) {
        Target old = before.target();
        Target target = after.target();
        if (target.roleArn() != null || !target.arn().equals(old.arn())) {
            return after;
        }
        return new RuleTarget(
                target.toBuilder().roleArn(old.roleArn()).build(), after.transformation(), after.parameters());
    }

    /** Removes targets from a rule; ids that it does not have are no error. */
    public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "rule", request.rule());
        Names.busOrArn(constraints, request.eventBusName());
        constraints.member("ids", request.ids()).minLength(1).maxLength(100);
        constraints.check();
        EventBus bus = buses.require(scope, request.eventBusName(), "events:RemoveTargets", request.rule());
        change(bus, request.rule(), Boolean.TRUE.equals(request.force()), targets -> {
            request.ids().forEach(targets::remove);
            return targets;
        });
        return RemoveTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private static void change(
            EventBus bus, String name, boolean force, UnaryOperator<NavigableMap<String, RuleTarget>> change) {
        bus.changeRule(name, before -> {
            Rule rule = requireRule(before, name, bus);
            rule.requireUnmanaged(force);
            return rule.with(change.apply(new TreeMap<>(rule.targets())));
        });
    }

    private static Rule requireRule(@Nullable Rule rule, String name, EventBus bus) {
        if (rule == null) {
            throw Errors.ruleDoesNotExist(name, bus.name());
        }
        return rule;
    }

    /** Lists the targets of a rule. */
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "rule", request.rule());
        Names.busOrArn(constraints, request.eventBusName());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        Rule rule = buses.require(scope, request.eventBusName(), "events:ListTargetsByRule", request.rule())
                .requireRule(request.rule());
        var page = Page.of(rule.targets(), target -> true, request.nextToken(), request.limit());
        return ListTargetsByRuleResponse.builder()
                .targets(page.items().stream().map(RuleTarget::target).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
