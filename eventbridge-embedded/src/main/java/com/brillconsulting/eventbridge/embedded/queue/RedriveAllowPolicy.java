package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Which queues may use a queue as their dead-letter queue.
 *
 * @param sourceArns the queues that may, when not all may
 */
record RedriveAllowPolicy(boolean allowsAll, List<String> sourceArns) {

    static final RedriveAllowPolicy ALLOW_ALL = new RedriveAllowPolicy(true, List.of());

    private static final int MOST_SOURCES = 10;

    static RedriveAllowPolicy parse(String text) {
        JsonNode json = JsonText.parse(text)
                .orElseThrow(() -> QueueErrors.invalid(
                        text,
                        "RedriveAllowPolicy",
                        "Amazon SQS can't create the redrive allow policy, as it isn't in JSON format."));
        List<String> arns = new ArrayList<>();
        json.path("sourceQueueArns").forEach(arn -> arns.add(arn.asString()));
        String permission = json.path("redrivePermission").asString("");
        boolean known =
                switch (permission) {
                    case "allowAll", "denyAll" -> arns.isEmpty();
                    case "byQueue" -> !arns.isEmpty() && arns.size() <= MOST_SOURCES;
                    default -> false;
                };
        if (!known) {
            throw QueueErrors.invalid(
                    text,
                    "RedriveAllowPolicy",
                    "redrivePermission must be allowAll, denyAll or byQueue, and byQueue alone needs one to "
                            + MOST_SOURCES + " sourceQueueArns.");
        }
        return new RedriveAllowPolicy(permission.equals("allowAll"), List.copyOf(arns));
    }

    boolean allows(String sourceArn) {
        return allowsAll || sourceArns.contains(sourceArn);
    }
}
