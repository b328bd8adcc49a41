package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.bus.EventBusQuotas;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many PutEvents calls of ten entries the embedded bus takes over HTTP, and how long an event takes to a waiting
 * receive. The bus has a number of rules of which one matches and sends to an SQS queue. Arguments: the number of rules
 * (100), of connections (8), of seconds to measure (10), and of seconds that the JVM may take before that to compile the
 * bus and the clients, which share its processors (120).
 */
public final class EmbeddedBusThroughput {

    private static final String BUS = "benchmark";
    private static final String ARN = "arn:aws:sqs:us-east-1:" + EmbeddedEventBridgeServer.DEFAULT_ACCOUNT + ":" + BUS;
    private static final PutEventsRequestEntry ENTRY = PutEventsRequestEntry.builder()
            .eventBusName(BUS)
            .source("shop")
            .detailType("Order Placed")
            .detail("""
                    {"kind": "kind-0", "id": 4711, "customer": "Ada Lovelace", "total": 1800.50, "currency": "EUR",
                     "lines": [{"sku": "4006381333931", "quantity": 3}, {"sku": "9780201896831", "quantity": 1}],
                     "placed-at": "2026-11-01T12:00:00Z"}""")
            .build();

    private final EmbeddedEventBridgeServer bus;
    private final EventBridgeClient events;
    private final SqsClient sqs;
    private final String queue;

    private EmbeddedBusThroughput(EmbeddedEventBridgeServer bus, int rules, int connections) {
        this.bus = bus;
        this.events = client(EventBridgeClient.builder(), connections);
        this.sqs = client(SqsClient.builder(), 2);
        this.queue = sqs.createQueue(request ->
                        request.queueName(BUS).attributes(Map.of(QueueAttributeName.POLICY, """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                          "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(ARN))))
                .queueUrl();
        events.createEventBus(request -> request.name(BUS));
        for (int i = 0; i < rules; i++) {
            declare("rule-" + i, "{\"source\": [\"shop\"], \"detail\": {\"kind\": [\"kind-" + i + "\"]}}");
        }
    }

    private void declare(String rule, String pattern) {
        events.putRule(request -> request.name(rule).eventBusName(BUS).eventPattern(pattern));
        events.putTargets(request -> request.rule(rule)
                .eventBusName(BUS)
                .targets(Target.builder().id("queue").arn(ARN).build()));
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        int rules = argument(arguments, 0, 100);
        int connections = argument(arguments, 1, 8);
        int seconds = argument(arguments, 2, 10);
        int warmUp = argument(arguments, 3, 120);
        var quotas = EventBusQuotas.DEFAULTS.withRulesPerBus(Math.max(300, rules));
        long start = System.nanoTime();
        try (var bus = EmbeddedEventBridgeServer.builder().quotas(quotas).start()) {
            System.out.printf(
                    "started in %d ms%n",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            var benchmark = new EmbeddedBusThroughput(bus, rules, connections);
            WarmUp.run(Duration.ofSeconds(warmUp), () -> benchmark.throughput(connections, Duration.ofSeconds(5)));
            long calls = benchmark.throughput(connections, Duration.ofSeconds(seconds)) / seconds;
            System.out.printf(
                    "%,d calls/s, %,d entries/s: %d rules of which 1 matches, %d connections, delivered to SQS%n",
                    calls, calls * 10, rules, connections);
            benchmark.latencies(200);
            long[] micros = benchmark.latencies(2_000);
            System.out.printf(
                    "PutEvents to a waiting receive: p50 %d µs, p99 %d µs%n",
                    micros[micros.length / 2], micros[micros.length * 99 / 100]);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** {@return the number of calls that were answered} The queue is emptied at once now and then, by purging it. */
    private long throughput(int connections, Duration duration) {
        var request = PutEventsRequest.builder()
                .entries(Collections.nCopies(10, ENTRY))
                .build();
        long end = System.nanoTime() + duration.toNanos();
        var callers = IntStream.range(0, connections)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> call(request, end), runnable -> new Thread(runnable, "caller-" + caller).start()))
                .toList();
        while (System.nanoTime() < end) {
            sqs.purgeQueue(purge -> purge.queueUrl(queue));
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        long calls = callers.stream().mapToLong(CompletableFuture::join).sum();
        sqs.purgeQueue(purge -> purge.queueUrl(queue));
        return calls;
    }

    private long call(PutEventsRequest request, long end) {
        long calls = 0;
        while (System.nanoTime() < end) {
            if (events.putEvents(request).failedEntryCount() > 0) {
                throw new IllegalStateException("An entry failed");
            }
            calls++;
        }
        return calls;
    }

    /** {@return the sorted times, in microseconds, from a call to the return of a receive that waited for its event} */
    private long[] latencies(int count) {
        long[] micros = new long[count];
        for (int i = 0; i < count; i++) {
            var receive = CompletableFuture.supplyAsync(() -> {
                var messages = sqs.receiveMessage(
                                request -> request.queueUrl(queue).waitTimeSeconds(20))
                        .messages();
                return messages.isEmpty() ? 0 : System.nanoTime();
            });
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            long start = System.nanoTime();
            events.putEvents(request -> request.entries(ENTRY));
            micros[i] = (receive.join() - start) / 1_000;
        }
        sqs.purgeQueue(purge -> purge.queueUrl(queue));
        Arrays.sort(micros);
        return micros;
    }

    private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder, int connections) {
        return builder.httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections))
                .endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
