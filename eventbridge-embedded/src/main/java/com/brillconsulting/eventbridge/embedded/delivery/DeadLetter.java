package com.brillconsulting.eventbridge.embedded.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dead-letter queue gets of something that could not be delivered.
 *
 * @param body the body of the message
 * @param traceHeader the X-Ray trace header
 * @param origin the attributes that tell where it comes from
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues</a>
 */
public record DeadLetter(String body, @Nullable String traceHeader, Map<String, String> origin) {

    private static final int MOST_CHARACTERS = 1_024;

    Map<String, String> attributes(
            String targetArn, String code, String reason, @Nullable String exhausted, int retries) {
        Map<String, String> attributes = new LinkedHashMap<>(origin);
        attributes.put("TARGET_ARN", targetArn);
        attributes.put("ERROR_CODE", code);
        attributes.put("ERROR_MESSAGE", legal(reason));
        if (exhausted != null) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
        }
        attributes.put("RETRY_ATTEMPTS", Integer.toString(retries));
        return attributes;
    }

    /** A handler may say anything, and a queue takes only so much: what it cannot take must not cost the letter. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints().limit(MOST_CHARACTERS).forEach(c -> legal.appendCodePoint(isLegal(c) ? c : '\uFFFD'));
        return legal.isEmpty() ? "No reason was given" : legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
