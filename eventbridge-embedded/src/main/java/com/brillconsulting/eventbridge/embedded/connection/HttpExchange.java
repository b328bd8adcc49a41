package com.brillconsulting.eventbridge.embedded.connection;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends HTTP requests that must be answered, to the last byte, within a time. Redirects are not followed. */
public final class HttpExchange {

    /** How long EventBridge waits for the answer of an endpoint. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Duration timeout;
    private @Nullable HttpClient client;

    /** Creates an exchange, whose client is not made before the first request. */
    public HttpExchange(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Sends a request.
     *
     * @param handler what becomes of the body of the answer
     * @throws HttpTimeoutException when the answer is not complete in time
     * @throws IOException when there is no connection, or it breaks
     */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var answer = client().sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("No answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            // HTTP/2 would ask every plain endpoint for an upgrade, which some of them refuse.
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeout)
                    .build();
        }
        return client;
    }
}
