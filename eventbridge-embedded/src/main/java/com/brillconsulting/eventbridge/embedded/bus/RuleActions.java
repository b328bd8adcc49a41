package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** The operations on rules. */
final class RuleActions {

    private static final List<String> STATES =
            List.of("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

    private final Scope scope;
    private final EventBuses buses;
    private final EventBusQuotas quotas;
    private final RuleReader reader;

    RuleActions(Scope scope, EventBuses buses, EventBusQuotas quotas) {
        this.scope = scope;
        this.buses = buses;
        this.quotas = quotas;
        this.reader = new RuleReader(quotas);
    }

    /** Creates a rule, or replaces all of it but its targets and tags. */
    public PutRuleResponse putRule(PutRuleRequest request) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "name", request.name());
        constraints.member("scheduleExpression", request.scheduleExpression()).maxLength(256);
        constraints.member("eventPattern", request.eventPattern()).maxLength(4_096);
        constraints.member("state", request.stateAsString()).oneOf(STATES);
        constraints.member("description", request.description()).maxLength(512);
        NameRules.arn(constraints, "roleArn", request.roleArn());
        Names.busOrArn(constraints, request.eventBusName());
        Tags.check(constraints, request.tags());
        constraints.check();
        EventBus bus = buses.require(scope, request.eventBusName(), "events:PutRule", request.name());
        Rule.Settings settings = reader.read(request, bus);
        bus.changeRule(
                request.name(),
                before -> before == null ? create(request, bus, settings) : replace(before, bus, settings));
        return PutRuleResponse.builder().ruleArn(bus.ruleArn(request.name())).build();
    }

    private Rule create(PutRuleRequest request, EventBus bus, Rule.Settings settings) {
        if (bus.rules().size() >= quotas.rulesPerBus()) {
            throw ApiException.limitExceeded();
        }
        String name = request.name();
        Tags tags = new Tags();
        tags.put(request.tags());
        Rule rule =
                new Rule(name, bus.ruleArn(name), bus.name(), settings, scope.account(), null, tags, new TreeMap<>());
        requireWildcardQuota(rule, bus);
        return rule;
    }

    private Rule replace(Rule before, EventBus bus, Rule.Settings settings) {
        before.requireUnmanaged(false);
        Rule rule = before.with(settings);
        if (!before.usesWildcard()) {
            requireWildcardQuota(rule, bus);
        }
        return rule;
    }

    private void requireWildcardQuota(Rule rule, EventBus bus) {
        if (rule.usesWildcard()
                && bus.rules().values().stream().filter(Rule::usesWildcard).count() >= quotas.wildcardRulesPerBus()) {
            throw ApiException.limitExceeded();
        }
    }

    /** Describes a rule. */
    public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
        check(request.name(), request.eventBusName());
        return description(buses.require(scope, request.eventBusName(), "events:DescribeRule", request.name())
                .requireRule(request.name()));
    }

    private static DescribeRuleResponse description(Rule rule) {
        var settings = rule.settings();
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(RuleReader.text(settings.pattern()))
                .scheduleExpression(settings.schedule())
                .state(settings.state())
                .description(settings.description())
                .roleArn(settings.roleArn())
                .managedBy(rule.managedBy())
                .eventBusName(rule.bus())
                .createdBy(rule.createdBy())
                .build();
    }

    /** Lists the rules of a bus. */
    public ListRulesResponse listRules(ListRulesRequest request) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "namePrefix", request.namePrefix());
        Names.busOrArn(constraints, request.eventBusName());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                buses.require(scope, request.eventBusName(), "events:ListRules").rules(),
                rule -> Page.hasPrefix(rule.name(), request.namePrefix()),
                request.nextToken(),
                request.limit());
        return ListRulesResponse.builder()
                .rules(page.items().stream().map(RuleActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Rule summary(Rule rule) {
        return SameMembers.copy(description(rule), software.amazon.awssdk.services.eventbridge.model.Rule.builder())
                .build();
    }

    /** Lists the names of the rules of a bus that have a target. */
    public ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request) {
        Constraints constraints = new Constraints();
        NameRules.arn(constraints, "targetArn", request.targetArn());
        Names.busOrArn(constraints, request.eventBusName());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                buses.require(scope, request.eventBusName(), "events:ListRuleNamesByTarget")
                        .rules(),
                rule -> rule.hasTarget(request.targetArn()),
                request.nextToken(),
                request.limit());
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.items().stream().map(Rule::name).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Deletes a rule that has no targets; one that does not exist is no error. */
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        check(request.name(), request.eventBusName());
        EventBus bus = buses.require(scope, request.eventBusName(), "events:DeleteRule", request.name());
        bus.changeRule(request.name(), before -> {
            if (before != null) {
                before.requireUnmanaged(Boolean.TRUE.equals(request.force()));
                if (!before.targets().isEmpty()) {
                    throw ApiException.validation("Rule can't be deleted since it has targets.");
                }
            }
            return null;
        });
        return DeleteRuleResponse.builder().build();
    }

    /** Lets a rule match and fire again. */
    public EnableRuleResponse enableRule(EnableRuleRequest request) {
        changeState(request.name(), request.eventBusName(), RuleState.ENABLED);
        return EnableRuleResponse.builder().build();
    }

    /** Keeps a rule from matching and firing. */
    public DisableRuleResponse disableRule(DisableRuleRequest request) {
        changeState(request.name(), request.eventBusName(), RuleState.DISABLED);
        return DisableRuleResponse.builder().build();
    }

    private void changeState(String name, @Nullable String busName, RuleState state) {
        check(name, busName);
        String action = state == RuleState.DISABLED ? "events:DisableRule" : "events:EnableRule";
        EventBus bus = buses.require(scope, busName, action, name);
        bus.changeRule(name, before -> {
            if (before == null) {
                throw Errors.ruleDoesNotExist(name, bus.name());
            }
            before.requireUnmanaged(false);
            return before.with(before.settings().withState(state));
        });
    }

    private static void check(String name, @Nullable String busName) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "name", name);
        Names.busOrArn(constraints, busName);
        constraints.check();
    }
}
