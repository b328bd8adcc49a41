package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ReplicationState;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class RestartTest extends RestartableBus {

    private static final String ACCOUNT = "123456789012";
    private static final String ARN = "arn:aws:events:us-east-1:" + ACCOUNT + ":";
    private static final String OPEN_POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}";

    @Test
    void keepsEventBuses() {
        events.createEventBus(it -> it.name("orders")
                .description("All orders")
                .kmsKeyIdentifier("alias/orders")
                .deadLetterConfig(dead -> dead.arn("arn:aws:sqs:us-east-1:123456789012:dead"))
                .logConfig(logs -> logs.includeDetail("FULL").level("INFO"))
                .tags(tag("team", "sales")));
        events.putPermission(it -> it.eventBusName("orders")
                .statementId("other")
                .action("events:PutEvents")
                .principal("111122223333"));
        events.putPermission(
                it -> it.statementId("all").action("events:PutEvents").principal("*"));
        events.createEventBus(it -> it.name("deleted"));
        events.deleteEventBus(it -> it.name("deleted"));
        events.tagResource(it -> it.resourceARN(ARN + "event-bus/orders").tags(tag("cost", "7")));
        var before = events.describeEventBus(it -> it.name("orders"));
        var defaultBefore = events.describeEventBus(it -> {});
        clock.advance(Duration.ofHours(1));

        restart();

        assertThat(events.describeEventBus(it -> it.name("orders"))).hasToString(before.toString());
        assertThat(events.describeEventBus(it -> {})).hasToString(defaultBefore.toString());
        assertThat(events.listEventBuses(it -> {}).eventBuses()).hasSize(2);
        assertThat(events.listTagsForResource(it -> it.resourceARN(ARN + "event-bus/orders"))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=sales", "cost=7");
    }

    @Test
    void keepsRulesWithTheirTargets() {
        String url = openQueue("q");
        events.putRule(it -> it.name("placed")
                .eventPattern("{\"source\":[\"shop\"]}")
                .description("Orders")
                .roleArn("arn:aws:iam::123456789012:role/r")
                .tags(tag("team", "sales")));
        events.putTargets(it -> it.rule("placed")
                .targets(Target.builder()
                        .id("q")
                        .arn("arn:aws:sqs:us-east-1:123456789012:q")
                        .inputTransformer(
                                t -> t.inputPathsMap(Map.of("n", "$.detail.n")).inputTemplate("{\"number\": <n>}"))
                        .retryPolicy(retry -> retry.maximumRetryAttempts(3).maximumEventAgeInSeconds(60))
                        .build()));
        events.putRule(it -> it.name("off").eventPattern("{\"source\":[\"shop\"]}"));
        events.disableRule(it -> it.name("off"));
        events.putRule(it -> it.name("gone").eventPattern("{\"source\":[\"shop\"]}"));
        events.deleteRule(it -> it.name("gone"));
        events.putRule(it -> it.name("tick").scheduleExpression("rate(5 minutes)"));
        var before = events.describeRule(it -> it.name("placed"));
        var targetsBefore = events.listTargetsByRule(it -> it.rule("placed"));

        restart();

        assertThat(events.describeRule(it -> it.name("placed"))).hasToString(before.toString());
        assertThat(events.listTargetsByRule(it -> it.rule("placed")).targets()).isEqualTo(targetsBefore.targets());
        assertThat(events.listTagsForResource(it -> it.resourceARN(ARN + "rule/placed"))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=sales");
        assertThat(events.listRules(it -> {}).rules())
                .extracting(rule -> rule.name() + " " + rule.state())
                .containsExactly("off " + RuleState.DISABLED, "placed ENABLED", "tick ENABLED");
        publish("shop", "{\"n\":1.10}");
        assertThat(receive(url)).extracting(Message::body).containsExactly("{\"number\": 1.10}");
        clock.advance(Duration.ofMinutes(5));
        assertThat(bus.deliveryLog().records())
                .anyMatch(entry -> entry.event().detailType().equals("Scheduled Event"));
    }

    @Test
    void keepsArchivesWithTheirEventsAndReplays() {
        events.createArchive(it -> it.archiveName("all")
                .eventSourceArn(ARN + "event-bus/default")
                .description("All")
                .retentionDays(3));
        events.createArchive(it -> it.archiveName("gone").eventSourceArn(ARN + "event-bus/default"));
        publish("shop", "{\"n\":1}");
        publish("shop", "{\"n\":2}");
        events.deleteArchive(it -> it.archiveName("gone"));
        replay("running");
        DescribeArchiveResponse before = events.describeArchive(it -> it.archiveName("all"));

        restart();

        assertThat(events.describeArchive(it -> it.archiveName("all"))).hasToString(before.toString());
        assertThat(before.eventCount()).isEqualTo(2);
        assertThat(events.listArchives(it -> {}).archives()).hasSize(1);
        var interrupted = events.describeReplay(it -> it.replayName("running"));
        assertThat(interrupted.state()).isEqualTo(ReplayState.FAILED);
        assertThat(interrupted.stateReason()).contains("restarted during the replay");
        publish("shop", "{\"n\":3}");
        replay("complete");
        clock.advance(Duration.ofSeconds(10));
        assertThat(bus.deliveryLog().records())
                .filteredOn(entry -> "complete".equals(entry.event().replayName()))
                .extracting(entry -> entry.event().detail())
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        var complete = events.describeReplay(it -> it.replayName("complete"));
        restart();
        assertThat(events.describeReplay(it -> it.replayName("complete"))).hasToString(complete.toString());
        clock.advance(Duration.ofDays(4));
        restart();
        assertThat(events.describeArchive(it -> it.archiveName("all")).eventCount())
                .isZero();
    }

    private void replay(String name) {
        events.startReplay(it -> it.replayName(name)
                .eventSourceArn(ARN + "archive/all")
                .eventStartTime(clock.instant().minusSeconds(60))
                .eventEndTime(clock.instant().plusSeconds(1))
                .destination(bus -> bus.arn(ARN + "event-bus/default")));
    }

    @Test
    void keepsConnectionsAndApiDestinations() {
        var connection = events.createConnection(it -> it.name("partner")
                .authorizationType("BASIC")
                .authParameters(auth ->
                        auth.basicAuthParameters(basic -> basic.username("me").password("secret"))));
        events.createApiDestination(it -> it.name("hook")
                .connectionArn(connection.connectionArn())
                .invocationEndpoint("https://example.com/*")
                .httpMethod("POST")
                .invocationRateLimitPerSecond(7));
        var before = events.describeConnection(it -> it.name("partner"));
        var destinationBefore = events.describeApiDestination(it -> it.name("hook"));

        restart();

        assertThat(events.describeConnection(it -> it.name("partner"))).hasToString(before.toString());
        assertThat(events.describeApiDestination(it -> it.name("hook"))).hasToString(destinationBefore.toString());
        events.deleteApiDestination(it -> it.name("hook"));
        events.deleteConnection(it -> it.name("partner"));
        restart();
        assertThat(events.listConnections(it -> {}).connections()).isEmpty();
        assertThat(events.listApiDestinations(it -> {}).apiDestinations()).isEmpty();
    }

    @Test
    void keepsGlobalEndpoints() {
        events.createEndpoint(it -> it.name("global")
                .description("Both")
                .routingConfig(
                        routing -> routing.failoverConfig(failover -> failover.primary(primary -> primary.healthCheck(
                                        "arn:aws:route53:::healthcheck/11111111-2222-3333-4444-555555555555"))
                                .secondary(secondary -> secondary.route("us-west-2"))))
                .replicationConfig(replication -> replication.state(ReplicationState.DISABLED))
                .eventBuses(member(ARN), member("arn:aws:events:us-west-2:" + ACCOUNT + ":")));
        var before = events.describeEndpoint(it -> it.name("global"));

        restart();

        assertThat(events.describeEndpoint(it -> it.name("global"))).hasToString(before.toString());
        events.deleteEndpoint(it -> it.name("global"));
        restart();
        assertThat(events.listEndpoints(it -> {}).endpoints()).isEmpty();
    }

    @Test
    void keepsPartnerEventSources() {
        String source = "aws.partner/example.com/acct/orders";
        events.createPartnerEventSource(it -> it.name(source).account(ACCOUNT));
        events.createEventBus(it -> it.name(source).eventSourceName(source));
        var before = events.describeEventSource(it -> it.name(source));

        restart();

        assertThat(events.describeEventSource(it -> it.name(source))).hasToString(before.toString());
        assertThat(events.listEventBuses(it -> {}).eventBuses()).hasSize(2);
        events.deletePartnerEventSource(it -> it.name(source).account(ACCOUNT));
        events.deleteEventBus(it -> it.name(source));
        restart();
        assertThat(events.listEventSources(it -> {}).eventSources()).isEmpty();
    }

    @Test
    void keepsQueues() {
        String url = openQueue("q");
        sqs.setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "7")));
        sqs.tagQueue(it -> it.queueUrl(url).tags(Map.of("team", "sales")));
        openQueue("gone");
        sqs.deleteQueue(it -> it.queueUrl(url.replace("/q", "/gone")));
        var before = sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        clock.advance(Duration.ofHours(1));

        restart();

        assertThat(sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .hasToString(before.toString());
        assertThat(sqs.listQueueTags(it -> it.queueUrl(url)).tags()).containsExactly(Map.entry("team", "sales"));
        assertThat(sqs.listQueues().queueUrls()).hasSize(1);
    }

    @Test
    void keepsMessagesWithAllThatBecameOfThem() {
        String url = openQueue("q");
        var text = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("v")
                .build();
        var binary = MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
                .build();
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("first").messageAttributes(Map.of("t", text, "b", binary)));
        Message first = receive(url).get(0);
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("deleted"));
        String handle = receive(url).get(0).receiptHandle();
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(handle));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("delayed").delaySeconds(60));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("visible"));

        restart();

        assertThat(receive(url)).extracting(Message::body).containsExactly("visible");
        clock.advance(Duration.ofSeconds(30));
        Message again = receive(url).get(0);
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.messageAttributes()).isEqualTo(first.messageAttributes());
        assertThat(again.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        first.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(first.receiptHandle()));
        clock.advance(Duration.ofSeconds(31));
        assertThat(receive(url)).extracting(Message::body).containsExactlyInAnyOrder("delayed", "visible");
    }

    @Test
    void keepsTheOrderNumbersAndDuplicatesOfFifoQueues() {
        String url = sqs.createQueue(it -> it.queueName("q.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        String first = sendFifo(url, "1");
        String second = sendFifo(url, "2");
        Message received = sqs.receiveMessage(it -> it.queueUrl(url)).messages().get(0);

        restart();

        assertThat(sqs.receiveMessage(it -> it.queueUrl(url)).messages()).isEmpty();
        assertThat(sendFifo(url, "1")).isEqualTo(first);
        String third = sendFifo(url, "3");
        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(received.receiptHandle()));
        assertThat(receive(url)).extracting(Message::body).containsExactly("2", "3");
        clock.advance(Duration.ofMinutes(6));
        restart();
        assertThat(sendFifo(url, "1")).isGreaterThan(third);
    }

    private String sendFifo(String url, String body) {
        return sqs.sendMessage(it -> it.queueUrl(url).messageBody(body).messageGroupId("g"))
                .sequenceNumber();
    }

    @Test
    void keepsDeadLettersWhereTheyWent() {
        String dead = openQueue("dead");
        String url = openQueue("q");
        sqs.setQueueAttributes(
                it -> it.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":1}")));
        sqs.sendMessage(it -> it.queueUrl(url).messageBody("poison"));
        assertThat(receive(url)).hasSize(1);
        clock.advance(Duration.ofSeconds(31));
        assertThat(receive(url)).isEmpty();

        restart();

        assertThat(receive(url)).isEmpty();
        assertThat(receive(dead)).extracting(Message::body).containsExactly("poison");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static EndpointEventBus member(String prefix) {
        return EndpointEventBus.builder()
                .eventBusArn(prefix + "event-bus/default")
                .build();
    }

    @Test
    void goesOnWithDeliveriesThatFailed() {
        events.putRule(it -> it.name("placed").eventPattern("{\"source\":[\"shop\"]}"));
        String lambda = "arn:aws:lambda:us-east-1:123456789012:function:f";
        events.putTargets(it -> it.rule("placed")
                .targets(Target.builder()
                        .id("f")
                        .arn(lambda)
                        .inputPath("$.detail")
                        .build()));
        bus.targetHandlers().register(lambda, invocation -> {
            throw new IllegalStateException("not now");
        });
        publish("shop", "{\"n\":1.10}");
        await().until(() -> bus.deliveryLog().records().stream().anyMatch(entry -> entry.attempts().stream()
                .anyMatch(attempt -> attempt.outcome() == DeliveryAttempt.Outcome.RETRYING)));

        restart();
        List<String> payloads = new CopyOnWriteArrayList<>();
        bus.targetHandlers().register(lambda, invocation -> payloads.add(invocation.payload()));
        clock.advance(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(payloads).containsExactly("{\"n\":1.10}"));
        await().until(() -> bus.deliveryLog().records().get(0).attempts().stream()
                .anyMatch(attempt -> attempt.outcome() == DeliveryAttempt.Outcome.DELIVERED));
        restart();
        clock.advance(Duration.ofDays(1));
        assertThat(bus.deliveryLog().records()).isEmpty();
    }

    private String openQueue(String name) {
        return sqs.createQueue(it -> it.queueName(name).attributes(Map.of(QueueAttributeName.POLICY, OPEN_POLICY)))
                .queueUrl();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(it -> it.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void publish(String source, String detail) {
        events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .source(source)
                .detailType("Order")
                .detail(detail)
                .time(clock.instant())
                .build()));
    }
}
