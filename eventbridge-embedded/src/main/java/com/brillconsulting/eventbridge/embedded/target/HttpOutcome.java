package com.brillconsulting.eventbridge.embedded.target;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge makes of an answer to an HTTP request: 409, 429 and 5xx are tried again, unless the answer forbids it
 * by a negative {@code Retry-After}; everything else that is not 2xx has failed for good.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 */
final class HttpOutcome {

    private static final String CODE = "SDK_CLIENT_ERROR";

    private HttpOutcome() {}

    /**
     * Returns when the answer says that the request was taken.
     *
     * @param prefix what the message starts with
     * @throws DeliveryException in every other case
     */
    static void check(int status, HttpHeaders headers, Instant now, String prefix) {
        if (status / 100 == 2) {
            return;
        }
        String message = prefix + "The endpoint answered with status code " + status + ".";
        if (status != 409 && status != 429 && status < 500) {
            throw DeliveryException.permanent(CODE, message);
        }
        Duration retryAfter =
                headers.firstValue("Retry-After").map(text -> parse(text, now)).orElse(Duration.ZERO);
        if (retryAfter.isNegative()) {
            throw DeliveryException.permanent(CODE, message);
        }
        throw DeliveryException.retryable(status == 429 ? "THROTTLING" : CODE, message, retryAfter);
    }

    private static @Nullable Duration parse(String text, Instant now) {
        String trimmed = text.trim();
        if (trimmed.matches("-?\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(trimmed));
        }
        try {
            Instant time = ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@return the failure of a request that got no answer, or that cannot be made} */
    static DeliveryException failure(Exception e, String prefix) {
        if (e instanceof HttpTimeoutException) {
            return DeliveryException.retryable(
                    "UNKNOWN", prefix + "Timeout calling endpoint for API Destination: socket closed.");
        }
        if (e instanceof IOException) {
            return DeliveryException.retryable(CODE, prefix + "API destination endpoint cannot be reached.");
        }
        // The JDK's own reason would quote headers and URLs.
        return DeliveryException.permanent(
                "INVALID_PARAMETER",
                prefix + "A URL or header comes out of the target and the connection that is none.");
    }
}
