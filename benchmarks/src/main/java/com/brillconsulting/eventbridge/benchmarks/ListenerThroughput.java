package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
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
 * out of the same queue, with the same concurrency. The two take turns; of each the median turn counts. Argument: events
 * in a turn (20,000).
 */
public final class ListenerThroughput {

    private static final int WARM_UP_TURNS = 2;
    private static final int TURNS = 7;
    private static final String QUEUE = "shop-orders";

    private final ConfigurableApplicationContext context;
    private final int events;

    private ListenerThroughput(ConfigurableApplicationContext context, int events) {
        this.context = context;
        this.events = events;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws InterruptedException {
        var events = arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0]);
        try (var context = new SpringApplicationBuilder(Listeners.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "spring.application.name=shop",
                        "eventbridge.embedded.enabled=true",
                        "eventbridge.listener.auto-startup=false",
                        "spring.cloud.aws.sqs.listener.poll-timeout=1s")
                .run()) {
            new ListenerThroughput(context, events).run();
        }
    }

    private void run() throws InterruptedException {
        var registry = context.getBean(MessageListenerContainerRegistry.class);
        var plain = Objects.requireNonNull(registry.getContainerById("plain"));
        var listeners = context.getBean(EventBridgeListeners.class);
        plain.stop();
        var ofPlain = new double[TURNS];
        var ofRule = new double[TURNS];
        for (var turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
            var first = turn(plain::start, plain::stop);
            var second = turn(() -> listeners.start("orders"), () -> listeners.stop("orders"));
            System.out.printf("@SqsListener %,8.0f/s   @EventBridgeRule %,8.0f/s%n", first, second);
            if (turn >= 0) {
                ofPlain[turn] = first;
                ofRule[turn] = second;
            }
        }
        System.out.printf(
                "median: @SqsListener %,.0f/s, @EventBridgeRule %,.0f/s, ratio %.3f%n",
                median(ofPlain), median(ofRule), median(ofRule) / median(ofPlain));
    }

    private double turn(Runnable start, Runnable stop) throws InterruptedException {
        fill();
        Listeners.remaining = new CountDownLatch(events);
        var before = System.nanoTime();
        start.run();
        Listeners.remaining.await();
        var seconds = Duration.ofNanos(System.nanoTime() - before).toMillis() / 1_000.0;
        stop.run();
        return events / seconds;
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

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
