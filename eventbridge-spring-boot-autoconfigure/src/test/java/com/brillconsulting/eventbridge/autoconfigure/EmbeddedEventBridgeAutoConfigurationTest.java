package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedEventBridgeAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    EmbeddedEventBridgeAutoConfiguration.class,
                    RegionProviderAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    AwsAutoConfiguration.class,
                    SqsAutoConfiguration.class,
                    EventBridgeClientAutoConfiguration.class));

    private final ApplicationContextRunner elsewhere =
            runner.withBean(AwsAsyncClientCustomizer.class, () -> builder -> builder.httpClient(new Unused()));

    private final ApplicationContextRunner enabled = runner.withPropertyValues("eventbridge.embedded.enabled=true");

    @Test
    void isNotThereUnlessEnabled() {
        elsewhere.withPropertyValues("spring.cloud.aws.region.static=eu-west-1").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(EmbeddedEventBridgeServer.class)
                .doesNotHaveBean(AwsConnectionDetails.class)
                .doesNotHaveBean(AwsSyncClientCustomizer.class));
    }

    @Test
    void hasTheRaisedQuotasOfTheAccountThatItStandsFor() {
        enabled.withPropertyValues(
                        "eventbridge.reconcile.max-pattern-length=4096", "eventbridge.reconcile.max-rules-per-bus=1")
                .run(context -> {
                    var events = context.getBean(EventBridgeClient.class);
                    var pattern = "{\"source\": [\"%s\"]}".formatted("s".repeat(4_000));

                    events.putRule(it -> it.name("long").eventPattern(pattern));
                    assertThat(events.describeRule(it -> it.name("long")).eventPattern())
                            .isEqualTo(pattern);
                    assertThatThrownBy(
                                    () -> events.putRule(it -> it.name("second").eventPattern(pattern)))
                            .isInstanceOf(LimitExceededException.class);
                });
    }

    @Test
    void refusesQuotasThatAwsGrantsNobody() {
        enabled.withPropertyValues("eventbridge.reconcile.max-pattern-length=4097")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessage("The longest event pattern must be 1 to 4096 characters, but is 4097"));
    }

    @Test
    void servesEveryClientWithoutAnyConfigurationOfAws() {
        enabled.run(context -> {
            context.getBean(EventBridgeClient.class).createEventBus(it -> it.name("orders"));
            context.getBean(SqsAsyncClient.class)
                    .createQueue(it -> it.queueName("orders"))
                    .join();

            assertThat(context.getBean(EventBridgeClient.class)
                            .describeEventBus(it -> it.name("orders"))
                            .arn())
                    .isEqualTo("arn:aws:events:us-east-1:123456789012:event-bus/orders");
            assertThat(context.getBean(AwsRegionProvider.class).getRegion()).isEqualTo(Region.US_EAST_1);
        });
    }

    @Test
    void keepsItsStateInTheDataFolder(@TempDir Path folder) {
        var keeping = enabled.withPropertyValues("eventbridge.embedded.data-dir=" + folder);
        keeping.run(context -> {
            context.getBean(EventBridgeClient.class).createEventBus(it -> it.name("orders"));

            keeping.run(second -> {
                var analysis = new ExplainedFailureAnalyzer().analyze(second.getStartupFailure());
                assertThat(analysis.getDescription()).contains(folder + " is in use by another embedded bus");
                assertThat(analysis.getAction()).contains("'eventbridge.embedded.data-dir'");
            });
        });

        keeping.run(context -> assertThat(context.getBean(EventBridgeClient.class)
                        .describeEventBus(it -> it.name("orders"))
                        .name())
                .isEqualTo("orders"));
    }

    @Test
    void keysOfQueuesKeepEventBridgeOutWhereTheyAreNamed() {
        enabled.withPropertyValues("eventbridge.embedded.kms-keys-without-event-bridge=alias/closed")
                .run(context -> {
                    var queue = queueForAllEvents(context);
                    var sqs = context.getBean(SqsAsyncClient.class);
                    sqs.setQueueAttributes(it -> it.queueUrl(queue)
                                    .attributes(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/closed")))
                            .join();

                    context.getBean(EventBridgeClient.class)
                            .putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                                    .source("shop")
                                    .detailType("Placed")
                                    .detail("{}")
                                    .build()));

                    var bus = context.getBean(EmbeddedEventBridgeServer.class);
                    assertThat(bus.awaitDeliveries(Duration.ofSeconds(20))).isTrue();
                    assertThat(bus.deliveryLog().records().stream()
                                    .flatMap(it -> it.attempts().stream())
                                    .map(DeliveryAttempt::code))
                            .contains("NO_PERMISSIONS");
                });
    }

    @Test
    void carriesAnApplicationEventToAQueue() {
        enabled.withConfiguration(AutoConfigurations.of(
                        EventBridgeDeclarationAutoConfiguration.class,
                        EventBridgePublisherAutoConfiguration.class,
                        EventBridgeApplicationEventAutoConfiguration.class))
                .run(context -> {
                    var queue = queueForAllEvents(context);
                    context.publishEvent(new Placed("o-1"));

                    var received = context.getBean(SqsAsyncClient.class)
                            .receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20))
                            .join();
                    assertThat(received.messages()).singleElement().satisfies(message -> {
                        var event = JsonMapper.shared().readTree(message.body());
                        assertThat(event.path("source").asString()).isEqualTo("shop");
                        assertThat(event.path("detail-type").asString()).isEqualTo("Placed");
                        assertThat(event.path("detail").path("order").asString())
                                .isEqualTo("o-1");
                    });
                });
    }

    private static String queueForAllEvents(ApplicationContext context) {
        var sqs = context.getBean(SqsAsyncClient.class);
        var url = sqs.createQueue(it -> it.queueName("all")).join().queueUrl();
        var arn = "arn:aws:sqs:us-east-1:123456789012:all";
        var policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                 "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(arn);
        sqs.setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)))
                .join();
        var events = context.getBean(EventBridgeClient.class);
        events.putRule(it -> it.name("all").eventPattern("{\"source\": [{\"prefix\": \"\"}]}"));
        events.putTargets(it -> it.rule("all")
                .targets(List.of(Target.builder().id("all").arn(arn).build())));
        return url;
    }

    @Test
    void worksInTheConfiguredRegionAndAccount() {
        enabled.withPropertyValues(
                        "spring.cloud.aws.region.static=eu-central-1", "eventbridge.embedded.account=111122223333")
                .run(context -> assertThat(context.getBean(EventBridgeClient.class)
                                .describeEventBus(it -> it.name("default"))
                                .arn())
                        .isEqualTo("arn:aws:events:eu-central-1:111122223333:event-bus/default"));
    }

    @Test
    void answersOtherProcessesToo(CapturedOutput output) {
        enabled.run(context -> {
            var endpoint = context.getBean(AwsConnectionDetails.class).getEndpoint();
            try (var other = EventBridgeClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(context.getBean(AwsCredentialsProvider.class))
                    .build()) {
                other.createEventBus(it -> it.name("by-hand"));
            }

            assertThat(context.getBean(EventBridgeClient.class)
                            .describeEventBus(it -> it.name("by-hand"))
                            .name())
                    .isEqualTo("by-hand");
            assertThat(output).contains("aws --region us-east-1 --endpoint-url " + endpoint);
        });
    }

    @Test
    void neverUsesCredentialsOrConnectionsOfTheApplication() {
        enabled.withBean(AwsCredentialsProvider.class, () -> () -> {
                    throw new AssertionError("Real credentials were asked for");
                })
                .withBean(
                        AwsSyncClientCustomizer.class,
                        () -> builder -> builder.httpClientBuilder(defaults -> {
                            throw new AssertionError("A socket client was built");
                        }))
                .run(context -> assertThat(context.getBean(EventBridgeClient.class)
                                .describeEventBus(it -> it.name("default"))
                                .name())
                        .isEqualTo("default"));
    }

    @Test
    void givesWayToTheConnectionOfTheApplication() {
        elsewhere
                .withPropertyValues("eventbridge.embedded.enabled=true")
                .withBean(
                        AwsConnectionDetails.class,
                        () -> new EmbeddedConnectionDetails(URI.create("http://localstack:4566"), "eu-west-1"))
                .run(context -> assertThat(context)
                        .doesNotHaveBean(EmbeddedEventBridgeServer.class)
                        .doesNotHaveBean(AwsSyncClientCustomizer.class));
    }

    @Test
    void saysWhatToAddWhenItIsEnabledButNotThere() {
        enabled.withClassLoader(new FilteredClassLoader(EmbeddedEventBridgeServer.class))
                .run(context -> {
                    var analysis = analyze(context);
                    assertThat(analysis.getDescription()).contains("'eventbridge.embedded.enabled'");
                    assertThat(analysis.getAction()).contains("com.brillconsulting:eventbridge-embedded");
                });
    }

    @Test
    void saysWhatToDoWhenThePortIsInUse() {
        enabled.run(first -> {
            var port = first.getBean(AwsConnectionDetails.class).getEndpoint().getPort();
            enabled.withPropertyValues("eventbridge.embedded.port=" + port).run(second -> {
                var analysis = analyze(second);
                assertThat(analysis.getDescription()).contains("localhost:" + port);
                assertThat(analysis.getAction()).contains("'eventbridge.embedded.port'");
            });
        });
    }

    @Test
    void refusesAnAccountThatIsNone() {
        enabled.withPropertyValues("eventbridge.embedded.account=me").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("'eventbridge.embedded.account'")
                .hasMessageContaining("'me'"));
    }

    @Test
    void isNotMissedWhereItIsNotEnabled() {
        elsewhere
                .withClassLoader(new FilteredClassLoader(EmbeddedEventBridgeServer.class))
                .withPropertyValues("spring.cloud.aws.region.static=eu-west-1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void endsReceivesBeforeListenersAreStopped() {
        var listener = new Waiting();
        enabled.withBean(Waiting.class, () -> listener).run(context -> {
            var client = context.getBean(SqsAsyncClient.class);
            var queue = client.createQueue(it -> it.queueName("orders")).join().queueUrl();
            listener.receive = client.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20));
            assertThat(listener.receive).isNotDone();
        });

        assertThat(listener.receive)
                .isCompletedWithValueMatching(it -> it.messages().isEmpty());
    }

    @EventBridgeEvent(source = "shop")
    private record Placed(String order) {}

    private static FailureAnalysis analyze(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return new ExplainedFailureAnalyzer().analyze(context.getStartupFailure());
    }

    /** What clients of queues have that nothing is asked of: closing one that has sockets takes two seconds. */
    private static final class Unused implements SdkAsyncHttpClient {

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            throw new AssertionError("Something was asked of a queue");
        }

        @Override
        public void close() {}
    }

    /** Stops as the listeners of Spring Cloud AWS do: it waits for its receive to end. */
    private static final class Waiting implements SmartLifecycle {

        private CompletableFuture<ReceiveMessageResponse> receive = new CompletableFuture<>();
        private boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            receive.orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> null).join();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
