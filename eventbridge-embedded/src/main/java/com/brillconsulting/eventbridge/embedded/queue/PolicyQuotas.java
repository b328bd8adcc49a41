package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a queue's policy may have at most.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Amazon SQS
 *     policy quotas</a>
 */
final class PolicyQuotas {

    private static final int BYTES = 8_192;
    private static final int STATEMENTS = 20;
    private static final int CONDITIONS = 10;
    private static final int PRINCIPALS = 50;

    private PolicyQuotas() {}

    /**
     * Checks a policy that is about to be set.
     *
     * @throws ApiException if it has too much of anything
     */
    static void check(String text) {
        check("bytes", text.getBytes(StandardCharsets.UTF_8).length, BYTES);
        JsonText.parse(text).ifPresent(policy -> {
            JsonNode statement = policy.path("Statement");
            var statements = statement.isArray() ? statement.values() : List.of(statement);
            check("statements", statements.size(), STATEMENTS);
            check(
                    "conditions",
                    statements.stream()
                            .flatMap(it -> it.path("Condition").valueStream())
                            .mapToInt(JsonNode::size)
                            .sum(),
                    CONDITIONS);
            check(
                    "principals",
                    statements.stream().mapToInt(PolicyQuotas::principals).sum(),
                    PRINCIPALS);
        });
    }

    private static int principals(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        return principal.isObject()
                ? principal
                        .valueStream()
                        .mapToInt(it -> it.isArray() ? it.size() : 1)
                        .sum()
                : 1;
    }

    private static void check(String what, int found, int most) {
        if (found > most) {
            throw QueueErrors.invalidAttribute(
                    QueueAttributes.POLICY,
                    "The policy has %d %s, and a queue's policy has at most %d.".formatted(found, what, most));
        }
    }
}
