package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.reconcile.PruneLimits;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconcilerSettings;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

@ExtendWith(OutputCaptureExtension.class)
class EventBridgeReconcilerAutoConfigurationTest {

    private final EmbeddedEventBridgeServer aws =
            EmbeddedEventBridgeServer.builder().start();

    private final ApplicationContextRunner application = at(aws);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void makesWhatIsDeclaredWhenTheApplicationStarts(CapturedOutput output) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(EventBridgeClient.class)
                            .describeRule(it -> it.name("listener-take").eventBusName("orders"))
                            .description())
                    .startsWith("[shop:");
            assertThat(output).contains("+ create rule \"listener-take\" on bus \"orders\"", "= 0 unchanged");
        });
    }

    @Test
    void marksEverythingWithTheOwner() {
        application
                .withPropertyValues("eventbridge.reconcile.owner=shop-dev", "eventbridge.reconcile.mode=plan")
                .run(context -> assertThat(context.getBean(DeclarationReader.class)
                                .declarations()
                                .topology())
                        .satisfies(it -> {
                            assertThat(it.application()).isEqualTo("shop-dev");
                            assertThat(it.queues())
                                    .allMatch(queue -> queue.name().startsWith("shop-dev-listener-take"));
                        }));
    }

    @Test
    void takesWhatMayBePrunedFromProperties() {
        application
                .withPropertyValues(
                        "eventbridge.reconcile.prune-buses=old-orders, older", "eventbridge.reconcile.queue-grace=2h")
                .run(context -> assertThat(
                                context.getBean(Reconciler.class).settings().pruneLimits())
                        .isEqualTo(new PruneLimits(Set.of("old-orders", "older"), Duration.ofHours(2))));
    }

    @Test
    void runsBeforeListenerContainersAndTheWebServer() {
        application.run(context -> assertThat(
                        context.getBean(ReconcilingLifecycle.class).getPhase())
                .isLessThan(MessageListenerContainer.DEFAULT_PHASE - 2_048));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "false"})
    void readsAndChangesNothingWhenOff(String mode) {
        application.withPropertyValues("eventbridge.reconcile.mode=" + mode).run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Reconciler.class)
                .doesNotHaveBean(ReconcilingLifecycle.class));
    }

    @Test
    void isAbsentWithoutClients() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EventBridgeDeclarationAutoConfiguration.class, EventBridgeReconcilerAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Reconciler.class));
    }

    @Test
    void preventsTheStartWhenAwsRefusesAndNamesTheActionThatIsMissing() {
        at(aws, new Denial()).run(context -> {
            var analysis = new ExplainedFailureAnalyzer()
                    .analyze(assertThat(context).getFailure().actual());

            assertThat(analysis.getDescription())
                    .contains("events:PutRule failed for the rule \"listener-take\" on bus \"orders\": no, you don't");
            assertThat(analysis.getAction())
                    .isEqualTo("Allow the IAM action events:PutRule for the rule \"listener-take\" on bus \"orders\","
                            + " or set eventbridge.reconcile.mode=off if others make it.");
        });
    }

    @Test
    void startsAnywayWhereFailingFastIsNotWanted(CapturedOutput output) {
        at(aws, new Denial())
                .withPropertyValues("eventbridge.reconcile.fail-fast=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).contains("starting anyway", "events:PutRule failed");
                });
    }

    @Test
    void changesNothingWhenPlanning(CapturedOutput output) {
        application.withPropertyValues("eventbridge.reconcile.mode=plan").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).contains("would have to change:", "+ create rule \"listener-take\"");
            assertThat(context.getBean(EventBridgeClient.class)
                            .listEventBuses(it -> it.namePrefix("orders"))
                            .eventBuses())
                    .isEmpty();
            assertThat(context.getBean(ReconciliationReport.class).reconciliation())
                    .isPresent();
        });
    }

    @Test
    void preventsTheStartOnADifferenceWhenValidating() {
        application.withPropertyValues("eventbridge.reconcile.mode=validate").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("EventBridge is not as declared"));
    }

    @Test
    void takesTheSettingsFromPropertiesAndTheRevisionFromTheBuild() {
        var build = new Properties();
        build.setProperty("time", "2026-11-25T20:00:00Z");
        application
                .withBean(BuildProperties.class, () -> new BuildProperties(build))
                .withPropertyValues(
                        "eventbridge.reconcile.adopt=true",
                        "eventbridge.reconcile.prune=true",
                        "eventbridge.reconcile.max-deletes=3",
                        "eventbridge.reconcile.grants=false",
                        "eventbridge.reconcile.calls-per-second=20")
                .run(context -> assertThat(context.getBean(Reconciler.class).settings())
                        .isEqualTo(new ReconcilerSettings(true, true, 3, false, 1_795_636_800L, 20)));
        application.run(context ->
                assertThat(context.getBean(Reconciler.class).settings()).isEqualTo(ReconcilerSettings.DEFAULTS));
    }

    @Test
    void neverStartsWithInvalidDeclarations() {
        application
                .withPropertyValues("spring.application.name=", "eventbridge.reconcile.fail-fast=false")
                .run(context ->
                        assertThat(context).getFailure().hasRootCauseInstanceOf(InvalidDeclarationsException.class));
    }

    private static ApplicationContextRunner at(EmbeddedEventBridgeServer aws, ExecutionInterceptor... interceptors) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EventBridgeDeclarationAutoConfiguration.class, EventBridgeReconcilerAutoConfiguration.class))
                .withPropertyValues("spring.application.name=shop")
                .withBean(Listener.class)
                .withBean(
                        EventBridgeClient.class,
                        () -> client(EventBridgeClient.builder().httpClient(aws.httpClient()), aws, interceptors))
                .withBean(
                        SqsAsyncClient.class,
                        () -> client(SqsAsyncClient.builder().httpClient(aws.asyncHttpClient()), aws, interceptors));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(
            B builder, EmbeddedEventBridgeServer aws, ExecutionInterceptor... interceptors) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(it -> it.executionInterceptors(List.of(interceptors)))
                .build();
    }

    @EventBridgeEvent(bus = "orders")
    record Placed() {}

    static class Listener {

        @EventBridgeRule
        void take(Placed event) {}
    }

    /** Answers as IAM does where a permission is missing. */
    static class Denial implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof PutRuleRequest) {
                throw EventBridgeException.builder()
                        .message("no, you don't")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .build())
                        .build();
            }
        }
    }
}
