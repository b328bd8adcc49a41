package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Five instances that start at once while AWS throttles and connections hang. */
class StormTest {

    private static final int RULES = 40;

    @Test
    void allInstancesStartUnderThrottlingAndHangs() throws Exception {
        try (var account = new Account()) {
            var starts = IntStream.range(0, 5)
                    .mapToObj(it -> (Callable<Boolean>) () -> start(account, it))
                    .toList();
            var threads = Executors.newFixedThreadPool(starts.size());
            var complete = new ArrayList<Boolean>();
            try {
                for (var start : threads.invokeAll(starts)) {
                    complete.add(start.get());
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(complete).containsOnly(true);
            assertThat(account.reconciler(Account.SETTINGS).verify(topology()).changes())
                    .isEmpty();
        }
    }

    private static boolean start(Account account, int instance) {
        var storm = new Storm(instance);
        try (var events = account.client(EventBridgeClient.builder().httpClient(account.aws.httpClient()), storm);
                var sqs = account.client(SqsAsyncClient.builder().httpClient(account.aws.asyncHttpClient()), storm)) {
            var reconciler =
                    Reconciler.builder(events, sqs).settings(Account.SETTINGS).build();
            var result = reconciler.apply(reconciler.plan(topology()));
            assertThat(result.isComplete()).as(result.toString()).isTrue();
            return true;
        }
    }

    private static Topology topology() {
        var ofRules = IntStream.range(0, RULES)
                .boxed()
                .flatMap(it -> Stream.<Definition>of(
                        QueueDefinition.of("shop-" + it, null),
                        RuleDefinition.builder("rule-" + it)
                                .bus("orders")
                                .pattern("{\"source\":[\"shop\"]}")
                                .target("queue", ResourceReference.queue("shop-" + it))
                                .build()));
        List<Definition> all = Stream.concat(Stream.of(EventBusDefinition.of("orders")), ofRules)
                .toList();
        return new Topology("shop", all);
    }

    /** Throttles three of ten requests, and lets one of fifty hang. */
    private static final class Storm implements ExecutionInterceptor {

        private final Random random;

        Storm(int seed) {
            random = new Random(seed);
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            var number = random.nextInt(100);
            if (number < 2) {
                throw SdkClientException.create("Read timed out", new IOException("Read timed out"));
            }
            if (number < 32) {
                throw AwsServiceException.builder()
                        .statusCode(400)
                        .message("Rate exceeded")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ThrottlingException")
                                .build())
                        .build();
            }
        }
    }
}
