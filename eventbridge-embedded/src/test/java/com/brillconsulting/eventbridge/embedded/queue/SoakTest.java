package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EventBridgeService;
import com.brillconsulting.eventbridge.embedded.bus.EventBusQuotas;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.http.InMemoryHttpClient;
import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

@Isolated("It looks at the whole process")
class SoakTest extends SqsTestBase {

    private static final int PUBLISHERS = 2;
    private static final int CALLS = 5_000;
    private static final int ENTRIES = 10;
    private static final int LOGGED = 100;
    private static final String POLICY = """
            {"Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                            "Principal": {"Service": "events.amazonaws.com"}}]}""";

    private EventBridgeService bus;
    private EventBridgeClient client;

    @BeforeEach
    void startBus() {
        bus = new EventBridgeService(clock, this::deliver, TargetEndpoints.NONE, EventBusQuotas.DEFAULTS, LOGGED);
        bus.start();
        client = EventBridgeClient.builder()
                .httpClient(new InMemoryHttpClient(
                        new AwsEndpoint(ACCOUNT, List.of(new JsonRpcApi("AWSEvents", "", bus::operations)))::handle))
                .endpointOverride(URI.create("http://localhost"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
                .build();
    }

    @AfterEach
    void stopBus() {
        client.close();
        bus.stop();
    }

    @Test
    void nothingIsKeptOfEventsThatAQueueWasDrainedOf() {
        String standard = arn(createQueue("orders", "Policy", POLICY));
        String fifo = arn(createFifoQueue("rare.fifo", "Policy", POLICY, "ContentBasedDeduplication", "true"));
        rule("all", "{\"source\":[\"my.app\"]}", it -> it.arn(standard));
        rule("rare", "{\"detail\":{\"i\":[0]}}", it -> it.arn(fifo).sqsParameters(sqs -> sqs.messageGroupId("g")));

        var publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> CompletableFuture.runAsync(this::publish))
                .toList();
        long drained = 0;
        long rare = 0;
        boolean published;
        do {
            published = publishers.stream().allMatch(CompletableFuture::isDone);
            drained += drain(service.mailbox(standard));
            rare += drain(service.mailbox(fifo));
        } while (!published);
        publishers.forEach(CompletableFuture::join);
        pass(300);
        client.putEvents(it -> it.entries(entry(0)));

        assertThat(drained).isEqualTo(PUBLISHERS * CALLS * ENTRIES);
        assertThat(rare).isEqualTo(PUBLISHERS * CALLS / 100 * ENTRIES);
        assertThat(drain(service.mailbox(standard))).isOne();
        assertThat(drain(service.mailbox(fifo))).isOne();
        assertThat(service.mailbox(standard).holdings()).isEqualTo(new MessageQueue.Holdings(0, 0, 0));
        assertThat(service.mailbox(fifo).holdings())
                .as("only the last message is deduplicated still")
                .isEqualTo(new MessageQueue.Holdings(0, 1, 0));
        DeliveryLog log = bus.deliveryLog();
        assertThat(log.records()).hasSize(LOGGED).allSatisfy(it -> assertThat(it.attempts())
                .hasSameSizeAs(it.matchedRules()));
        assertThat(log.losses()).isEmpty();
    }

    private void rule(String name, String pattern, Consumer<Target.Builder> target) {
        client.putRule(it -> it.name(name).eventPattern(pattern));
        client.putTargets(it -> it.rule(name)
                .targets(Target.builder().id("queue").applyMutation(target).build()));
    }

    private void publish() {
        for (int i = 0; i < CALLS; i++) {
            var entries = Collections.nCopies(ENTRIES, entry(i % 100));
            assertThat(client.putEvents(it -> it.entries(entries)).failedEntryCount())
                    .isZero();
        }
    }

    private static PutEventsRequestEntry entry(int i) {
        return PutEventsRequestEntry.builder()
                .source("my.app")
                .detailType("Order")
                .detail("{\"i\":" + i + "}")
                .build();
    }

    private void deliver(
            String queueArn,
            String body,
            Map<String, String> attributes,
            @Nullable String group,
            @Nullable String trace,
            String ruleArn) {
        service.deliver(new ServiceMessage(
                queueArn, body, Map.of(), group, null, trace, "events.amazonaws.com", ruleArn, ACCOUNT));
    }

    /** Receives and deletes all that is there. {@return how many there were} */
    private static int drain(MessageQueue mailbox) {
        int count = 0;
        int batch;
        do {
            batch = receiveAndDelete(mailbox);
            count += batch;
        } while (batch > 0);
        return count;
    }

    private static int receiveAndDelete(MessageQueue mailbox) {
        var received = new CompletableFuture<List<Received>>();
        LongPoll poll = new LongPoll(10, 30, messages -> {
            received.complete(messages);
            return ReceiveMessageResponse.builder().build();
        });
        if (mailbox.receive(poll)) {
            mailbox.end(poll);
        }
        received.join().forEach(message -> mailbox.delete(mailbox.handle(message)));
        return received.join().size();
    }
}
