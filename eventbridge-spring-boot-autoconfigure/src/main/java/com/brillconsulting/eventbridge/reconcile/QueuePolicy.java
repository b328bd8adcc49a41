package com.brillconsulting.eventbridge.reconcile;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The access policy of a queue, into which our statements are merged by their {@code Sid}. Statements of others stay as
 * they are.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based
 *     policies for EventBridge</a>
 */
final class QueuePolicy {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ObjectNode policy;

    private QueuePolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /**
     * {@return the policy in this text; an empty one where there is none}
     *
     * @throws IllegalArgumentException if the text is no policy
     */
    static QueuePolicy of(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return new QueuePolicy(JSON.createObjectNode().put("Version", "2012-10-17"));
        }
        if (JSON.readTree(json) instanceof ObjectNode policy) {
            return new QueuePolicy(policy);
        }
        throw new IllegalArgumentException("No policy: " + json);
    }

    /** {@return whether letting this rule send to the queue took a change} */
    boolean allow(String sid, String ruleArn, String queueArn) {
        var statement = statement(sid, ruleArn, queueArn);
        var statements = statements();
        for (var index = 0; index < statements.size(); index++) {
            var present = statements.get(index);
            if (sid.equals(present.path("Sid").asString(""))) {
                statements.set(index, statement);
                return !present.equals(statement);
            }
        }
        statements.add(statement);
        return true;
    }

    /** {@return the policy as JSON} */
    @Override
    public String toString() {
        return JSON.writeValueAsString(policy);
    }

    private static ObjectNode statement(String sid, String ruleArn, String queueArn) {
        var statement = JSON.createObjectNode().put("Sid", sid).put("Effect", "Allow");
        statement.putObject("Principal").put("Service", "events.amazonaws.com");
        statement.put("Action", "sqs:SendMessage").put("Resource", queueArn);
        statement.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", ruleArn);
        return statement;
    }

    /** A single statement may stand without an array around it. */
    private ArrayNode statements() {
        JsonNode statements = policy.path("Statement");
        if (statements instanceof ArrayNode array) {
            return array;
        }
        var array = policy.putArray("Statement");
        if (statements.isObject()) {
            array.add(statements);
        }
        return array;
    }
}
