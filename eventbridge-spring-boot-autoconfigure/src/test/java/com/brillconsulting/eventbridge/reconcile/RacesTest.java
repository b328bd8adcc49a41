package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Status;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What others do between a look at AWS and a change of it. */
class RacesTest {

    private static final QueueDefinition QUEUE = QueueDefinition.of("shop-orders", null);

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aQueueThatSomebodyElseMadeOtherwiseMeanwhileIsNotTaken() {
        var reconciler = account.reconciler(Account.SETTINGS);
        var plan = reconciler.plan(Account.topology(QUEUE));
        make(Map.of("owner", "them"));

        var result = reconciler.apply(plan);

        assertThat(result.outcomes(Status.FAILED)).singleElement().satisfies(it -> assertThat(it.reason())
                .contains("queue \"shop-orders\" was made by somebody else", "belongs to nobody known here"));
        assertThat(account.attributes("shop-orders"))
                .containsEntry(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false");
    }

    @Test
    void aQueueThatAnotherInstanceMadeMeanwhileIsAsGood() {
        var reconciler = account.reconciler(Account.SETTINGS);
        var plan = reconciler.plan(Account.topology(QUEUE));
        make(Map.of(Ownership.TAG, "shop"));

        assertThat(reconciler.apply(plan).isComplete()).isTrue();
    }

    private void make(Map<String, String> tags) {
        account.sqs
                .createQueue(it -> it.queueName("shop-orders")
                        .attributes(Map.of(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "false"))
                        .tags(tags))
                .join();
    }

    @Test
    void queuesInAnotherRegionThanTheBusesAreAnErrorBeforeAnythingIsAsked() {
        try (var elsewhere = SqsAsyncClient.builder()
                .httpClient(account.aws.asyncHttpClient())
                .endpointOverride(account.aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            var reconciler = Reconciler.builder(account.events, elsewhere)
                    .settings(Account.SETTINGS)
                    .build();
            account.calls.forget();

            assertThatExceptionOfType(ReconciliationException.class)
                    .isThrownBy(() -> reconciler.plan(Account.topology(QUEUE)))
                    .withMessageContainingAll("eu-west-1", "us-east-1");

            assertThat(account.calls.counted()).isEmpty();
            assertThat(reconciler.plan(Account.topology(rule())).changes()).hasSize(1);
        }
    }

    @Test
    void aRuleThatTwoPagesListIsOneRule() {
        account.reconcile(rule());
        var twice = new ExecutionInterceptor() {

            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.response() instanceof ListRulesResponse page
                        ? page.toBuilder()
                                .rules(Stream.of(page.rules(), page.rules())
                                        .flatMap(it -> it.stream())
                                        .toList())
                                .build()
                        : context.response();
            }
        };
        try (var client = account.client(EventBridgeClient.builder().httpClient(account.aws.httpClient()), twice)) {
            var reconciler = Reconciler.builder(client, account.sqs)
                    .settings(Account.SETTINGS)
                    .build();

            assertThat(reconciler.plan(Account.topology(rule())).changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Throttling",
                "ThrottlingException",
                "RequestThrottled",
                "RequestThrottledException",
                "TooManyRequestsException",
                "RequestLimitExceeded"
            })
    void everyCodeThatSaysThrottledIsTriedAgainBeyondTheTriesOfTheSdk(String code) {
        var refused = new AtomicInteger();
        var throttling = new ExecutionInterceptor() {

            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof PutRuleRequest && refused.incrementAndGet() <= 2) {
                    throw AwsServiceException.builder()
                            .statusCode(400)
                            .awsErrorDetails(
                                    AwsErrorDetails.builder().errorCode(code).build())
                            .build();
                }
            }
        };
        try (var client =
                account.client(EventBridgeClient.builder().httpClient(account.aws.httpClient()), throttling)) {
            var reconciler = Reconciler.builder(client, account.sqs)
                    .settings(Account.SETTINGS)
                    .build();

            assertThat(reconciler
                            .apply(reconciler.plan(Account.topology(rule())))
                            .isComplete())
                    .isTrue();
        }
    }

    private static RuleDefinition rule() {
        return RuleDefinition.builder("audit")
                .pattern("{\"source\": [\"shop\"]}")
                .build();
    }
}
