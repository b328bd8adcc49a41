package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.schedule.AtExpression;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Kills a bus of its own process in the middle of its work, several times, and looks at what is left. */
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {

    private static final Pattern EVENT = Pattern.compile("\"id\":\"([^\"]+)\".*\"n\":(\\d+)}}$");
    private static final int PUBLISHERS = 4;
    private static final int ROUNDS = 3;
    private static final int EVENTS_PER_ROUND = 200;
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}";

    @TempDir
    Path folder;

    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private BusProcess process;
    private EventBridgeClient events;
    private SqsClient sqs;
    private SchedulerClient scheduler;
    private SchemasClient schemas;

    private void start() throws Exception {
        process = BusProcess.start(folder);
        events = process.configured(EventBridgeClient.builder()).build();
        sqs = process.configured(SqsClient.builder()).build();
        scheduler = process.configured(SchedulerClient.builder()).build();
        schemas = process.configured(SchemasClient.builder()).build();
    }

    @AfterEach
    void kill() throws Exception {
        process.kill();
        events.close();
        sqs.close();
        scheduler.close();
        schemas.close();
    }

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        start();
        String url = sqs.createQueue(it -> it.queueName("q").attributes(Map.of(QueueAttributeName.POLICY, POLICY)))
                .queueUrl();
        events.putRule(it -> it.name("all").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(it -> it.rule("all")
                .targets(Target.builder()
                        .id("q")
                        .arn("arn:aws:sqs:us-east-1:123456789012:q")
                        .build()));

        for (int round = 1; round <= ROUNDS; round++) {
            publishAndKill(round * EVENTS_PER_ROUND);
            start();
        }

        Map<Integer, String> received = drain(url);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * EVENTS_PER_ROUND);
        assertThat(received).containsAllEntriesOf(acknowledged);
        assertThat(received.keySet()).allMatch(n -> n <= number.get());
    }

    @Test
    void invokesOnceWhatWasDueWhileItWasDead() throws Exception {
        start();
        String url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
        schemas.createRegistry(it -> it.registryName("r"));
        // The first call of a service takes as long as the wait: what has passed when it is created is never due.
        scheduler.listSchedules(it -> {});
        Instant due = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        scheduler.createSchedule(it -> it.name("s")
                .scheduleExpression(new AtExpression(LocalDateTime.ofInstant(due, ZoneOffset.UTC)).toString())
                .flexibleTimeWindow(window -> window.mode("OFF"))
                .target(target -> target.arn("arn:aws:sqs:us-east-1:123456789012:q")
                        .roleArn("arn:aws:iam::123456789012:role/r")
                        .input("due")));
        kill();
        await().until(() -> Instant.now().isAfter(due));

        start();

        String path = URI.create(url).getPath();
        await().untilAsserted(() ->
                assertThat(receive(path)).extracting(Message::body).containsExactly("due"));
        assertThat(scheduler.getSchedule(it -> it.name("s")).name()).isEqualTo("s");
        assertThat(schemas.describeRegistry(it -> it.registryName("r")).registryName())
                .isEqualTo("r");
        kill();
        start();
        assertThat(receive(path)).isEmpty();
    }

    private void publishAndKill(int killAfter) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        var publishers = Executors.newFixedThreadPool(PUBLISHERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                running.add(publishers.submit(() -> publish(over)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= killAfter);
            kill();
            over.set(true);
            for (Future<?> publisher : running) {
                publisher.get();
            }
        } finally {
            publishers.shutdownNow();
        }
    }

    private void publish(AtomicBoolean over) {
        while (!over.get()) {
            int n = number.incrementAndGet();
            try {
                var result = events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                        .source("shop")
                        .detailType("Order")
                        .detail("{\"n\":" + n + "}")
                        .build()));
                acknowledged.put(n, result.entries().get(0).eventId());
            } catch (SdkException | IllegalStateException e) {
                // The process or the client is gone, so this event was not acknowledged.
                return;
            }
        }
    }

    private Map<Integer, String> drain(String url) {
        String here = URI.create(url).getPath();
        Map<Integer, String> received = new HashMap<>();
        List<Message> messages = receive(here);
        while (!messages.isEmpty()) {
            for (Message message : messages) {
                Matcher event = EVENT.matcher(message.body());
                assertThat(event.find()).as(message.body()).isTrue();
                received.put(Integer.valueOf(event.group(2)), event.group(1));
            }
            messages = receive(here);
        }
        return received;
    }

    private List<Message> receive(String path) {
        return sqs.receiveMessage(it -> it.queueUrl("http://localhost" + path)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(600))
                .messages();
    }
}
