package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Redrive;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** Dead letters on their way back, where SQS does not move them: it may not, or EventBridge put them there. */
class DeadLetterRedriveTest {

    private static final Refusals REFUSALS = new Refusals();

    @RegisterExtension
    private static final TestQueues queues = new TestQueues(REFUSALS);

    @AfterEach
    void refuseNothing() {
        REFUSALS.codes.clear();
        REFUSALS.moving = false;
        REFUSALS.answerLost = false;
    }

    @Test
    void whereSqsMayNotMoveThemTheyAreReceivedAndSentBack() {
        REFUSALS.codes.put("StartMessageMoveTask", "AccessDenied");
        REFUSALS.codes.put("ListMessageMoveTasks", "AccessDenied");
        queues.createWithDeadLetters("denied", 1);
        IntStream.range(0, 25)
                .forEach(it -> queues.send("denied-dlq", event("e-" + it, "{\"id\": \"%d\"}".formatted(it))));
        queues.send("denied", event("e-bad", "{\"id\": []}"));

        application("mended", "denied").run(context -> {
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("denied-dlq")).isEqualTo(26));
            var redrive = context.getBean(DeadLetterRedrive.class);

            var started = redrive.start("mended");

            eventually()
                    .untilAsserted(
                            () -> assertThat(redrive.progress(started).status()).isEqualTo("COMPLETED"));
            assertThat(redrive.progress(started).moved()).isEqualTo(26);
            assertThat(redrive.progress(started).toMove()).isEqualTo(26);
            eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                    .hasSize(25));
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("denied-dlq")).isOne());
            eventually().untilAsserted(() -> assertThat(queues.size("denied")).isZero());
            assertThat(queues.take("denied-dlq")).singleElement().satisfies(it -> assertThat(it.messageAttributes())
                    .containsOnlyKeys(EventBridgeHeaders.LISTENER_ERROR));
        });
    }

    @Test
    void messagesThatAreTooLargeForOneCallGoBackOneByOne() {
        REFUSALS.codes.put("StartMessageMoveTask", "UnsupportedOperation");
        queues.createWithDeadLetters("large", 1);
        var large = "x".repeat(600_000);
        IntStream.range(0, 3)
                .forEach(it -> queues.send("large-dlq", event("e-" + it, "{\"id\": \"%s\"}".formatted(large))));

        application("mended", "large").run(context -> {
            context.getBean(DeadLetterRedrive.class).start("mended");

            eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                    .hasSize(3));
            eventually()
                    .untilAsserted(() -> assertThat(queues.size("large-dlq")).isZero());
        });
    }

    @Test
    void groupsStayInOrderAndKeepWhatTheyWere() {
        REFUSALS.codes.put("StartMessageMoveTask", "UnsupportedOperation");
        queues.createFifo("grouped.fifo", 1);
        IntStream.range(0, 12)
                .forEach(it -> queues.sendOnce(
                        "grouped-dlq.fifo", "group-" + it % 2, event("e-" + it, "{\"id\": \"%d\"}".formatted(it))));

        application("mended", "grouped.fifo").run(context -> {
            context.getBean(DeadLetterRedrive.class).start("mended");

            var handler = context.getBean(Handler.class);
            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(12));
            assertThat(handler.taken)
                    .filteredOn(it -> Integer.parseInt(it) % 2 == 0)
                    .containsExactly("0", "2", "4", "6", "8", "10");
            eventually().untilAsserted(() -> assertThat(queues.size("grouped-dlq.fifo"))
                    .isZero());
        });
    }

    @Test
    void whileSqsMovesThemNothingElseDoes() {
        REFUSALS.codes.put("StartMessageMoveTask", "InvalidParameterValue");
        REFUSALS.moving = true;
        queues.createWithDeadLetters("moving", 1);
        queues.send("moving-dlq", event("e-1", "{\"id\": \"1\"}"));

        application("mended", "moving").run(context -> {
            var redrive = context.getBean(DeadLetterRedrive.class);

            assertThatThrownBy(() -> redrive.start("mended")).isInstanceOf(SqsException.class);
            assertThat(queues.size("moving-dlq")).isOne();
        });
    }

    @Test
    void aMoveWhoseAnswerWasLostIsUnderWayAndNotRefused() {
        REFUSALS.answerLost = true;
        queues.createWithDeadLetters("unanswered", 1);
        queues.send("unanswered-dlq", event("e-1", "{\"id\": \"1\"}"));

        application("mended", "unanswered").run(context -> {
            var redrive = context.getBean(DeadLetterRedrive.class);

            var started = redrive.start("mended");

            REFUSALS.answerLost = false;
            eventually()
                    .untilAsserted(
                            () -> assertThat(redrive.progress(started).status()).isEqualTo("COMPLETED"));
            eventually().untilAsserted(() -> assertThat(context.getBean(Handler.class).taken)
                    .containsExactly("1"));
        });
    }

    @Test
    void whatFailsOnTheWayStaysAndIsTold() {
        REFUSALS.codes.put("StartMessageMoveTask", "AccessDenied");
        REFUSALS.codes.put("SendMessageBatch", "AccessDenied");
        queues.createWithDeadLetters("failing", 1);
        queues.send("failing-dlq", event("e-1", "{\"id\": \"1\"}"));

        application("mended", "failing").run(context -> {
            var redrive = context.getBean(DeadLetterRedrive.class);
            var started = redrive.start("mended");

            eventually()
                    .untilAsserted(
                            () -> assertThat(redrive.progress(started).status()).isEqualTo("FAILED"));
            assertThat(redrive.progress(started).failure()).contains("refused by the test");
            assertThat(queues.size("failing-dlq")).isOne();
        });
    }

    @Test
    void aQueueWithoutDeadLettersHasNoneToSendBack() {
        queues.create("none");

        application("mended", "none").run(context -> assertThatThrownBy(
                        () -> context.getBean(DeadLetterRedrive.class).start("mended"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no dead-letter queue"));
    }

    @Test
    void whatEventBridgeCouldNotDeliverGoesToItsOwnRuleAndNothingElseDoes() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            shop(bus).run(context -> {
                assertThat(context).hasNotFailed();
                var sqs = context.getBean(SqsAsyncClient.class);
                var policy = attribute(sqs, "orders", QueueAttributeName.POLICY);
                set(sqs, "orders", QueueAttributeName.POLICY, "");
                sqs.deleteQueue(it -> it.queueUrl(url(sqs, "lost"))).join();
                context.publishEvent(new OrderPlaced("o-1"));
                eventually().untilAsserted(() -> assertThat(size(context, "undelivered"))
                        .isEqualTo(3));
                set(sqs, "orders", QueueAttributeName.POLICY, policy);
                var redrive = context.getBean(DeadLetterRedrive.class);

                var started = redrive.start("review");

                assertThat(started.deadLetterQueueArns())
                        .containsExactlyInAnyOrder(
                                attribute(sqs, "orders-dlq", QueueAttributeName.QUEUE_ARN),
                                attribute(sqs, "undelivered", QueueAttributeName.QUEUE_ARN));
                eventually()
                        .untilAsserted(() ->
                                assertThat(redrive.progress(started).status()).isEqualTo("COMPLETED"));
                assertThat(redrive.progress(started).moved()).isEqualTo(2);
                eventually().untilAsserted(() -> assertThat(context.getBean(Sharing.class).taken)
                        .containsExactlyInAnyOrder("review o-1", "notify o-1"));
                assertThat(take(sqs, "undelivered")).singleElement().satisfies(it -> assertThat(
                                it.messageAttributes().get("TARGET_ARN").stringValue())
                        .endsWith(":lost"));
            });
        }
    }

    @Test
    void whatOtherTargetsDidNotGetCannotBeSentBackAndThatIsSaid() {
        try (var bus = EmbeddedEventBridgeServer.builder().start()) {
            shop(bus).run(context -> {
                var redrive = context.getBean(DeadLetterRedrive.class);

                assertThatThrownBy(() -> redrive.start("failing"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Rule 'failing' has no listener")
                        .hasMessageContaining("Replay");
                assertThatThrownBy(() -> redrive.start("unknown"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("default/review");
            });
        }
    }

    @Test
    void severalMovesAreTellableAsOne() {
        queues.createWithDeadLetters("one", 1);
        queues.createWithDeadLetters("two", 1);
        application("mended", "one").run(context -> {
            var redrive = context.getBean(DeadLetterRedrive.class);
            redrive.start("mended");

            var both = new Redrive(List.of(queues.arn("one-dlq"), queues.arn("two-dlq")), queues.arn("one"));

            eventually().untilAsserted(() -> assertThat(redrive.progress(both).status())
                    .isEqualTo("UNKNOWN"));
        });
    }

    private static ApplicationContextRunner application(String method, String queue) {
        return ListenerApplication.of(queues, Handler.class, listener(Handler.class, method, queue, false, Map.of()));
    }

    private static ApplicationContextRunner shop(EmbeddedEventBridgeServer bus) {
        return EventBridgeApplication.of(bus, Sharing.class, Failing.class)
                .withPropertyValues("eventbridge.queues.lost.retention=1d");
    }

    private static String url(SqsAsyncClient sqs, String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).join().queueUrl();
    }

    private static String attribute(SqsAsyncClient sqs, String queue, QueueAttributeName name) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url(sqs, queue)).attributeNames(name))
                .join()
                .attributes()
                .get(name);
    }

    private static void set(SqsAsyncClient sqs, String queue, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(it -> it.queueUrl(url(sqs, queue)).attributes(Map.of(name, value)))
                .join();
    }

    private static List<Message> take(SqsAsyncClient sqs, String queue) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(url(sqs, queue)).maxNumberOfMessages(10).messageAttributeNames("All"))
                .join()
                .messages();
    }

    @EventBridgeEvent(source = "shop")
    record OrderPlaced(String id) {}

    record Order(String id) {}

    static class Handler {

        final List<String> taken = new CopyOnWriteArrayList<>();

        void mended(Order order) {
            taken.add(order.id());
        }
    }

    static class Sharing {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "review", queue = "orders", deadLetter = @EventTarget.DeadLetter(queue = "undelivered"))
        public void review(OrderPlaced order) {
            taken.add("review " + order.id());
        }

        @EventBridgeRule(name = "notify", queue = "orders", deadLetter = @EventTarget.DeadLetter(queue = "undelivered"))
        public void notifyCustomer(OrderPlaced order) {
            taken.add("notify " + order.id());
        }
    }

    @EventBridgeRule(
            name = "failing",
            pattern = @EventPattern("{\"source\": [\"shop\"]}"),
            targets = @EventTarget(queue = "lost", deadLetter = @EventTarget.DeadLetter(queue = "undelivered")))
    static class Failing {}

    /** Refuses operations, as policies of IAM would. */
    private static final class Refusals implements ExecutionInterceptor {

        private final Map<String, String> codes = new ConcurrentHashMap<>();
        private volatile boolean moving;

        /** What starts a move takes effect, and is then refused as when the SDK repeats it while the move goes on. */
        private volatile boolean answerLost;

        @Override
        public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
            var operation = context.request().getClass().getSimpleName().replaceFirst("Request$", "");
            var code = codes.get(operation);
            if (code != null) {
                throw SqsException.builder()
                        .message("refused by the test")
                        .statusCode(code.equals("AccessDenied") ? 403 : 400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("refused by the test")
                                .build())
                        .build();
            }
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (answerLost && context.response() instanceof StartMessageMoveTaskResponse) {
                throw SqsException.builder()
                        .message("There is already a task running")
                        .statusCode(400)
                        .build();
            }
            if (answerLost && context.response() instanceof ListMessageMoveTasksResponse tasks) {
                return tasks.toBuilder()
                        .results(tasks.results().stream()
                                .map(it -> it.toBuilder().status("RUNNING").build())
                                .toList())
                        .build();
            }
            return moving && context.response() instanceof ListMessageMoveTasksResponse tasks
                    ? tasks.toBuilder()
                            .results(ListMessageMoveTasksResultEntry.builder()
                                    .status("RUNNING")
                                    .build())
                            .build()
                    : context.response();
        }
    }
}
