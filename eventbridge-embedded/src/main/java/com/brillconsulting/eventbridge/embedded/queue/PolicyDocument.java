package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The text of a queue policy, as the operations on permissions change it. */
final class PolicyDocument {

    private static final int MOST_ACTIONS = 7;
    private static final Set<String> GRANTABLE = Set.of(
            "*",
            "SendMessage",
            "ReceiveMessage",
            "DeleteMessage",
            "ChangeMessageVisibility",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue");

    private final String queueArn;
    private final ObjectNode json;
    private final ArrayNode statements;

    private PolicyDocument(String queueArn, ObjectNode json) {
        this.queueArn = queueArn;
        this.json = json;
        if (json.path("Statement") instanceof ArrayNode list) {
            statements = list;
        } else {
            var single = json.path("Statement");
            statements = json.putArray("Statement");
            if (single.isObject()) {
                statements.add(single);
            }
        }
    }

    /** {@return a queue's policy, which is a new one where the text is empty} */
    static PolicyDocument of(String queueArn, String text) {
        return new PolicyDocument(queueArn, JsonText.parse(text).orElseGet(() -> JsonText.newObject()
                .put("Version", "2008-10-17")
                .put("Id", queueArn + "/SQSDefaultPolicy")));
    }

    PolicyDocument add(@Nullable String label, List<String> accounts, List<String> actions) {
        check(label, accounts, actions);
        if (indexOf(label) >= 0) {
            throw QueueErrors.invalid(String.valueOf(label), "Label", "Already exists.");
        }
        ObjectNode statement = statements.addObject().put("Sid", label).put("Effect", "Allow");
        put(
                statement.putObject("Principal"),
                "AWS",
                accounts.stream().map(PolicyRequest::rootArn).toList());
        put(statement, "Action", actions.stream().map(action -> "SQS:" + action).toList());
        statement.put("Resource", queueArn);
        return this;
    }

    private static void check(@Nullable String label, List<String> accounts, List<String> actions) {
        if (label == null || !label.matches("[A-Za-z0-9_-]{1,80}")) {
            throw QueueErrors.invalid(
                    String.valueOf(label),
                    "Label",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        if (accounts.isEmpty()) {
            throw QueueErrors.missing("AWSAccountIds");
        }
        if (actions.isEmpty()) {
            throw QueueErrors.missing("Actions");
        }
        for (String account : accounts) {
            if (!account.matches("\\d{12}")) {
                throw QueueErrors.invalid(account, "PrincipalId", "Unable to verify.");
            }
        }
        if (actions.size() > MOST_ACTIONS) {
            throw QueueErrors.of(
                            "OverLimit",
                            actions.size() + " Actions were found, maximum allowed is " + MOST_ACTIONS + ".")
                    .withStatus(403);
        }
        for (String action : actions) {
            if (!GRANTABLE.contains(action)) {
                throw QueueErrors.invalid(
                        "SQS:" + action,
                        "ActionName",
                        "Please refer to the appropriate WSDL for a list of valid actions. ");
            }
        }
    }

    /** Puts one value as itself and several as a list, as SQS does. */
    private static void put(ObjectNode node, String name, List<String> values) {
        if (values.size() == 1) {
            node.put(name, values.get(0));
        } else {
            values.forEach(node.putArray(name)::add);
        }
    }

    PolicyDocument remove(@Nullable String label) {
        int index = indexOf(label);
        if (index < 0) {
            throw QueueErrors.invalid(String.valueOf(label), "Label", "can't find label.");
        }
        statements.remove(index);
        return this;
    }

    private int indexOf(@Nullable String label) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asString("").equals(label)) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the policy, or an empty text when nothing is left of it} */
    String text() {
        return statements.isEmpty() ? "" : json.toString();
    }
}
