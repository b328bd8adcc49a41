package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.publish.ApplicationEventPublication;
import com.brillconsulting.eventbridge.publish.Delivery;
import com.brillconsulting.eventbridge.publish.OutsideTransaction;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.task.VirtualThreadTaskExecutor;
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
 * as JSON. It is measured twice: where the server answers at once from the same machine, so that the processor is the
 * limit, and where each call takes as long as over a network, as it does with AWS. Arguments: seconds to measure each way
 * (20), seconds that the JVM may take before to compile them (180), milliseconds that the network takes (10).
 */
public final class PublisherThroughput {

    private static final int CALLERS = 64;

    /** As many as there are calls in flight where events of that many callers fill them. */
    private static final int SDK_CALLERS_OVER_NETWORK = CALLERS / 10;

    private static final int SDK_CALLERS = 8;
    private static final int ROUNDS = 5;
    private static final int CALLS_FOR_LATENCY = 4_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final JsonMapper json = JsonMapper.shared();
    private final CountedClient client;
    private final EventBridgeTemplate template;
    private final Duration measured;

    private PublisherThroughput(EventBridgeClient client, Duration measured) {
        this.client = new CountedClient(client);
        this.measured = measured;
        this.template = EventBridgeTemplate.builder(this.client).types(types()).build();
    }

    private static EventTypeResolver types() {
        var mapping = EventMapping.of(OrderPlaced.class).source("shop").detailType("Order Placed");
        return new EventTypeResolver("shop", it -> it, List.of(mapping));
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws Exception {
        var measured = Duration.ofSeconds(argument(arguments, 0, 20));
        var warmUp = Duration.ofSeconds(argument(arguments, 1, 180));
        var network = Duration.ofMillis(argument(arguments, 2, 10));
        try (var server = ServerProcess.start();
                var client = EventBridgeClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(100))
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .build()) {
            new PublisherThroughput(client, measured).run(warmUp, network);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(Duration warmUp, Duration network) {
        var ways = ways(SDK_CALLERS);
        WarmUp.run(warmUp, () -> ways.forEach(it -> entries(it.callers, it.starter, it.way, Duration.ofSeconds(2))));
        System.out.println("where the server answers at once:");
        compare(ways);
        latency();
        System.out.printf("where a call takes %d ms longer:%n", network.toMillis());
        client.latency = network;
        compare(ways(SDK_CALLERS_OVER_NETWORK));
        template.close();
    }

    private List<Measured> ways(int sdkCallers) {
        var ways = new ArrayList<>(List.of(
                new Measured("SDK, one entry a call", sdkCallers, () -> put(1)),
                new Measured("SDK, ten entries a call", sdkCallers, () -> put(10)),
                new Measured("template, ten events at once", sdkCallers, this::sendTen),
                new Measured("template", 1, this::send),
                new Measured("template", CALLERS, this::send),
                new Measured("application events in transactions", CALLERS, publication())));
        if (Runtime.version().feature() >= 21) {
            var virtual = new VirtualThreadTaskExecutor("caller-");
            ways.add(new Measured("template, on virtual threads", CALLERS, virtual, this::send));
        }
        return ways;
    }

    private void compare(List<Measured> ways) {
        for (var round = 0; round < ROUNDS; round++) {
            ways.forEach(it -> it.measure(measured.dividedBy(ROUNDS)));
        }
        ways.forEach(it -> it.print(ways.get(0).perSecond, ways.get(1).perSecond));
    }

    /** What one way came to in the best of several rounds, in which all ways take turns. */
    private final class Measured {

        private final String name;
        private final int callers;
        private final Executor starter;
        private final Way way;
        private double perSecond;
        private double cpuMicros = Double.MAX_VALUE;
        private double entriesPerCall;

        private Measured(String name, int callers, Way way) {
            this(name, callers, task -> new Thread(task, "caller").start(), way);
        }

        private Measured(String name, int callers, Executor starter, Way way) {
            this.name = name + ", callers: " + callers;
            this.callers = callers;
            this.starter = starter;
            this.way = way;
        }

        private void measure(Duration duration) {
            var calls = client.calls.sum();
            var cpu = PROCESS.getProcessCpuTime();
            var start = System.nanoTime();
            var entries = entries(callers, starter, way, duration);
            perSecond = Math.max(perSecond, entries * 1e9 / (System.nanoTime() - start));
            entriesPerCall = (double) entries / (client.calls.sum() - calls);
            cpuMicros = Math.min(cpuMicros, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / entries);
        }

        private void print(double oneEntry, double tenEntries) {
            System.out.printf(
                    "  %-48s %,9.0f entries/s %6.1f µs CPU/entry %5.1f entries/call %6.2f of the SDK's tens %5.1f x its ones%n",
                    name, perSecond, cpuMicros, entriesPerCall, perSecond / tenEntries, perSecond / oneEntry);
        }
    }

    private static long entries(int callers, Executor starter, Way way, Duration duration) {
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
                        starter))
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

    private int sendTen() {
        return template.sendAll(Collections.nCopies(10, OrderPlaced.ONE)).size();
    }

    private Way publication() {
        var publication = new ApplicationEventPublication(
                template,
                types(),
                Delivery.afterCommit(template, event -> {}, "nothing"),
                OutsideTransaction.FAIL,
                Duration.ofSeconds(2),
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
                "  idle latency: SDK p50 %d µs, p99 %d µs; template p50 %d µs (%.3f of the SDK's), p99 %d µs%n",
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

    /** Counts calls, where it costs next to nothing, and makes them last as long as over a network. */
    private static final class CountedClient implements EventBridgeClient {

        private final EventBridgeClient client;
        private final LongAdder calls = new LongAdder();
        private volatile Duration latency = Duration.ZERO;

        private CountedClient(EventBridgeClient client) {
            this.client = client;
        }

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            calls.increment();
            if (!latency.isZero()) {
                LockSupport.parkNanos(latency.toNanos());
            }
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
