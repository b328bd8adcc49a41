package com.brillconsulting.eventbridge.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.contract.ContractApplication.Listeners;
import com.brillconsulting.eventbridge.contract.ContractApplication.OrderPlaced;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventBusNotFoundException;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this project counts on, of whatever claims to be EventBridge. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(ReportWhatIsMissing.class)
abstract class EventBridgeContract {

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String bus = "contract-" + run;
    private @Nullable ConfigurableApplicationContext application;
    private @Nullable EventBridgeClient events;
    private @Nullable SqsClient sqs;

    abstract Backend backend();

    @AfterAll
    void end() {
        if (application != null) {
            application.close();
        }
        stop();
    }

    /** Ends the backend, if that is the test's to do. */
    void stop() {}

    @Test
    void declare() {
        application();

        assertThat(events().listRules(it -> it.eventBusName(bus)).rules())
                .extracting(Rule::name)
                .contains("placed", "large");
        assertThat(sqs().listQueues(it -> it.queueNamePrefix(bus)).queueUrls())
                .extracting(it -> it.substring(it.lastIndexOf('/') + 1))
                .contains(bus + "-placed", bus + "-placed-dlq", bus + "-large", bus + "-large-dlq");
    }

    @Test
    void reconcile() {
        var reconciler = application().getBean(Reconciler.class);
        var declared =
                application().getBean(DeclarationReader.class).declarations().topology();

        assertThat(reconciler.verify(declared).changes())
                .as("what is just made needs no change")
                .isEmpty();
        events().removeTargets(it -> it.eventBusName(bus).rule("large").ids(targetOf("large")));
        var drift = reconciler.verify(declared);
        assertThat(drift.changes()).as("a target that is gone is drift").hasSize(1);
        reconciler.apply(drift);
        assertThat(targetOf("large")).isNotEmpty();
    }

    @Test
    void publish() {
        var operations = application().getBean(EventBridgeOperations.class);

        assertThat(operations.send(new OrderPlaced("published", 1)).eventId()).isNotBlank();
        assertThatThrownBy(() -> operations.send(to -> to.bus("missing-" + run)
                        .source("contract")
                        .detailType("Any")
                        .detail("{}")))
                .isInstanceOf(EventBusNotFoundException.class);
    }

    @Test
    void receive() {
        var operations = application().getBean(EventBridgeOperations.class);
        var listeners = application().getBean(Listeners.class);

        var sent = operations.sendAll(List.of(new OrderPlaced("small", 999), new OrderPlaced("large", 1000)));

        eventually(() -> assertThat(listeners.placed)
                .filteredOn(it -> it.id().equals(sent.get(0).eventId()))
                .first()
                .satisfies(it -> {
                    assertThat(it.detail()).isEqualTo(new OrderPlaced("small", 999));
                    assertThat(it.source()).isEqualTo("contract");
                    assertThat(it.detailType()).isEqualTo("Order Placed");
                }));
        eventually(() -> assertThat(listeners.large).contains(new OrderPlaced("large", 1000)));
        assertThat(listeners.large).doesNotContain(new OrderPlaced("small", 999));
    }

    @Test
    void transform() {
        var queue = queue("transformed");
        events().putRule(it -> it.name("transform-" + run).eventPattern("{\"source\": [\"transform-" + run + "\"]}"));
        put(
                "transform-" + run,
                Target.builder()
                        .id("queue")
                        .arn(arn(queue))
                        .inputTransformer(it -> it.inputPathsMap(Map.of("user", "$.detail.user", "time", "$.time"))
                                .inputTemplate("{\"username\": <user>, \"text\": \"<user> at <time>\"}"))
                        .build());

        send("default", "transform-" + run, "{\"user\": \"john@example.com\"}");

        var transformed = json(message(queue));
        assertThat(transformed.path("username").asString()).isEqualTo("john@example.com");
        assertThat(transformed.path("text").asString()).matches("john@example.com at \\d{4}-[-0-9T:]+Z");
    }

    @Test
    void archive() {
        var name = archive("archived");
        send(bus, "archived", "{\"total\": 1}");

        eventually(() -> assertThat(
                        events().describeArchive(it -> it.archiveName(name)).eventCount())
                .isEqualTo(1));
    }

    @Test
    void replay() {
        var queue = queue("replayed");
        var name = archive("replayed");
        events().putRule(it -> it.name("replayed").eventBusName(bus).eventPattern("{\"source\": [\"replayed\"]}"));
        put("replayed", bus, Target.builder().id("queue").arn(arn(queue)).build());
        Instant start = Instant.now().minusSeconds(60);
        send(bus, "replayed", "{\"total\": 1}");
        assertThat(json(message(queue)).has("replay-name")).isFalse();

        events().startReplay(it -> it.replayName(name)
                .eventSourceArn(events().describeArchive(archive -> archive.archiveName(name))
                        .archiveArn())
                .eventStartTime(start)
                .eventEndTime(Instant.now().plusSeconds(60))
                .destination(to -> to.arn(busArn())));
        backend().passTime().accept(Duration.ofSeconds(1));

        assertThat(json(message(queue)).path("replay-name").asString()).isEqualTo(name);
    }

    @Test
    void schedule() {
        var queue = queue("scheduled");
        var rule = "schedule-" + run;
        events().putRule(it -> it.name(rule).scheduleExpression("rate(1 minute)"));
        put(rule, Target.builder().id("queue").arn(arn(queue)).build());
        try {
            backend().passTime().accept(Duration.ofSeconds(65));
            assertThat(json(message(queue)).path("detail-type").asString()).isEqualTo("Scheduled Event");
        } finally {
            events().disableRule(it -> it.name(rule));
        }
    }

    @Test
    void deadLetter() {
        var queue = queue("dead");
        var rule = "dead-letter-" + run;
        events().putRule(it -> it.name(rule).eventPattern("{\"source\": [\"" + rule + "\"]}"));
        put(
                rule,
                Target.builder()
                        .id("missing")
                        .arn(arn(queue).replaceAll(":[^:]+$", ":missing-" + run))
                        .deadLetterConfig(it -> it.arn(arn(queue)))
                        .build());

        send("default", rule, "{\"total\": 1}");

        var message = message(queue);
        assertThat(json(message).path("source").asString()).isEqualTo(rule);
        assertThat(message.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("NO_RESOURCE");
    }

    private ConfigurableApplicationContext application() {
        if (application == null) {
            application = new SpringApplicationBuilder(ContractApplication.class)
                    .web(WebApplicationType.NONE)
                    .initializers((GenericApplicationContext it) ->
                            it.registerBean(AwsConnectionDetails.class, this::backend))
                    .properties(
                            "spring.application.name=" + bus,
                            "contract.bus=" + bus,
                            "eventbridge.listener.poll-timeout=1s")
                    .run();
        }
        return application;
    }

    private EventBridgeClient events() {
        if (events == null) {
            events = backend().configure(EventBridgeClient.builder()).build();
        }
        return events;
    }

    private SqsClient sqs() {
        if (sqs == null) {
            sqs = backend().configure(SqsClient.builder()).build();
        }
        return sqs;
    }

    private void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(backend().patience()).untilAsserted(assertion);
    }

    private String targetOf(String rule) {
        return events().listTargetsByRule(it -> it.eventBusName(bus).rule(rule))
                .targets()
                .get(0)
                .id();
    }

    private String busArn() {
        application();
        return events().describeEventBus(it -> it.name(bus)).arn();
    }

    private String archive(String source) {
        var name = source + "-" + run;
        var arn = busArn();
        events().createArchive(it -> it.archiveName(name)
                .eventSourceArn(arn)
                .eventPattern("{\"source\": [\"" + source + "\"]}")
                .retentionDays(1));
        return name;
    }

    private void put(String rule, Target target) {
        put(rule, "default", target);
    }

    private void put(String rule, String bus, Target target) {
        var answer = events().putTargets(it -> it.rule(rule).eventBusName(bus).targets(target));
        assertThat(answer.failedEntries()).isEmpty();
    }

    private void send(String bus, String source, String detail) {
        var answer = events().putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType("Contract")
                .detail(detail)
                .build()));
        assertThat(answer.entries().get(0).errorCode()).isNull();
    }

    /** {@return the URL of a queue that EventBridge may send to} */
    private String queue(String name) {
        var url = sqs().createQueue(it -> it.queueName(name + "-" + run)).queueUrl();
        var policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(arn(url));
        sqs().setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        return url;
    }

    private String arn(String queueUrl) {
        return sqs().getQueueAttributes(it -> it.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static JsonNode json(Message message) {
        return JsonMapper.shared().readTree(message.body());
    }

    /** {@return the next message of the queue, which is then deleted} */
    private Message message(String queueUrl) {
        var end = Instant.now().plus(backend().patience());
        do {
            var messages = sqs().receiveMessage(it -> it.queueUrl(queueUrl)
                            .maxNumberOfMessages(1)
                            .waitTimeSeconds(1)
                            .messageAttributeNames("All"))
                    .messages();
            if (!messages.isEmpty()) {
                sqs().deleteMessage(it ->
                        it.queueUrl(queueUrl).receiptHandle(messages.get(0).receiptHandle()));
                return messages.get(0);
            }
        } while (Instant.now().isBefore(end));
        throw new AssertionError("Nothing came to queue %s within %s"
                .formatted(queueUrl, backend().patience()));
    }
}
