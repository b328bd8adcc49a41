package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The redrive policy of a queue as SQS writes it, where the dead-letter queue is an ARN. */
record RedrivePolicy(Redrive redrive) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Optional<RedrivePolicy> parse(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return Optional.empty();
        }
        var policy = JSON.readTree(json);
        var arn = policy.path("deadLetterTargetArn").asString("");
        var name = arn.substring(arn.lastIndexOf(':') + 1);
        return Optional.of(new RedrivePolicy(
                new Redrive(name, policy.path("maxReceiveCount").asInt(0))));
    }

    String toJson(String deadLetterQueueArn) {
        return JSON.writeValueAsString(
                Map.of("deadLetterTargetArn", deadLetterQueueArn, "maxReceiveCount", redrive.maxReceiveCount()));
    }

    @Override
    public String toString() {
        return "to \"%s\" after %d receives".formatted(redrive.deadLetterQueue(), redrive.maxReceiveCount());
    }
}
