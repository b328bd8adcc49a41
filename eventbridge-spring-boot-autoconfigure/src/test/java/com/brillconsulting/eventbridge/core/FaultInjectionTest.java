package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * 40,000 events, at night 100,000, from 64 threads to three buses while everything goes wrong that can: none is unaccounted
 * for.
 */
class FaultInjectionTest {

    private static final int EVENTS = Boolean.getBoolean("night") ? 100_000 : 40_000;
    private static final int THREADS = 64;
    private static final String[] BUSES = {"default", "orders", "doomed"};
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, EventBridgePublishException> failed = new ConcurrentHashMap<>();
    private final Set<Integer> afterDeletion = ConcurrentHashMap.newKeySet();
    private final LongAdder faults = new LongAdder();
    private volatile long deleted = Long.MAX_VALUE;

    @Test
    void accountsForEveryEvent() throws Exception {
        for (var name : BUSES) {
            if (!name.equals("default")) {
                bus.client().createEventBus(it -> it.name(name));
            }
            collect(name);
        }
        bus.wire().intercept(this::faulty);
        var checked = Duration.ofMillis(50);
        try (var template = EventBridgeTemplate.builder(bus.client())
                .retry(new PublishRetry(5, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(20)))
                .queue(new SendQueueSettings(
                        16, 2_000, 64 << 20, Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofSeconds(30)))
                .busTrusted(checked)
                .build()) {
            publish(template);
        }

        assertThat(acknowledged.size() + failed.size()).isEqualTo(EVENTS);
        assertThat(acknowledged).hasSizeGreaterThan(EVENTS / 2);
        assertThat(faults.sum()).isGreaterThan(100);
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        // EventBridge itself says it took events for a bus that is gone; that ends once the template has looked again.
        var certain = new HashSet<>(acknowledged.values());
        afterDeletion.forEach(n -> certain.remove(String.valueOf(acknowledged.get(n))));
        assertThat(afterDeletion).anyMatch(n -> failed.get(n) instanceof EventBusNotFoundException);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(arrived.containsAll(certain)).isTrue());
        assertThat(failed.values()).allSatisfy(it -> assertThat(it)
                .isInstanceOfAny(EventBusNotFoundException.class, EventNotAcceptedException.class));
    }

    private void collect(String name) {
        var arn = "arn:aws:lambda:us-east-1:123456789012:function:" + name;
        bus.bridge().targetHandlers().register(arn, event -> {
            var id = ID.matcher(event.payload());
            if (id.find()) {
                arrived.add(id.group(1));
            }
        });
        bus.client().putRule(it -> it.name("all").eventBusName(name).eventPattern("{\"source\":[\"shop\"]}"));
        bus.client().putTargets(it -> it.rule("all")
                .eventBusName(name)
                .targets(Target.builder().id("all").arn(arn).build()));
    }

    private void publish(EventBridgeTemplate template) throws InterruptedException {
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(THREADS);
        for (var i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (var n = next.getAndIncrement(); n < EVENTS; n = next.getAndIncrement()) {
                    if (n == EVENTS / 2) {
                        deleteBus();
                    }
                    publish(template, n);
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
    }

    private void publish(EventBridgeTemplate template, int n) {
        var name = n % 10 == 0 ? "doomed" : BUSES[n % 2];
        var event = OutboundEvent.of(name, "shop", "Order", "{\"n\":" + n + "}");
        try {
            acknowledged.put(n, template.send(event).eventId());
        } catch (EventBridgePublishException e) {
            failed.put(n, e);
        } finally {
            if (name.equals("doomed") && System.nanoTime() >= deleted) {
                afterDeletion.add(n);
            }
        }
    }

    private void deleteBus() {
        deleted = System.nanoTime();
        bus.client().removeTargets(it -> it.rule("all").eventBusName("doomed").ids("all"));
        bus.client().deleteRule(it -> it.name("all").eventBusName("doomed"));
        bus.client().deleteEventBus(it -> it.name("doomed"));
    }

    private HttpExecuteResponse faulty(Callable<HttpExecuteResponse> call) throws Exception {
        var dice = ThreadLocalRandom.current().nextInt(100);
        if (dice < 12) {
            faults.increment();
        }
        return switch (dice) {
            case 0, 1 -> WireTap.response(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
            case 2, 3 -> WireTap.response(500, "{\"__type\":\"InternalException\",\"message\":\"injected\"}");
            case 4, 5 -> throw new IOException("Connection reset before the server took it");
            case 6, 7 -> {
                call.call();
                throw new IOException("Connection reset after the server took it");
            }
            case 8, 9 -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                yield call.call();
            }
            case 10, 11 -> WireTap.failOne(call.call(), "InternalFailure");
            default -> call.call();
        };
    }
}
