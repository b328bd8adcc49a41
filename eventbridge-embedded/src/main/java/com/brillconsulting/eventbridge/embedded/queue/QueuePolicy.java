package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who but the queue's own account may do what with it: the part of the AWS policy language that queue policies use.
 * What it does not understand it takes for a refusal.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
final class QueuePolicy {

    static final QueuePolicy NONE = new QueuePolicy(List.of());

    private final List<PolicyStatement> statements;

    private QueuePolicy(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    static QueuePolicy parse(String text) {
        JsonNode json = JsonText.parse(text).orElseThrow(() -> QueueErrors.invalidAttribute(QueueAttributes.POLICY));
        JsonNode statement = json.path("Statement");
        Iterable<JsonNode> all = statement.isArray() ? statement : List.of(statement);
        List<PolicyStatement> statements = new ArrayList<>();
        for (JsonNode one : all) {
            Optional<PolicyStatement> parsed = PolicyStatement.parse(one);
            statements.add(parsed.orElseThrow(() -> QueueErrors.invalidAttribute(QueueAttributes.POLICY)));
        }
        return new QueuePolicy(List.copyOf(statements));
    }

    /**
     * {@return whether a statement allows an action and none denies it}
     *
     * @param action in lower case, for example {@code sqs:sendmessage}
     */
    boolean allows(PolicyCaller caller, String action, String queueArn) {
        boolean allowed = false;
        for (PolicyStatement statement : statements) {
            if (statement.applies(caller, action, queueArn)) {
                if (!statement.allows()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }
}
