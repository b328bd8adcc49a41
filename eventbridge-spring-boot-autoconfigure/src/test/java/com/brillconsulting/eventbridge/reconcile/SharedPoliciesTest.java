package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.reconcile.StartupReconciliation.Options;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Accounts;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Policies that several applications write, none of which may take out what another put in. */
class SharedPoliciesTest {

    private static final int SERVICES = 20;
    private static final String SHARED = OwnershipMarks.SHARED_STATEMENT;
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:shared";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:shared";

    private final Account account = new Account();
    private final FakeAws fake = new FakeAws();
    private final SnsClient sns = account.client(SnsClient.builder().httpClient(fake));

    @AfterEach
    void close() {
        sns.close();
        account.close();
    }

    @Test
    void twentyServicesThatStartAtTheSameTimeCanAllSendToOneQueue() throws Exception {
        account.sqs.createQueue(it -> it.queueName("shared")).join();

        startAtTheSameTime(
                it -> List.of(rule(it, QUEUE)),
                () -> policyOfQueue().sources(SHARED).size());

        IntStream.range(0, SERVICES)
                .forEach(it -> account.events.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                        .source("service-" + it)
                        .detailType("Any")
                        .detail("{}")
                        .build())));
        assertThat(account.attributes("shared"))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, String.valueOf(SERVICES));
        assertThat(policyOfQueue().sids()).as("SQS takes ten conditions").hasSize(1);
    }

    @Test
    void twentyServicesThatStartAtTheSameTimeCanAllSendToOneTopic() throws Exception {
        fake.topics.put(TOPIC, "{\"Statement\": [{\"Sid\": \"theirs\", \"Effect\": \"Deny\"}]}");

        startAtTheSameTime(
                it -> List.of(rule(it, TOPIC)),
                () -> policyOfTopic().sources(SHARED).size());

        assertThat(fake.topics.get(TOPIC)).contains("\"theirs\"");
        assertThat(policyOfTopic().sources(SHARED))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, SERVICES)
                        .mapToObj("arn:aws:events:us-east-1:123456789012:rule/service-%d"::formatted)
                        .toList());
    }

    @Test
    void twentyServicesThatStartAtTheSameTimeAllHaveTheirStatementsOnOneBus() throws Exception {
        account.events.createEventBus(it -> it.name("shared"));

        startAtTheSameTime(
                it -> List.of(
                        EventBusDefinition.of("shared"),
                        new BusPolicyDefinition(
                                "shared", List.of(new Accounts("partner", List.of("%012d".formatted(it)))))),
                () -> policyOfBus().sids().size());

        assertThat(policyOfBus().sids()).hasSize(SERVICES);
    }

    @Test
    void thePlanTellsWhenAQueuesPolicyHasNoRoomBeforeAnythingIsChanged() {
        account.sqs.createQueue(it -> it.queueName("shared")).join();
        account.sqs
                .setQueueAttributes(it ->
                        it.queueUrl(account.url("shared")).attributes(Map.of(QueueAttributeName.POLICY, foreign(10))))
                .join();

        var plan = account.reconciler(Account.SETTINGS).plan(Account.topology(rule(1, QUEUE)));

        assertThat(plan.conflicts()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Change.Kind.REFUSED);
            assertThat(it.reason()).contains(QUEUE, "11 conditions", "20, 10 and 8192");
        });
        account.sqs
                .setQueueAttributes(it ->
                        it.queueUrl(account.url("shared")).attributes(Map.of(QueueAttributeName.POLICY, foreign(9))))
                .join();
        account.reconcile(rule(1, QUEUE), rule(2, QUEUE));
        assertThat(policyOfQueue().sids()).hasSize(10);
    }

    @Test
    void aVerificationGivesBackWhatOthersTookOutOfAPolicyAndNothingElse() {
        account.sqs.createQueue(it -> it.queueName("shared")).join();
        account.reconcile(rule(1, QUEUE));
        account.sqs
                .setQueueAttributes(it ->
                        it.queueUrl(account.url("shared")).attributes(Map.of(QueueAttributeName.POLICY, foreign(1))))
                .join();
        account.events.disableRule(it -> it.name("service-1"));
        account.calls.forget();

        reconciliation(account.reconciler(Account.SETTINGS)).verify(Account.topology(rule(1, QUEUE)));

        assertThat(policyOfQueue().sources(SHARED)).hasSize(1);
        assertThat(policyOfQueue().sids()).hasSize(2);
        assertThat(account.calls.counted()).doesNotContainKeys("PutRule", "PutTargets");
        assertThat(account.events.describeRule(it -> it.name("service-1")).stateAsString())
                .isEqualTo("DISABLED");
    }

    @Test
    void aVerificationGivesItBackToARuleThatDiffersOtherwise() {
        account.sqs.createQueue(it -> it.queueName("shared")).join();
        account.reconcile(rule(1, QUEUE));
        account.sqs
                .setQueueAttributes(it ->
                        it.queueUrl(account.url("shared")).attributes(Map.of(QueueAttributeName.POLICY, foreign(1))))
                .join();
        var description =
                account.events.describeRule(it -> it.name("service-1")).description();
        account.events.putRule(it ->
                it.name("service-1").description(description).eventPattern("{\"source\": [\"changed by hand\"]}"));
        account.calls.forget();

        reconciliation(account.reconciler(Account.SETTINGS)).verify(Account.topology(rule(1, QUEUE)));

        assertThat(policyOfQueue().sources(SHARED)).hasSize(1);
        assertThat(account.calls.counted()).doesNotContainKeys("PutRule", "PutTargets");
        assertThat(account.events.describeRule(it -> it.name("service-1")).eventPattern())
                .contains("changed by hand");
    }

    private static String foreign(int statements) {
        return IntStream.range(0, statements)
                .mapToObj("""
                        {"Sid": "%d", "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
                         "Condition": {"StringEquals": {"aws:SourceAccount": "999999999999"}}}"""::formatted)
                .collect(Collectors.joining(",", "{\"Statement\": [", "]}"));
    }

    private ResourcePolicy policyOfQueue() {
        return ResourcePolicy.of(account.attributes("shared").get(QueueAttributeName.POLICY));
    }

    private ResourcePolicy policyOfTopic() {
        return ResourcePolicy.of(fake.topics.get(TOPIC));
    }

    private ResourcePolicy policyOfBus() {
        return ResourcePolicy.of(
                account.events.describeEventBus(it -> it.name("shared")).policy());
    }

    private static RuleDefinition rule(int service, String target) {
        return RuleDefinition.builder("service-" + service)
                .pattern("{\"source\": [\"service-%d\"]}".formatted(service))
                .target("shared", ResourceReference.arn(target))
                .build();
    }

    /**
     * Starts all services, each of which then verifies what it declared, as instances do after their start, until all are
     * let in: a write that began before another's ended may take out what was there when it was looked at.
     */
    private void startAtTheSameTime(IntFunction<List<Definition>> declared, IntSupplier letIn) throws Exception {
        var together = new CyclicBarrier(SERVICES);
        var verifications = new CopyOnWriteArrayList<Callable<Object>>();
        var threads = Executors.newFixedThreadPool(SERVICES);
        try {
            var starts = new ArrayList<Callable<Object>>();
            IntStream.range(0, SERVICES)
                    .forEach(it -> starts.add(() -> {
                        var topology = new Topology("service-" + it, declared.apply(it));
                        var reconciler = Reconciler.builder(account.events, account.sqs)
                                .settings(Account.SETTINGS)
                                .client("sns", () -> sns)
                                .build();
                        verifications.add(Executors.callable(
                                () -> reconciliation(reconciler).verify(topology)));
                        var plan = reconciler.plan(topology);
                        together.await();
                        reconciler.apply(plan).throwIfIncomplete();
                        return plan;
                    }));
            for (var start : threads.invokeAll(starts)) {
                start.get();
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                threads.invokeAll(verifications);
                return letIn.getAsInt() == SERVICES;
            });
        } finally {
            threads.shutdownNow();
        }
    }

    private static StartupReconciliation reconciliation(Reconciler reconciler) {
        return new StartupReconciliation(
                reconciler,
                new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                new ReconciliationReport(),
                event -> {},
                ObservationRegistry.NOOP);
    }
}
