package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.reconcile.Plan;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconcilerSettings;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Prints what reconciling 300 rules costs in calls and time where each call takes 20 ms: the first apply, a start with
 * nothing changed, one with one rule changed, and a verification of everything. The rules share a queue, which is what
 * Terraform was measured with, or have one each. Arguments: the calls a second (40; 0 for no limit).
 */
final class ReconcileCost {

    private static final int RULES = 300;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final ReconcilerSettings settings;

    private ReconcileCost(int callsPerSecond) {
        this.settings = ReconcilerSettings.DEFAULTS.withCallsPerSecond(callsPerSecond);
    }

    public static void main(String[] args) {
        var rate = args.length > 0 ? Integer.parseInt(args[0]) : ReconcilerSettings.DEFAULTS.callsPerSecond();
        System.out.printf(
                "%d rules, %d ms a call, at most %d calls a second to one service%n", RULES, LATENCY.toMillis(), rate);
        for (var shared : new boolean[] {true, false}) {
            System.out.printf(
                    "%n%s%n", shared ? "one queue for all rules" : "a queue and a dead-letter queue for each rule");
            new ReconcileCost(rate).measure(shared);
        }
    }

    private void measure(boolean shared) {
        try (var aws = EmbeddedEventBridgeServer.builder().start();
                var events = client(EventBridgeClient.builder().httpClient(aws.httpClient()), aws);
                var sqs = client(SqsAsyncClient.builder().httpClient(aws.asyncHttpClient()), aws)) {
            var reconciler = Reconciler.builder(events, sqs).settings(settings).build();
            measure("first apply", () -> apply(reconciler, topology(shared, "shop")));
            measure("nothing changed", () -> apply(reconciler, topology(shared, "shop")));
            measure("one rule changed", () -> apply(reconciler, topology(shared, "changed")));
            measure("verification", () -> reconciler.verify(topology(shared, "changed")));
        }
    }

    private void measure(String what, Supplier<Plan> run) {
        calls.clear();
        var start = System.nanoTime();
        var plan = run.get();
        var millis = (System.nanoTime() - start) / 1_000_000;
        var counted = calls.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().sum(), Long::sum, TreeMap::new));
        System.out.printf(
                "%-18s %6d ms  %5d calls  %4d changes  %s%n",
                what,
                millis,
                counted.values().stream().mapToLong(Long::longValue).sum(),
                plan.changes().size(),
                counted);
    }

    private static Plan apply(Reconciler reconciler, Topology topology) {
        var plan = reconciler.plan(topology);
        reconciler.apply(plan).throwIfIncomplete();
        return plan;
    }

    private static Topology topology(boolean shared, String lastSource) {
        var definitions = new ArrayList<Definition>();
        definitions.add(EventBusDefinition.of("orders"));
        for (var number = 0; number < RULES; number++) {
            var queue = shared ? "shop-shared" : "shop-rule-" + number;
            definitions.add(QueueDefinition.deadLetterQueue(queue + "-dlq"));
            definitions.add(QueueDefinition.deadLetterQueue(queue + "-undelivered"));
            definitions.add(QueueDefinition.of(queue, new QueueDefinition.Redrive(queue + "-dlq", 5)));
            definitions.add(RuleDefinition.builder("rule-" + number)
                    .bus("orders")
                    .pattern("{\"source\":[\"%s\"],\"detail-type\":[\"%d\"]}"
                            .formatted(number == RULES - 1 ? lastSource : "shop", number))
                    .target(TargetDefinition.of("queue", ResourceReference.queue(queue))
                            .withDeadLetterQueue(ResourceReference.queue(queue + "-undelivered")))
                    .build());
        }
        return new Topology("shop", definitions);
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, EmbeddedEventBridgeServer aws) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(it -> it.addExecutionInterceptor(new Latency()))
                .build();
    }

    /** Counts each request, and holds it up as a network would. */
    private final class Latency implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            calls.computeIfAbsent(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), it -> new LongAdder())
                    .increment();
            try {
                Thread.sleep(LATENCY.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
