package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An account on an embedded bus, with clients whose calls are counted and can be made to fail. */
final class Account implements AutoCloseable {

    static final String ID = EmbeddedEventBridgeServer.DEFAULT_ACCOUNT;

    static final ReconcilerSettings SETTINGS = ReconcilerSettings.DEFAULTS.withCallsPerSecond(0);

    /** Deletes at once what is no longer declared, also by an application whose buses have changed. */
    static final ReconcilerSettings PRUNING =
            SETTINGS.withPrune(true).withPruneLimits(new PruneLimits(Set.of("default", "orders"), Duration.ZERO));

    final EmbeddedEventBridgeServer aws = EmbeddedEventBridgeServer.builder().start();
    final Calls calls = new Calls();
    final Faults faults = new Faults();
    final EventBridgeClient events = client(EventBridgeClient.builder().httpClient(aws.httpClient()));
    final SqsAsyncClient sqs = client(SqsAsyncClient.builder().httpClient(aws.asyncHttpClient()));
    final SchedulerClient scheduler = client(SchedulerClient.builder().httpClient(aws.httpClient()));
    final SchemasClient schemas = client(SchemasClient.builder().httpClient(aws.httpClient()));

    Reconciler reconciler(ReconcilerSettings settings) {
        return Reconciler.builder(events, sqs)
                .settings(settings)
                .client("scheduler", () -> scheduler)
                .client("schemas", () -> schemas)
                .build();
    }

    /** {@return the plan that was applied} */
    Plan reconcile(Topology topology) {
        return reconcile(topology, SETTINGS);
    }

    /** {@return the plan that was applied} */
    Plan reconcile(Topology topology, ReconcilerSettings settings) {
        assertThat(topology.problems()).isEmpty();
        var reconciler = reconciler(settings);
        var plan = reconciler.plan(topology);
        reconciler.apply(plan).throwIfIncomplete();
        return plan;
    }

    /** {@return the plan that was applied} */
    Plan reconcile(Definition... definitions) {
        return reconcile(topology(definitions));
    }

    /** {@return what would have to change, everything compared} */
    Plan verify(Definition... definitions) {
        return reconciler(SETTINGS).verify(topology(definitions));
    }

    /** {@return what the application "shop" declares} */
    static Topology topology(Definition... definitions) {
        return new Topology("shop", List.of(definitions));
    }

    Map<QueueAttributeName, String> attributes(String queue) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes();
    }

    String url(String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).join().queueUrl();
    }

    <B extends AwsClientBuilder<B, C>, C> C client(B builder, ExecutionInterceptor... others) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(
                        it -> it.executionInterceptors(Stream.concat(Stream.of(others), Stream.of(calls, faults))
                                        .toList())
                                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .backoffStrategy(BackoffStrategy.retryImmediately())
                                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                        .build()))
                .build();
    }

    @Override
    public void close() {
        events.close();
        sqs.close();
        scheduler.close();
        schemas.close();
        aws.close();
    }
}
