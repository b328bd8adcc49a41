package com.brillconsulting.eventbridge.listen;

import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SQS client that queues are polled with: the application's, unless there are so many queues that their polls, each of
 * which holds a connection while it waits, would leave none for anything else. Then it is another one of the same kind with
 * as many connections as it takes.
 */
final class PollingClients implements DisposableBean {

    private static final Log logger = LogFactory.getLog(PollingClients.class);

    /** Half of what the SDK's HTTP clients allow by default. */
    private static final int MOST_POLLS_OF_SHARED = 25;

    /** For deletions and the like, of which one a queue may go on too. */
    private static final int OTHER_CALLS = 50;

    private final SqsAsyncClient shared;
    private final @Nullable Function<SdkAsyncHttpClient.Builder<?>, SqsAsyncClient> another;
    private @Nullable SqsAsyncClient own;

    /**
     * Makes it.
     *
     * @param shared the application's client
     * @param another makes one that is like it but for its HTTP client; null if nobody knows how the application made its own
     */
    PollingClients(SqsAsyncClient shared, @Nullable Function<SdkAsyncHttpClient.Builder<?>, SqsAsyncClient> another) {
        this.shared = shared;
        this.another = another;
    }

    /**
     * {@return the client}
     *
     * @param queues how many queues are polled
     * @param polls how many polls of them may wait at a time
     */
    SqsAsyncClient clientFor(int queues, int polls) {
        if (polls <= MOST_POLLS_OF_SHARED) {
            return shared;
        }
        var connections = polls + queues + OTHER_CALLS;
        if (another == null) {
            warn(queues, polls, connections, "the SqsAsyncClient is the application's own");
            return shared;
        }
        try {
            own = another.apply(new Sized(connections));
            return own;
        } catch (RuntimeException e) {
            warn(queues, polls, connections, String.valueOf(e.getMessage()));
            return shared;
        }
    }

    private static void warn(int queues, int polls, int connections, String reason) {
        logger.warn(
                ("%d queues are polled by up to %d calls at a time, by a client whose connections are not known to be"
                                + " enough (%s). See to it that its HTTP client has %d connections (maxConcurrency)")
                        .formatted(queues, polls, reason, connections));
    }

    @Override
    public void destroy() {
        if (own != null) {
            own.close();
        }
    }

    /** Makes the HTTP client that the SDK finds on the class path, but with more connections. */
    private record Sized(int connections) implements SdkAsyncHttpClient.Builder<Sized> {

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            return ServiceLoader.load(SdkAsyncHttpService.class, Sized.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("there is no HTTP client of the SDK on the class path"))
                    .createAsyncHttpClientFactory()
                    .buildWithDefaults(AttributeMap.builder()
                            .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, connections)
                            .build()
                            .merge(defaults));
        }
    }
}
