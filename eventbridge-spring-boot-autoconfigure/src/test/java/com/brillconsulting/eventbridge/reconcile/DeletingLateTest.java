package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** What events may still be on the way to is deleted a while after it is no longer declared, or told where it stays. */
@ExtendWith(OutputCaptureExtension.class)
class DeletingLateTest {

    private static final String TAG = "eventbridge:undeclared-since";
    private static final String QUEUE = "queue \"shop-old\"";
    private static final ReconcilerSettings DAY = Account.SETTINGS.withPrune(true);

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aQueueStaysAtTheStartThatMissesItsDeclarationFirstAndItIsTold() {
        account.reconcile(with("old"));

        var first = account.reconcile(with("new"), DAY);
        var second = account.reconcile(with("new"), DAY);

        assertThat(first.changes(Kind.DELETE))
                .extracting(Change::resource)
                .containsExactly("rule \"old\" on bus \"orders\"");
        assertThat(first.toString()).contains("~ update " + QUEUE, "Tags[" + TAG + "]: none -> ");
        assertThat(second.isEmpty()).isTrue();
        assertThat(second.toString())
                .contains("? kept " + QUEUE + ": it is no longer declared since ", "a start after");
        assertThat(account.url("shop-old")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-60, KEPT", "0, DELETE", "1, DELETE"})
    void aQueueIsDeletedWhenItsGraceIsOver(int beyond, Kind kind) {
        account.reconcile(with("old"));
        account.reconcile(with("new"), DAY);
        tagQueue(Instant.now().minus(Duration.ofDays(1)).minusSeconds(beyond).toString());

        assertThat(account.reconcile(with("new"), DAY).changes(kind))
                .extracting(Change::resource)
                .containsExactly(QUEUE);
    }

    @Test
    void aQueueThatIsDeclaredAgainHasItsWholeGraceTheNextTime() {
        account.reconcile(with("old"));
        account.reconcile(with("new"), DAY);
        tagQueue(Instant.now().minus(Duration.ofDays(2)).toString());

        account.reconcile(with("old"), DAY);

        assertThat(account.sqs
                        .listQueueTags(it -> it.queueUrl(account.url("shop-old")))
                        .join()
                        .tags())
                .doesNotContainKey(TAG);
        assertThat(account.reconcile(with("new"), DAY).changes(Kind.DELETE))
                .extracting(Change::resource)
                .doesNotContain(QUEUE);
    }

    @Test
    void aRenamedRuleStaysUntilThePolicyOfItsQueueLetsTheNewOneIn() {
        var shared = shared();
        account.reconcile(onBus(rule("old", shared)));

        var first = account.reconcile(onBus(rule("new", shared)), DAY);
        var second = account.reconcile(onBus(rule("new", shared)), DAY);

        assertThat(first.changes(Kind.DELETE)).isEmpty();
        assertThat(second.changes()).extracting(Change::kind).containsExactly(Kind.KEPT);
        assertThat(account.events
                        .listTargetsByRule(it -> it.rule("old").eventBusName("orders"))
                        .targets())
                .hasSize(1);

        var arn = account.events
                .describeRule(it -> it.name("old").eventBusName("orders"))
                .arn();
        var since = Instant.now().minusSeconds(60).toString();
        account.events.tagResource(it ->
                it.resourceARN(arn).tags(Tag.builder().key(TAG).value(since).build()));

        assertThat(account.reconcile(onBus(rule("new", shared)), DAY).changes(Kind.DELETE))
                .hasSize(1);
    }

    @Test
    void messagesInAQueueWithoutARuleAreToldWithoutPruning() {
        account.reconcile(with("old"));
        account.reconcile(with("new"));
        account.sqs
                .sendMessage(it -> it.queueUrl(account.url("shop-old")).messageBody("{}"))
                .join();

        assertThat(account.reconciler(Account.SETTINGS).verify(with("new")).changes(Kind.KEPT))
                .extracting(Change::toString)
                .anyMatch(
                        it -> it.contains("? kept " + QUEUE) && it.contains("holds 1 messages, which nobody receives"));
    }

    @Test
    void theQueuesOfOthersWhoseNamesBeginAlikeDoNotCostACallEach() {
        account.reconcile(with("new"));
        IntStream.range(0, 30).forEach(it -> account.sqs
                .createQueue(queue -> queue.queueName("shop-admin-" + it))
                .join());
        account.calls.forget();

        account.reconciler(Account.SETTINGS).verify(with("new"));

        assertThat(account.calls.counted())
                .hasEntrySatisfying("ListQueueTags", it -> assertThat(it).isLessThanOrEqualTo(21))
                .hasEntrySatisfying("GetQueueAttributes", it -> assertThat(it).isLessThanOrEqualTo(21));
    }

    @Test
    void anApplicationThatDeclaresNothingAnyMoreIsToldWhatItLeaves(CapturedOutput output) {
        account.reconcile(with("old"));

        start(Account.topology());

        await().untilAsserted(() -> assertThat(output)
                .contains(
                        "declares nothing any more",
                        "? kept rule \"old\" on bus \"orders\"",
                        "? kept event bus \"orders\"",
                        "eventbridge.reconcile.prune-buses"));
        assertThat(account.calls.counted()).doesNotContainKey("DeleteRule");
    }

    @Test
    void anApplicationThatNeverDeclaredAnythingIsToldNothingAndNeedNotBeAllowedToLook(CapturedOutput output)
            throws InterruptedException {
        account.calls.fail("ListEventBuses");

        start(Account.topology());

        await().until(() -> account.calls.counted().containsKey("ListEventBuses"));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(it -> it.getName().equals("eventbridge-verify")));
        assertThat(output).doesNotContain("WARN", "declares nothing any more");
    }

    private void start(Topology topology) {
        var reconciliation = new StartupReconciliation(
                account.reconciler(Account.SETTINGS),
                new StartupReconciliation.Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                new ReconciliationReport(),
                it -> {},
                ObservationRegistry.NOOP);
        new ReconcilingLifecycle(
                        reconciliation,
                        () -> new Declarations(topology, List.of()),
                        new ReconcilingLifecycle.Settings(true, false, true, null))
                .start();
    }

    private void tagQueue(String since) {
        account.sqs
                .tagQueue(it -> it.queueUrl(account.url("shop-old")).tags(Map.of(TAG, since)))
                .join();
    }

    private ResourceReference shared() {
        account.sqs.createQueue(it -> it.queueName("shared")).join();
        return ResourceReference.arn("arn:aws:sqs:us-east-1:" + Account.ID + ":shared");
    }

    private static Topology onBus(RuleDefinition rule) {
        return Account.topology(EventBusDefinition.of("orders"), rule);
    }

    private static Topology with(String name) {
        return Account.topology(
                EventBusDefinition.of("orders"),
                QueueDefinition.of("shop-" + name, null),
                rule(name, ResourceReference.queue("shop-" + name)));
    }

    private static RuleDefinition rule(String name, ResourceReference queue) {
        return RuleDefinition.builder(name)
                .bus("orders")
                .pattern("{\"source\":[\"shop\"]}")
                .target("queue", queue)
                .build();
    }
}
