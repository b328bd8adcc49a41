package com.brillconsulting.eventbridge.reconcile;

import static com.brillconsulting.eventbridge.reconcile.Account.SETTINGS;
import static com.brillconsulting.eventbridge.reconcile.Account.topology;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

class RuleReconciliationTest {

    private static final String PATTERN = "{\"source\":[\"shop\"]}";
    private static final String ROLE = "arn:aws:iam::123456789012:role/events";

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void spreadsMoreThanFiveTargetsOverSiblings() {
        var rule = rule("audit", targets(0, 12));

        var plan = account.reconcile(rule);

        assertThat(plan.changes()).extracting(Change::kind).containsExactly(Kind.CREATE);
        assertThat(targets()).hasSize(3).allSatisfy((name, targets) -> assertThat(targets)
                .hasSizeLessThanOrEqualTo(5));
        assertThat(allTargets()).hasSize(12);
        assertThat(account.reconcile(rule).changes()).isEmpty();
        assertThat(account.verify(rule).changes()).isEmpty();
    }

    @Test
    void movesNoTargetWhenOneIsAddedOrRemoved() {
        account.reconcile(rule("audit", targets(0, 12)));
        var before = targets();

        account.reconcile(rule("audit", Stream.concat(targets(20, 21), targets(0, 12))));
        var after = targets();

        assertThat(after.get("audit")).isEqualTo(before.get("audit"));
        assertThat(after.get("audit--2")).isEqualTo(before.get("audit--2"));
        assertThat(after.get("audit--3")).containsAll(before.get("audit--3")).contains("target-20");

        account.reconcile(rule("audit", Stream.concat(targets(0, 3), targets(4, 12))));

        assertThat(targets().get("audit--2")).isEqualTo(before.get("audit--2"));
        assertThat(targets().get("audit--3")).isEqualTo(before.get("audit--3"));
        assertThat(targets().get("audit")).isEqualTo(List.of("target-0", "target-1", "target-2", "target-4"));
    }

    @Test
    void deletesSiblingsThatAreLeftWithoutTargets() {
        account.reconcile(rule("audit", targets(0, 12)));

        var plan = account.reconcile(rule("audit", targets(0, 5)));

        assertThat(targets()).containsOnlyKeys("audit");
        assertThat(plan.toString()).contains("rule audit--2: without targets -> none");
        assertThat(account.verify(rule("audit", targets(0, 5))).changes()).isEmpty();
    }

    @Test
    void noticesASiblingThatSomebodyDeleted() {
        var rule = rule("audit", targets(0, 7));
        account.reconcile(rule);
        account.events.removeTargets(it -> it.rule("audit--2").ids("target-5", "target-6"));
        account.events.deleteRule(it -> it.name("audit--2"));

        account.reconcile(rule);

        assertThat(allTargets()).hasSize(7);
        assertThat(account.verify(rule).changes()).isEmpty();
    }

    @Test
    void takesARuleOfItsOwnForNoSibling() {
        account.reconcile(rule("audit", targets(0, 1)), rule("audit-2", targets(1, 2)));

        var plan = account.reconcile(rule("audit", targets(0, 7)), rule("audit-2", targets(1, 2)));

        assertThat(plan.changes()).extracting(Change::resource).containsExactly("rule \"audit\" on bus \"default\"");
        assertThat(targets()).containsOnlyKeys("audit", "audit--2", "audit-2");
    }

    @Test
    void removesATargetThatIsNoLongerDeclaredButKeepsThatOfSomebodyElse() {
        account.reconcile(rule("audit", targets(0, 2)));
        account.events.putTargets(it -> it.rule("audit")
                .targets(Target.builder()
                        .id("theirs")
                        .arn("arn:aws:sqs:us-east-1:123456789012:theirs")
                        .build()));

        var plan = account.reconcile(rule("audit", targets(0, 1)));

        assertThat(plan.toString())
                .contains(
                        "Targets[target-1]: arn:aws:lambda:us-east-1:210987654321:function:f1 -> none",
                        "? kept target \"theirs\"",
                        "eventbridge.reconcile.prune=true removes it");
        assertThat(allTargets()).containsExactly("target-0", "theirs");

        var drift = account.verify(rule("audit", targets(0, 1)));
        assertThat(drift.isEmpty()).isTrue();
        assertThat(drift.changes(Kind.KEPT)).hasSize(1);

        var pruning = account.reconciler(SETTINGS.withPrune(true));
        pruning.apply(pruning.verify(topology(rule("audit", targets(0, 1)))));
        assertThat(allTargets()).containsExactly("target-0");
    }

    @Test
    void findsAndRepairsWhatOthersChangedBehindTheListing() {
        var rule = rule(
                "audit",
                Stream.of(TargetDefinition.of("one", function(1)).withInput(new TargetInput.Path("$.detail"))));
        account.reconcile(rule);
        account.events.putTargets(it -> it.rule("audit")
                .targets(Target.builder()
                        .id("one")
                        .arn(function(1).name())
                        .inputPath("$.source")
                        .build()));
        assertThat(account.reconcile(rule).changes()).isEmpty();

        var drift = account.verify(rule);

        assertThat(drift.toString()).contains("Targets[one].InputPath: $.source -> $.detail");
        account.reconciler(SETTINGS).apply(drift);
        assertThat(account.verify(rule).changes()).isEmpty();
    }

    @Test
    void takesARoleFromATarget() {
        account.reconcile(
                rule("audit", Stream.of(TargetDefinition.of("one", function(1)).withRoleArn(ROLE))));

        account.reconcile(rule("audit", Stream.of(TargetDefinition.of("one", function(1)))));

        assertThat(account.events.listTargetsByRule(it -> it.rule("audit")).targets())
                .singleElement()
                .satisfies(it -> assertThat(it.roleArn()).isNull());
    }

    @Test
    void changesEveryFieldAndSaysWhich() {
        account.reconcile(rule("audit", targets(0, 1)));
        var changed = RuleDefinition.builder("audit")
                .description("All orders")
                .pattern("{\"source\":[\"other\"]}")
                .schedule("rate(1 day)")
                .state(RuleDefinition.State.DISABLED)
                .roleArn(ROLE)
                .tag("team", "orders")
                .target("target-0", function(7))
                .build();

        var plan = account.reconcile(changed);

        assertThat(plan.changes()).singleElement().satisfies(it -> assertThat(it.differences())
                .extracting(Difference::field)
                .containsExactly(
                        "Description",
                        "EventPattern",
                        "ScheduleExpression",
                        "State",
                        "RoleArn",
                        "Targets[target-0].Arn",
                        "Tags[team]"));
        var rule = account.events.describeRule(it -> it.name("audit"));
        assertThat(rule.state()).isEqualTo(RuleState.DISABLED);
        assertThat(rule.roleArn()).isEqualTo(ROLE);
        assertThat(account.verify(changed).changes()).isEmpty();
    }

    @Test
    void costsOneChangedRuleOnlyThatRulesCalls() {
        account.reconcile(rule("one", targets(0, 2)), rule("two", targets(0, 2)));
        account.calls.forget();

        account.reconcile(rule("one", targets(0, 2)), rule("two", targets(1, 3)));

        assertThat(account.calls.counted())
                .containsOnly(
                        Map.entry("ListEventBuses", 1L),
                        Map.entry("ListRules", 1L),
                        Map.entry("ListTargetsByRule", 1L),
                        Map.entry("ListTagsForResource", 1L),
                        Map.entry("PutRule", 2L),
                        Map.entry("RemoveTargets", 1L),
                        Map.entry("TagResource", 2L),
                        Map.entry("PutTargets", 1L));
    }

    @Test
    void deletesWhatIsNoLongerDeclaredOnlyWhenPruning() {
        account.reconcile(rule("old", targets(0, 2)), rule("stays", targets(0, 1)));
        account.events.putRule(it -> it.name("theirs").eventPattern(PATTERN));

        var plan = account.reconcile(rule("new", targets(0, 2)), rule("stays", targets(0, 1)));

        assertThat(plan.toString())
                .contains(
                        "+ create rule \"new\"",
                        "? kept rule \"old\" on bus \"default\": it is no longer declared;"
                                + " eventbridge.reconcile.prune=true deletes it");
        assertThat(ruleNames()).containsExactly("new", "old", "stays", "theirs");

        var pruned = account.reconcile(
                topology(rule("new", targets(0, 2)), rule("stays", targets(0, 1))), SETTINGS.withPrune(true));

        assertThat(pruned.toString()).contains("- delete rule \"old\" on bus \"default\"");
        assertThat(ruleNames()).containsExactly("new", "stays", "theirs");
    }

    @Test
    void deletesNeverMoreThanIsAllowed() {
        account.reconcile(IntStream.range(0, 4)
                .mapToObj(it -> rule("rule-" + it, targets(0, 1)))
                .toArray(RuleDefinition[]::new));
        var settings = SETTINGS.withPrune(true).withMaxDeletes(2);

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(topology(rule("rule-0", targets(0, 1))), settings))
                .withMessageContaining("3 resources would be deleted, and no more than 2 may be")
                .satisfies(it -> assertThat(it.remedy()).contains("eventbridge.reconcile.max-deletes=3"));

        assertThat(ruleNames()).hasSize(4);
    }

    @Test
    void takesOverWhatNobodyOwnsOnlyWhenAdopting() {
        account.events.putRule(
                it -> it.name("audit").eventPattern("{\"source\":[\"x\"]}").description("By hand"));
        account.events.putRule(it -> it.name("billing").eventPattern(PATTERN).description("[billing:0123456789ab]"));
        var audit = rule("audit", targets(0, 1));

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(audit))
                .withMessageContaining("belongs to nobody known here; to take it over, set"
                        + " eventbridge.reconcile.adopt=true, or end its description with [shop:]");
        account.reconcile(topology(audit), SETTINGS.withAdopt(true));

        assertThat(account.verify(audit).changes()).isEmpty();
        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(topology(rule("billing", targets(0, 1))), SETTINGS.withAdopt(true)))
                .withMessageContaining("belongs to the application \"billing\"");
    }

    @Test
    void neverTouchesAManagedRule() {
        var bus = account.events.describeEventBus(it -> it.name("default")).arn();
        account.events.createArchive(it -> it.archiveName("all").eventSourceArn(bus));

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(
                        topology(rule("Events-Archive-all", targets(0, 1))), SETTINGS.withAdopt(true)))
                .withMessageContaining("it is managed by prod.vhs.events.aws.internal");
    }

    @Test
    void leavesWhatANewerReleaseApplied() {
        var older = rule("audit", targets(0, 1));
        var newer = rule("audit", targets(0, 2));
        account.reconcile(topology(older), SETTINGS.withRevision(1_000));
        account.reconcile(topology(newer, rule("added", targets(0, 1))), SETTINGS.withRevision(2_000));

        var plan =
                account.reconcile(topology(older), SETTINGS.withRevision(1_000).withPrune(true));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.toString())
                .contains(
                        "? kept rule \"audit\" on bus \"default\": revision 2000 of this application applied it, which"
                                + " is newer than this one, 1000",
                        "? kept rule \"added\"");
        assertThat(account.reconcile(topology(newer, rule("added", targets(0, 1))), SETTINGS.withRevision(2_000))
                        .changes())
                .isEmpty();
        assertThat(account.reconcile(topology(older), SETTINGS.withRevision(3_000))
                        .changes(Kind.UPDATE))
                .hasSize(1);
    }

    @Test
    void writesAPlanForProgramsToo() {
        account.reconcile(rule("audit", targets(0, 1)));

        var plan = account.reconciler(SETTINGS)
                .plan(topology(rule("audit", targets(0, 1)).toBuilder()
                        .description("All orders")
                        .build()));

        assertThat(plan.toJson()).isEqualToIgnoringWhitespace("""
                {"changes": [{"action": "update", "resource": "rule \\"audit\\" on bus \\"default\\"",
                  "differences": [{"field": "Description", "before": "", "after": "All orders"}]}],
                 "unchanged": 0}""");
        assertThat(plan.toColouredString()).contains("\u001B[33m~ update rule");
    }

    private List<String> ruleNames() {
        return account.events.listRules(it -> it.limit(100)).rules().stream()
                .map(Rule::name)
                .sorted()
                .toList();
    }

    private Map<String, List<String>> targets() {
        return ruleNames().stream().collect(Collectors.toMap(it -> it, this::targetsOf, (a, b) -> a, TreeMap::new));
    }

    private List<String> targetsOf(String rule) {
        return account.events.listTargetsByRule(it -> it.rule(rule)).targets().stream()
                .map(Target::id)
                .sorted()
                .toList();
    }

    private List<String> allTargets() {
        return targets().values().stream().flatMap(List::stream).sorted().toList();
    }

    private static Stream<TargetDefinition> targets(int from, int to) {
        return IntStream.range(from, to).mapToObj(it -> TargetDefinition.of("target-" + it, function(it)));
    }

    private static ResourceReference function(int number) {
        return ResourceReference.arn("arn:aws:lambda:us-east-1:210987654321:function:f" + number);
    }

    private static RuleDefinition rule(String name, Stream<TargetDefinition> targets) {
        var builder = RuleDefinition.builder(name).pattern(PATTERN);
        targets.forEach(builder::target);
        return builder.build();
    }
}
