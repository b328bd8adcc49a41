package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.OperatingSystemMXBean;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * How many events a second a listener method handles, beside a plain {@code @SqsListener} that reads the same envelopes
 * out of the same queue, with the same concurrency. The two take turns, of which each begins every other, and the median
 * of the ratios counts. Arguments: events in a turn (30,000), and the seconds that the JVM may take before to compile them
 * (120).
 */
public final class ListenerThroughput {

    private static final int TURNS = 10;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String QUEUE = "shop-orders";

    private final ConfigurableApplicationContext context;
    private final int events;

    private ListenerThroughput(ConfigurableApplicationContext context, int events) {
        this.context = context;
        this.events = events;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        var events = arguments.length == 0 ? 30_000 : Integer.parseInt(arguments[0]);
        var warmUp = arguments.length < 2 ? 120 : Integer.parseInt(arguments[1]);
        try (var context = new SpringApplicationBuilder(Listeners.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "spring.application.name=shop",
                        "eventbridge.embedded.enabled=true",
                        "eventbridge.listener.auto-startup=false",
                        "spring.cloud.aws.sqs.listener.poll-timeout=1s")
                .run()) {
            new ListenerThroughput(context, events).run(Duration.ofSeconds(warmUp));
        }
    }

    private void run(Duration warmUp) {
        var registry = context.getBean(MessageListenerContainerRegistry.class);
        var container = Objects.requireNonNull(registry.getContainerById("plain"));
        var listeners = context.getBean(EventBridgeListeners.class);
        container.stop();
        Supplier<Turn> plain = () -> turn(container::start, container::stop);
        Supplier<Turn> rule = () -> turn(() -> listeners.start("orders"), () -> listeners.stop("orders"));
        WarmUp.run(warmUp, () -> {
            plain.get();
            rule.get();
        });
        var ratios = new double[TURNS];
        for (var turn = 0; turn < TURNS; turn++) {
            var ruleFirst = turn % 2 == 1;
            var first = (ruleFirst ? rule : plain).get();
            var second = (ruleFirst ? plain : rule).get();
            var ofPlain = ruleFirst ? second : first;
            var ofRule = ruleFirst ? first : second;
            ratios[turn] = ofRule.perSecond / ofPlain.perSecond;
            System.out.printf("@SqsListener %s   @EventBridgeRule %s   ratio %.3f%n", ofPlain, ofRule, ratios[turn]);
        }
        Arrays.sort(ratios);
        System.out.printf(
                "median ratio %.3f, of %.3f to %.3f%n",
                (ratios[TURNS / 2 - 1] + ratios[TURNS / 2]) / 2, ratios[0], ratios[TURNS - 1]);
    }

    private Turn turn(Runnable start, Runnable stop) {
        fill();
        Listeners.remaining = new CountDownLatch(events);
        var before = System.nanoTime();
        var cpu = PROCESS.getProcessCpuTime();
        start.run();
        awaitAll();
        var turn = new Turn(
                events * 1e9 / (System.nanoTime() - before), (PROCESS.getProcessCpuTime() - cpu) / 1e3 / events);
        stop.run();
        return turn;
    }

    private static void awaitAll() {
        try {
            Listeners.remaining.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        var sqs = context.getBean(SqsAsyncClient.class);
        var url = sqs.getQueueUrl(it -> it.queueName(QUEUE)).join().queueUrl();
        for (var batch = 0; batch < events / 10; batch++) {
            var from = batch * 10;
            sqs.sendMessageBatch(request -> request.queueUrl(url)
                            .entries(IntStream.range(from, from + 10)
                                    .mapToObj(it -> SendMessageBatchRequestEntry.builder()
                                            .id("e" + it)
                                            .messageBody(event(it))
                                            .build())
                                    .toList()))
                    .join();
        }
    }

    private static String event(int number) {
        return """
                {"version":"0","id":"17793124-05d4-b198-2fde-%012d","detail-type":"Order Placed","source":"shop",\
                "account":"123456789012","time":"2026-11-12T01:02:03Z","region":"eu-west-1","resources":[],\
                "detail":{"id":"o-%d","customer":"Barbara","total":12.50,"lines":["one","two","three"]}}""".formatted(number, number);
    }

    /** The two listeners, of which one runs at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Listeners {

        private static volatile CountDownLatch remaining = new CountDownLatch(0);

        @EventBridgeRule(name = "orders", pattern = @EventPattern(source = "shop"))
        void rule(EventEnvelope<Order> event) {
            remaining.countDown();
        }

        @SqsListener(queueNames = QUEUE, id = "plain")
        void plain(Envelope event) {
            remaining.countDown();
        }
    }

    /** What one turn came to. */
    private record Turn(double perSecond, double cpuMicros) {

        @Override
        public String toString() {
            return "%,8.0f/s %5.1f µs CPU each".formatted(perSecond, cpuMicros);
        }
    }

    record Order(String id, String customer, String total, String[] lines) {}

    record Envelope(
            String id,
            String source,
            @JsonProperty("detail-type") String detailType,
            String account,
            Instant time,
            String region,
            String[] resources,
            @JsonProperty("replay-name") @Nullable String replayName,
            Order detail) {}
}
