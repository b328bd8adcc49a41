package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The embedded bus with a clock that a test moves, and real clients. */
final class TestScheduler implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final String ACCOUNT = "123456789012";
    static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/scheduler";
    static final FlexibleTimeWindow OFF =
            FlexibleTimeWindow.builder().mode("OFF").build();

    final MovableClock clock = new MovableClock(START);
    final EmbeddedEventBridgeServer bus;
    final SchedulerClient scheduler;
    final SqsClient sqs;
    final EventBridgeClient events;

    TestScheduler() {
        this(null);
    }

    private TestScheduler(@Nullable TimerClock other) {
        bus = EmbeddedEventBridgeServer.builder()
                .account(ACCOUNT)
                .clock(other == null ? clock : other)
                .start();
        scheduler = configure(SchedulerClient.builder(), "AKID").build();
        sqs = configure(SqsClient.builder(), "AKID").build();
        events = configure(EventBridgeClient.builder(), "AKID").build();
    }

    /** {@return a bus that lives by the time of the machine, which no test moves} */
    static TestScheduler inRealTime() {
        return new TestScheduler(TimerClock.system());
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder, String accessKey) {
        return builder.httpClient(bus.httpClient())
                .endpointOverride(URI.create("http://localhost"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")));
    }

    /** Creates a queue and gives its ARN. */
    String queue(String name) {
        var url = sqs.createQueue(it -> it.queueName(name)
                        .attributes(
                                name.endsWith(".fifo")
                                        ? Map.of(
                                                QueueAttributeName.FIFO_QUEUE, "true",
                                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                                        : Map.of()))
                .queueUrl();
        return sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    static Target target(String arn) {
        return Target.builder().arn(arn).roleArn(ROLE).input("go").build();
    }

    /** Creates a schedule with a target, by an expression, and gives its ARN. */
    String schedule(String expression, Target target, Consumer<CreateScheduleRequest.Builder> more) {
        return scheduler
                .createSchedule(it -> {
                    it.name("s")
                            .scheduleExpression(expression)
                            .flexibleTimeWindow(OFF)
                            .target(target);
                    more.accept(it);
                })
                .scheduleArn();
    }

    String schedule(String expression, Target target) {
        return schedule(expression, target, it -> {});
    }

    void advance(String duration) {
        clock.advance(Duration.parse(duration));
    }

    /** Takes up to ten messages out of a queue, with all that they carry. */
    List<Message> receive(String queueArn) {
        String url = ACCOUNT + "/" + queueArn.substring(queueArn.lastIndexOf(':') + 1);
        List<Message> messages = sqs.receiveMessage(it -> it.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNamesWithStrings("All"))
                .messages();
        messages.forEach(message -> sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages;
    }

    List<String> bodies(String queueArn) {
        return receive(queueArn).stream().map(Message::body).toList();
    }

    @Override
    public void close() {
        scheduler.close();
        sqs.close();
        events.close();
        bus.close();
    }
}
