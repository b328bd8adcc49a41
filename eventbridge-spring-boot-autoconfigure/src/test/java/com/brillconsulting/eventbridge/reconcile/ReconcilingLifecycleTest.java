package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Status;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle.Settings;
import com.brillconsulting.eventbridge.reconcile.StartupReconciliation.Options;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.backoff.FixedBackOff;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

@ExtendWith(OutputCaptureExtension.class)
class ReconcilingLifecycleTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:210987654321:function:f";

    private final Account account = new Account();
    private final ReconciliationReport report = new ReconciliationReport();
    private final List<Object> published = new CopyOnWriteArrayList<>();
    private final TestObservationRegistry observations = TestObservationRegistry.create();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void appliesTellsAndReports() {
        start(ReconcileMode.APPLY, declared("audit"));

        assertThat(ruleNames()).containsExactly("audit");
        assertThat(published).singleElement().isInstanceOfSatisfying(TopologyReconciled.class, it -> assertThat(
                        it.result().outcomes(Status.DONE))
                .hasSize(2));
        assertThat(report.reconciliation())
                .hasValueSatisfying(it -> assertThat(it.found().isComplete()).isTrue());
    }

    @Test
    void isObserved() {
        start(ReconcileMode.APPLY, declared("audit"));
        start(ReconcileMode.APPLY, declared("audit"));
        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> start(ReconcileMode.VALIDATE, declared("other")));

        TestObservationRegistryAssert.assertThat(observations)
                .hasNumberOfObservationsWithNameEqualTo("eventbridge.reconcile", 3)
                .hasAnObservation(it -> it.hasLowCardinalityKeyValue("outcome", "changed")
                        .hasLowCardinalityKeyValue("operation", "reconcile")
                        .hasHighCardinalityKeyValue("changes", "2"))
                .hasAnObservation(it -> it.hasLowCardinalityKeyValue("outcome", "unchanged"))
                .hasAnObservation(it -> it.hasLowCardinalityKeyValue("outcome", "failed"));
        assertThat(report.failure())
                .hasValueSatisfying(it -> assertThat(it.found()).hasMessageContaining("not as declared"));
    }

    @Test
    void planChangesNothingAndWritesItForPrograms(@TempDir Path folder) throws IOException {
        var file = folder.resolve("plan.json");

        start(new Options(ReconcileMode.PLAN, VerifyMode.OFF, false, file), declared("audit"));

        assertThat(ruleNames()).isEmpty();
        assertThat(Files.readString(file)).contains("\"action\" : \"create\"", "rule \\\"audit\\\"");
        assertThat(report.reconciliation())
                .hasValueSatisfying(it -> assertThat(it.found().outcomes()).isEmpty());
    }

    @Test
    void validatePreventsTheStartOnADifferenceEvenOfWhatListingsDoNotShow() {
        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> start(ReconcileMode.VALIDATE, declared("audit")))
                .withMessageContainingAll("EventBridge is not as declared", "+ create rule \"audit\"");
        assertThat(ruleNames()).isEmpty();
        start(ReconcileMode.APPLY, declared("audit"));
        start(ReconcileMode.VALIDATE, declared("audit"));

        retarget("audit");

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> start(ReconcileMode.VALIDATE, declared("audit")))
                .withMessageContaining("Targets[function].Arn: " + FUNCTION + "2 -> " + FUNCTION);
    }

    @Test
    void verificationAtStartUpRepairsWhatOthersChanged() {
        start(ReconcileMode.APPLY, declared("audit"));
        retarget("audit");
        start(ReconcileMode.APPLY, declared("audit"));
        assertThat(targetOf("audit")).isEqualTo(FUNCTION + "2");

        start(new Options(ReconcileMode.APPLY, VerifyMode.STARTUP, false, null), declared("audit"));

        assertThat(targetOf("audit")).isEqualTo(FUNCTION);
    }

    @Test
    void verificationInTheBackgroundReportsDriftAndChangesNothing() {
        start(ReconcileMode.APPLY, declared("audit"));
        retarget("audit");
        published.clear();

        lifecycle(
                        new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                        declared("audit"),
                        new Settings(true, false, true, null))
                .start();

        await().untilAsserted(() -> assertThat(published).hasAtLeastOneElementOfType(DriftDetected.class));
        assertThat(report.verification())
                .hasValueSatisfying(
                        it -> assertThat(it.found().changes(Change.Kind.UPDATE)).hasSize(1));
        assertThat(targetOf("audit")).isEqualTo(FUNCTION + "2");
    }

    @Test
    void verificationInTheBackgroundEndsQuietlyWithTheApplication(CapturedOutput output) throws Exception {
        start(ReconcileMode.APPLY, declared("audit"));
        var asked = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        account.calls.before("ListTargetsByRule", () -> {
            asked.countDown();
            stopped.await();
            throw new IllegalStateException("Connection pool shut down");
        });
        var lifecycle = lifecycle(
                new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                declared("audit"),
                new Settings(true, false, true, null));
        lifecycle.start();
        asked.await();

        lifecycle.stop();
        stopped.countDown();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(it -> it.getName().equals("eventbridge-verify")));
        assertThat(output).doesNotContain("could not be verified", "Connection pool shut down");
    }

    @Test
    void verificationInTheBackgroundThatFailsIsTold(CapturedOutput output) {
        start(ReconcileMode.APPLY, declared("audit"));
        account.calls.fail("ListTargetsByRule");

        lifecycle(
                        new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                        declared("audit"),
                        new Settings(true, false, true, null))
                .start();

        await().untilAsserted(() -> assertThat(output).contains("could not be verified"));
    }

    @Test
    void anOlderReleaseThatIsStillRunningDoesNotWriteBackWhatANewerOneApplied() {
        var older = lifecycle(
                new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                declared("audit"),
                new Settings(true, false, true, null));
        older.start();
        await().until(() -> report.verification().isPresent());
        var newer = new Topology(
                "shop",
                List.of(
                        EventBusDefinition.of("orders"),
                        rule("audit", "{\"source\":[\"newer\"]}"),
                        rule("added", "{\"source\":[\"newer\"]}")));
        start(ReconcileMode.APPLY, newer);
        account.calls.forget();

        older.stop();
        new StartupReconciliation(
                        account.reconciler(Account.SETTINGS),
                        new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null),
                        report,
                        published::add,
                        observations)
                .verify(declared("audit"));

        assertThat(account.calls.counted()).doesNotContainKeys("PutRule", "PutTargets", "DeleteRule");
        assertThat(account.reconciler(Account.SETTINGS).verify(newer).changes()).isEmpty();
    }

    @Test
    void tellsWhatWasDoneAndWhatWasNotAndContinuesAtTheNextStart() {
        account.calls.fail("CreateEventBus");
        var topology = new Topology(
                "shop", List.of(EventBusDefinition.of("orders"), rule("audit", null), onDefaultBus("other")));

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> start(ReconcileMode.APPLY, topology))
                .withMessageContainingAll(
                        "1 of 3 changes made",
                        "failed  + create event bus \"orders\": events:CreateEventBus failed",
                        "left out + create rule \"audit\" on bus \"orders\": it needs the event bus \"orders\"");
        account.calls.fail(null);
        start(ReconcileMode.APPLY, topology);

        assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListEventBuses", "ListRules"})
    void startsWhenAwsCannotBeLookedAtAndLooksAgainInTheBackground(String operation, CapturedOutput output) {
        start(ReconcileMode.APPLY, declared("audit"));
        account.calls.fail(operation);
        var lifecycle = lifecycle(
                new Options(ReconcileMode.APPLY, VerifyMode.OFF, false, null),
                declared("audit"),
                new Settings(true, false, false, null, new FixedBackOff(20)));

        lifecycle.start();

        assertThat(lifecycle.isRunning()).isTrue();
        assertThat(output).contains("? unknown rule \"audit\" on bus \"orders\"", "tried again in the background");
        assertThat(report.reconciliation())
                .hasValueSatisfying(
                        it -> assertThat(it.found().plan().unknown()).isNotEmpty());
        account.calls.fail(null);
        await().until(() -> report.reconciliation().orElseThrow().found().plan().isEmpty());
        lifecycle.stop();
    }

    @Test
    void doesNotStartWhenARuleIsMissingAndCannotBeMadeThoughAnotherCannotBeLookedAt() {
        start(ReconcileMode.APPLY, declared("audit"));
        var topology = new Topology(
                "shop",
                List.of(
                        EventBusDefinition.of("orders"),
                        rule("audit", "{\"source\":[\"changed\"]}"),
                        rule("missing", null)));
        try (var client = account.client(
                EventBridgeClient.builder().httpClient(account.aws.httpClient()),
                denying("ListTargetsByRule", "PutTargets"))) {
            var reconciler = Reconciler.builder(client, account.sqs)
                    .settings(Account.SETTINGS)
                    .build();

            assertThat(reconciler.plan(topology).unknown())
                    .extracting(Change::resource)
                    .containsExactly("rule \"audit\" on bus \"orders\"");
            var options = new Options(ReconcileMode.APPLY, VerifyMode.OFF, false, null);
            var reconciliation = new StartupReconciliation(reconciler, options, report, published::add, observations);
            var lifecycle = new ReconcilingLifecycle(
                    reconciliation,
                    () -> new Declarations(topology, List.of()),
                    new Settings(true, false, false, null));
            assertThatExceptionOfType(ReconciliationException.class)
                    .isThrownBy(lifecycle::start)
                    .withMessageContaining("failed  + create rule \"missing\" on bus \"orders\"");
        }
    }

    private static ExecutionInterceptor denying(String... operations) {
        return new ExecutionInterceptor() {

            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (List.of(operations).contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))) {
                    throw Faults.Fault.DENIED.exception();
                }
            }
        };
    }

    @Test
    void endsTheProcessWithACodeThatTellsWhetherAnythingWasToChange() {
        var codes = new ArrayList<Integer>();

        exiting(codes::add, ReconcileMode.PLAN).start();
        exiting(codes::add, ReconcileMode.APPLY).start();
        exiting(codes::add, ReconcileMode.APPLY).start();
        exiting(codes::add, ReconcileMode.VALIDATE).start();
        account.calls.fail("ListEventBuses");
        exiting(codes::add, ReconcileMode.PLAN).start();

        assertThat(codes).containsExactly(2, 2, 0, 0, 1);
    }

    private ReconcilingLifecycle exiting(IntConsumer exit, ReconcileMode mode) {
        return lifecycle(
                new Options(mode, VerifyMode.OFF, false, null),
                declared("audit"),
                new Settings(true, false, false, exit));
    }

    private void start(ReconcileMode mode, Topology topology) {
        start(new Options(mode, VerifyMode.OFF, false, null), topology);
    }

    private void start(Options options, Topology topology) {
        lifecycle(options, topology, new Settings(true, false, false, null)).start();
    }

    private ReconcilingLifecycle lifecycle(Options options, Topology topology, Settings settings) {
        var reconciliation = new StartupReconciliation(
                account.reconciler(Account.SETTINGS), options, report, published::add, observations);
        return new ReconcilingLifecycle(reconciliation, () -> new Declarations(topology, List.of()), settings);
    }

    private void retarget(String rule) {
        account.events.putTargets(it -> it.rule(rule)
                .eventBusName("orders")
                .targets(Target.builder().id("function").arn(FUNCTION + "2").build()));
    }

    private String targetOf(String rule) {
        return account.events
                .listTargetsByRule(it -> it.rule(rule).eventBusName("orders"))
                .targets()
                .get(0)
                .arn();
    }

    private List<String> ruleNames() {
        return account.events
                        .listEventBuses(it -> it.namePrefix("orders"))
                        .eventBuses()
                        .isEmpty()
                ? List.of()
                : account.events.listRules(it -> it.eventBusName("orders")).rules().stream()
                        .map(it -> it.name())
                        .toList();
    }

    private static Topology declared(String rule) {
        return new Topology("shop", List.of(EventBusDefinition.of("orders"), rule(rule, null)));
    }

    private static RuleDefinition rule(String name, @Nullable String pattern) {
        return RuleDefinition.builder(name)
                .bus("orders")
                .pattern(pattern == null ? "{\"source\":[\"shop\"]}" : pattern)
                .target("function", ResourceReference.arn(FUNCTION))
                .build();
    }

    private static RuleDefinition onDefaultBus(String name) {
        return rule(name, null).toBuilder().bus("default").build();
    }
}
