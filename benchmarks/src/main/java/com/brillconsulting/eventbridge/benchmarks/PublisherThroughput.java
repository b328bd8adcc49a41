package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.publish.AfterCommitDelivery;
import com.brillconsulting.eventbridge.publish.ApplicationEventPublication;
import com.brillconsulting.eventbridge.publish.OutsideTransaction;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * What publishing costs by each way in, all in one run against one server, which is a process of its own: entries a
 * second, the processor time of this process for each entry, and the latency of a lone caller. Every way writes the event
 * as JSON. Arguments: seconds to measure each way (20), seconds before that (10), callers of the SDK alone (8).
 */
public final class PublisherThroughput {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 5;
    private static final int CALLS_FOR_LATENCY = 4_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final JsonMapper json = JsonMapper.shared();
    private final CountedClient client;
    private final EventBridgeTemplate template;
    private final Duration measured;
    private final Duration warmUp;

    private PublisherThroughput(EventBridgeClient client, Duration measured, Duration warmUp) {
        this.client = new CountedClient(client);
        this.measured = measured;
        this.warmUp = warmUp;
        this.template = EventBridgeTemplate.builder(this.client).types(types()).build();
    }

    private static EventTypes types() {
        var mapping = EventMapping.of(OrderPlaced.class).source("shop").detailType("Order Placed");
        return new EventTypes("shop", it -> it, List.of(mapping));
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws Exception {
        var measured = Duration.ofSeconds(argument(arguments, 0, 20));
        var warmUp = Duration.ofSeconds(argument(arguments, 1, 10));
        var sdkCallers = argument(arguments, 2, 8);
        try (var server = ServerProcess.start();
                var client = EventBridgeClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(100))
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .build()) {
            new PublisherThroughput(client, measured, warmUp).run(sdkCallers);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(int sdkCallers) {
        var ways = List.of(
                new Measured("SDK, one entry a call, " + sdkCallers + " callers", sdkCallers, () -> put(1)),
                new Measured("SDK, ten entries a call, " + sdkCallers + " callers", sdkCallers, () -> put(10)),
                new Measured("template, 1 caller", 1, this::send),
                new Measured("template, " + CALLERS + " callers", CALLERS, this::send),
                new Measured("application events in transactions, " + CALLERS + " callers", CALLERS, publication()));
        ways.forEach(it -> entries(it.callers, it.way, warmUp));
        for (var round = 0; round < ROUNDS; round++) {
            ways.forEach(it -> it.measure(measured.dividedBy(ROUNDS)));
        }
        ways.forEach(Measured::print);
        var many = ways.get(3);
        System.out.printf(
                "template of %d callers: %.2f of ten entries a call, %.1f times one entry a call%n",
                CALLERS, many.perSecond / ways.get(1).perSecond, many.perSecond / ways.get(0).perSecond);
        latency();
        template.close();
    }

    /** What one way came to in the best of several rounds, in which all ways take turns. */
    private final class Measured {

        private final String name;
        private final int callers;
        private final Way way;
        private double perSecond;
        private double cpuMicros = Double.MAX_VALUE;
        private double entriesPerCall;

        private Measured(String name, int callers, Way way) {
            this.name = name;
            this.callers = callers;
            this.way = way;
        }

        private void measure(Duration duration) {
            var calls = client.calls.sum();
            var cpu = PROCESS.getProcessCpuTime();
            var start = System.nanoTime();
            var entries = entries(callers, way, duration);
            perSecond = Math.max(perSecond, entries * 1e9 / (System.nanoTime() - start));
            entriesPerCall = (double) entries / (client.calls.sum() - calls);
            cpuMicros = Math.min(cpuMicros, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / entries);
        }

        private void print() {
            System.out.printf(
                    "%-50s %,9.0f entries/s %6.1f µs CPU/entry %5.1f entries/call%n",
                    name, perSecond, cpuMicros, entriesPerCall);
        }
    }

    private static long entries(int callers, Way way, Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        var running = IntStream.range(0, callers)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> {
                            long entries = 0;
                            while (System.nanoTime() < end) {
                                entries += way.send();
                            }
                            return entries;
                        },
                        task -> new Thread(task, "caller-" + caller).start()))
                .toList();
        return running.stream().mapToLong(CompletableFuture::join).sum();
    }

    private int put(int entries) {
        var packed = IntStream.range(0, entries)
                .mapToObj(i -> PutEventsRequestEntry.builder()
                        .source("shop")
                        .detailType("Order Placed")
                        .detail(json.writeValueAsString(OrderPlaced.ONE))
                        .build())
                .toList();
        if (client.putEvents(it -> it.entries(packed)).failedEntryCount() > 0) {
            throw new IllegalStateException("An entry failed");
        }
        return entries;
    }

    private int send() {
        template.send(OrderPlaced.ONE);
        return 1;
    }

    private Way publication() {
        EventBridgeOperations operations = template;
        var publication = new ApplicationEventPublication(
                operations,
                types(),
                new AfterCommitDelivery(operations, event -> {}, "nothing"),
                OutsideTransaction.FAIL,
                event -> {});
        var transaction = new TransactionTemplate(new EmptyTransactions());
        return () -> {
            transaction.executeWithoutResult(
                    status -> publication.onApplicationEvent(new PayloadApplicationEvent<>(this, OrderPlaced.ONE)));
            return 1;
        };
    }

    /** Takes turns, so that whatever slows the machine slows both. */
    private void latency() {
        var sdk = new long[CALLS_FOR_LATENCY];
        var own = new long[CALLS_FOR_LATENCY];
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < CALLS_FOR_LATENCY; i++) {
                sdk[i] = time(() -> put(1));
                own[i] = time(this::send);
            }
        }
        Arrays.sort(sdk);
        Arrays.sort(own);
        System.out.printf(
                "idle latency: SDK p50 %d µs, p99 %d µs; template p50 %d µs (%.3f of the SDK's), p99 %d µs%n",
                percentile(sdk, 50),
                percentile(sdk, 99),
                percentile(own, 50),
                (double) own[own.length / 2] / sdk[sdk.length / 2],
                percentile(own, 99));
    }

    private static long time(Way way) {
        var start = System.nanoTime();
        way.send();
        return System.nanoTime() - start;
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1_000;
    }

    /** Counts calls, where it costs next to nothing. */
    private static final class CountedClient implements EventBridgeClient {

        private final EventBridgeClient client;
        private final LongAdder calls = new LongAdder();

        private CountedClient(EventBridgeClient client) {
            this.client = client;
        }

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            calls.increment();
            return client.putEvents(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {}
    }

    /** A way to send events. */
    @FunctionalInterface
    private interface Way {

        /** {@return how many it sent} */
        int send();
    }

    /**
     * An event of some 200 bytes.
     *
     * @param id its number
     * @param customer who ordered
     * @param total the price of it all
     * @param currency that of the total
     * @param lines what was ordered
     */
    private record OrderPlaced(int id, String customer, double total, String currency, List<Line> lines) {

        private static final OrderPlaced ONE = new OrderPlaced(
                4711,
                "Ada Lovelace",
                1800.50,
                "EUR",
                List.of(new Line("4006381333931", 3), new Line("9780201896831", 1)));
    }

    private record Line(String sku, int quantity) {}

    /** Transactions of nothing, so that only what events cost is measured. */
    private static final class EmptyTransactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
