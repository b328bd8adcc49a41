package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Changes that meet each other: what a restart brings back is what was there before it. */
class ConcurrentChangesTest extends RestartableBus {

    private static final int TRIES = 300;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aQueueThatIsCreatedWhileItIsDeletedIsThereOrNotButAlsoAfterARestart() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            String name = "q" + i;
            String url = sqs.createQueue(it -> it.queueName(name)).queueUrl();
            together(() -> sqs.deleteQueue(it -> it.queueUrl(url)), () -> sqs.createQueue(it -> it.queueName(name)));
        }
        Set<String> before = queues();

        restart();

        assertThat(queues()).isEqualTo(before);
    }

    @Test
    void aQueueThatIsTaggedWhileItIsDeletedDoesNotComeBack() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            String name = "q" + i;
            String url = sqs.createQueue(it -> it.queueName(name)).queueUrl();
            together(
                    () -> sqs.deleteQueue(it -> it.queueUrl(url)),
                    () -> sqs.tagQueue(it -> it.queueUrl(url).tags(java.util.Map.of("k", "v"))));
        }

        restart();

        assertThat(queues()).isEmpty();
    }

    @Test
    void aBusThatIsDeletedWhileARuleIsPutHasNoRuleWhenItIsCreatedAgain() throws Exception {
        Set<String> deleted = new ConcurrentSkipListSet<>();
        for (int i = 0; i < TRIES; i++) {
            String name = "bus" + i % 90;
            if (i >= 90 && !deleted.remove(name)) {
                continue;
            }
            events.createEventBus(it -> it.name(name));
            together(
                    () -> {
                        events.deleteEventBus(it -> it.name(name));
                        deleted.add(name);
                    },
                    () -> events.putRule(it -> it.name("r").eventBusName(name).eventPattern("{\"source\": [\"s\"]}")));
        }
        deleted.forEach(name -> events.createEventBus(it -> it.name(name)));
        Set<String> before = rules();
        assertThat(before).noneMatch(rule -> deleted.contains(rule.substring(0, rule.indexOf('/'))));

        restart();

        assertThat(rules()).isEqualTo(before);
    }

    private Set<String> queues() {
        return new TreeSet<>(sqs.listQueues().queueUrls().stream()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList());
    }

    private Set<String> rules() {
        return events.listEventBuses(it -> it.limit(100)).eventBuses().stream()
                .map(EventBus::name)
                .flatMap(bus -> events.listRules(it -> it.eventBusName(bus)).rules().stream()
                        .map(Rule::name)
                        .map(rule -> bus + "/" + rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs both at the same time. Either may be refused because of the other. */
    private void together(Runnable one, Runnable other) throws Exception {
        var start = new CyclicBarrier(2);
        List<Future<?>> running = List.of(threads.submit(() -> at(start, one)), threads.submit(() -> at(start, other)));
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static Void at(CyclicBarrier start, Runnable action) throws Exception {
        start.await();
        try {
            action.run();
        } catch (SdkException e) {
            return null;
        }
        return null;
    }
}
