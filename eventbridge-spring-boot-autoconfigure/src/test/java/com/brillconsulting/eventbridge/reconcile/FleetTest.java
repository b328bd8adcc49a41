package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle.Settings;
import com.brillconsulting.eventbridge.reconcile.StartupReconciliation.Options;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/** What many instances of one application, and many applications, cost AWS that start at the same time. */
class FleetTest {

    private static final Logger LOG = LoggerFactory.getLogger(FleetTest.class);
    private static final Duration DAY = Duration.ofDays(1);

    /** How many services start, and how many instances of each: {@code -Dfleet=50x20}. */
    private static final String[] SIZE = System.getProperty("fleet", "3x5").split("x");

    private final Account account = new Account();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void oneInstanceVerifiesInAPeriodAndTheOthersNeedOneCallToKnow() {
        var topology = topology("shop", 3);
        account.reconcile(topology);
        var first = instance(time -> {});
        var second = instance(time -> {});
        first.run(topology);
        second.run(topology);
        account.calls.forget();

        first.verify(topology);

        assertThat(account.calls.counted()).containsEntry("ListTargetsByRule", 3L);
        account.calls.forget();

        now = now.plus(DAY).minusMillis(1);
        second.verify(topology);

        assertThat(account.calls.counted()).containsOnly(Map.entry("ListTagsForResource", 1L));

        now = now.plusMillis(1);
        second.verify(topology);

        assertThat(account.calls.counted()).containsEntry("ListTargetsByRule", 3L);
        assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                .as("the tag is no drift")
                .isEmpty();
    }

    @Test
    void whatHasNoRuleIsVerifiedOnceToo() {
        for (var definition : List.of(EventBusDefinition.of("orders"), QueueDefinition.of("shop-orders", null))) {
            var topology = Account.topology(definition);
            account.reconcile(topology);
            var reports = List.of(instance(time -> {}), instance(time -> {}));

            reports.forEach(it -> it.verify(topology));

            assertThat(reports.get(0).report.verification()).isPresent();
            assertThat(reports.get(1).report.verification()).isEmpty();
        }
    }

    @Test
    void ofTwoThatClaimTheVerificationAtTheSameTimeOneHasIt() {
        var topology = topology("shop", 3);
        account.reconcile(topology);
        var other = instance(time -> {});
        var pauses = new AtomicInteger();
        var one = instance(time -> {
            if (pauses.incrementAndGet() == 2) {
                account.events.tagResource(it -> it.resourceARN(
                                "arn:aws:events:us-east-1:123456789012:rule/shop/rule-0")
                        .tags(Tag.builder().key(LastLook.TAG).value("0 never").build()));
                other.verify(topology);
            }
        });

        one.verify(topology);

        assertThat(pauses).hasValue(2);
        assertThat(other.report.verification()).isPresent();
        assertThat(one.report.verification()).isEmpty();
    }

    @Test
    void anInstanceWaitsForASiblingThatMakesTheSameAndThenMakesNothing() {
        var topology = topology("shop", 10);
        var pauses = new AtomicInteger();
        var waiting = instance(time -> {
            if (pauses.incrementAndGet() == 1) {
                account.reconcile(topology);
                account.calls.forget();
            }
        });

        var result = waiting.run(topology);

        assertThat(result.plan().changes()).isEmpty();
        assertThat(account.calls.counted()).doesNotContainKeys("PutRule", "CreateQueue", "CreateEventBus");
    }

    @Test
    void anInstanceTakesOverFromASiblingThatDied() {
        var topology = topology("shop", 10);
        var pauses = new AtomicInteger();
        var waiting = instance(time -> {
            if (pauses.incrementAndGet() == 1) {
                account.reconcile(EventBusDefinition.of("shop"), QueueDefinition.of("shop-rule-0", null));
            }
        });

        var result = waiting.run(topology);

        assertThat(pauses.get()).isGreaterThan(2);
        assertThat(result.isComplete()).isTrue();
        assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                .isEmpty();
    }

    @Test
    void aFewChangesAreMadeAtOnce() {
        var pauses = new AtomicInteger();

        instance(time -> pauses.incrementAndGet()).run(topology("shop", 4));

        assertThat(pauses).hasValue(0);
    }

    @Test
    void aQueueThatWasDeletedRecentlyIsMadeWhenSqsLetsIt() {
        var waited = new ArrayList<Duration>();
        var early = new ExecutionInterceptor() {

            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (attributes
                                .getAttribute(SdkExecutionAttribute.OPERATION_NAME)
                                .equals("CreateQueue")
                        && waited.isEmpty()) {
                    throw QueueDeletedRecentlyException.builder()
                            .statusCode(400)
                            .message("You must wait 60 seconds after deleting a queue")
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AWS.SimpleQueueService.QueueDeletedRecently")
                                    .build())
                            .build();
                }
            }
        };
        try (var sqs = account.client(SqsAsyncClient.builder().httpClient(account.aws.asyncHttpClient()), early)) {
            var reconciler = Reconciler.builder(account.events, sqs)
                    .settings(Account.SETTINGS)
                    .pause(waited::add)
                    .build();

            var result = reconciler.apply(reconciler.plan(Account.topology(QueueDefinition.of("again", null))));

            assertThat(result.isComplete()).isTrue();
            assertThat(waited).containsExactly(Duration.ofSeconds(61));
        }
    }

    @Test
    void theRateIsHalvedOnceASecondAndGrowsBack() {
        var limiter = new RateLimiter(40);

        limiter.throttled();
        limiter.throttled();

        assertThat(limiter.rate()).isEqualTo(20);
        IntStream.range(0, 50).forEach(it -> limiter.passed());
        assertThat(limiter.rate()).isBetween(39.9, 40.0);
        limiter.passed();
        assertThat(limiter.rate()).isEqualTo(40);
    }

    @Test
    void manyServicesWithManyInstancesAllStartUnderTheQuotasOfAws() throws Exception {
        var services = Integer.parseInt(SIZE[0]);
        var instances = Integer.parseInt(SIZE[1]);
        var isLarge = services > 3;
        var fleet = isLarge
                ? Fleet.verifying(DAY)
                : new Fleet(DAY, Duration.ofMillis(300), Duration.ofMillis(200), Pause.ASLEEP, () -> now);
        try (var aws = new Quotas()) {
            start("first deployment", services, instances, aws, fleet, topologies(services, "new"));
            start("nothing changed", services, instances, aws, fleet, topologies(services, "new"));

            for (var topology : topologies(services, "new")) {
                assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                        .isEmpty();
            }
        }
    }

    private void start(String what, int services, int instances, Quotas aws, Fleet fleet, List<Topology> topologies)
            throws Exception {
        aws.forget();
        var together = new CyclicBarrier(services * instances);
        var threads = Executors.newFixedThreadPool(services * instances);
        var begin = System.nanoTime();
        try {
            var starts = new ArrayList<Callable<ReconciliationResult>>();
            topologies.forEach(topology -> IntStream.range(0, instances)
                    .forEach(it -> starts.add(() -> {
                        var options = new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null, fleet);
                        var reconciler = Reconciler.builder(aws.events, aws.sqs).build();
                        var report = new ReconciliationReport();
                        var reconciliation = new StartupReconciliation(
                                reconciler, options, report, event -> {}, ObservationRegistry.NOOP);
                        together.await();
                        new ReconcilingLifecycle(
                                        reconciliation,
                                        () -> new Declarations(topology, List.of()),
                                        new Settings(true, false, false, null))
                                .start();
                        return report.reconciliation().orElseThrow().found();
                    })));
            for (var start : threads.invokeAll(starts)) {
                assertThat(start.get().isComplete()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        LOG.info(
                "{} services with {} instances each, {}: {} calls, {} throttled, {} ms to the last start",
                services,
                instances,
                what,
                aws.calls.sum(),
                aws.throttled.sum(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private static List<Topology> topologies(int services, String source) {
        return IntStream.range(0, services)
                .mapToObj(it -> topology("service-" + it, 10))
                .toList();
    }

    private Instance instance(Pause pause) {
        return new Instance(
                new Fleet(DAY, Duration.ofSeconds(5), Duration.ofSeconds(5), pause, () -> now),
                new ReconciliationReport());
    }

    private static Topology topology(String application, int rules) {
        var definitions = new ArrayList<Definition>();
        definitions.add(EventBusDefinition.of(application));
        for (var number = 0; number < rules; number++) {
            var queue = application + "-rule-" + number;
            definitions.add(QueueDefinition.of(queue, null));
            definitions.add(RuleDefinition.builder("rule-" + number)
                    .bus(application)
                    .pattern("{\"source\":[\"shop\"],\"detail-type\":[\"%d\"]}".formatted(number))
                    .target("queue", ResourceReference.queue(queue))
                    .build());
        }
        return new Topology(application, definitions);
    }

    /** An instance of the application. */
    private final class Instance {

        private final ReconciliationReport report;
        private final StartupReconciliation reconciliation;

        Instance(Fleet fleet, ReconciliationReport report) {
            this.report = report;
            this.reconciliation = new StartupReconciliation(
                    account.reconciler(Account.SETTINGS),
                    new Options(ReconcileMode.APPLY, VerifyMode.BACKGROUND, false, null, fleet),
                    report,
                    event -> {},
                    ObservationRegistry.NOOP);
        }

        ReconciliationResult run(Topology topology) {
            return reconciliation.run(new Declarations(topology, List.of()));
        }

        void verify(Topology topology) {
            reconciliation.verifyInTurn(topology, () -> true);
        }
    }

    /** Clients of the account that hold EventBridge to 50 calls of one operation in a second, as AWS does. */
    private final class Quotas implements ExecutionInterceptor, AutoCloseable {

        private static final double PER_SECOND = 50;

        private final LongAdder calls = new LongAdder();
        private final LongAdder throttled = new LongAdder();
        private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
        private final EventBridgeClient events = EventBridgeClient.builder()
                .httpClient(account.aws.httpClient())
                .endpointOverride(account.aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(it -> it.addExecutionInterceptor(this))
                .build();
        private final SqsAsyncClient sqs = account.sqs;

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            calls.increment();
            var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            if (!buckets.computeIfAbsent(operation, it -> new Bucket()).take()) {
                throttled.increment();
                throw EventBridgeException.builder()
                        .statusCode(400)
                        .message("Rate exceeded")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ThrottlingException")
                                .build())
                        .build();
            }
        }

        void forget() {
            calls.reset();
            throttled.reset();
        }

        @Override
        public void close() {
            events.close();
        }

        /** Fills by 50 tokens a second, and has room for as many. */
        private static final class Bucket {

            private double tokens = PER_SECOND;
            private long filled = System.nanoTime();

            synchronized boolean take() {
                var time = System.nanoTime();
                tokens = Math.min(PER_SECOND, tokens + (time - filled) / 1e9 * PER_SECOND);
                filled = time;
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }
        }
    }
}
