package com.brillconsulting.eventbridge.embedded.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who but its owner may do what with a resource. What is not understood here never allows anything, and denies no more than
 * the statement names otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class Policy {

    /** Allows nothing. */
    public static final Policy NONE = new Policy(List.of());

    private static final Logger log = LoggerFactory.getLogger(Policy.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<PolicyStatement> statements;

    private Policy(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    /** {@return the policy of a text, or nothing when the text is no JSON object, or a statement has no effect} */
    public static Optional<Policy> parse(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            JsonNode statement = json.path("Statement");
            return json instanceof ObjectNode
                    ? of(statement.isArray() ? statement : List.of(statement))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** {@return the policy of several statements, or nothing when one of them has no effect} */
    public static Optional<Policy> of(Iterable<? extends JsonNode> statements) {
        List<PolicyStatement> parsed = new ArrayList<>();
        for (JsonNode each : statements) {
            PolicyStatement statement = PolicyStatement.parse(each);
            if (statement == null) {
                return Optional.empty();
            }
            if (!statement.isUnderstood()) {
                log.warn(
                        "A condition or principal of the policy statement {} cannot be judged here: it {}",
                        each,
                        statement.allows() ? "allows nothing" : "denies all else that it names");
            }
            parsed.add(statement);
        }
        return Optional.of(new Policy(List.copyOf(parsed)));
    }

    /**
     * {@return whether a statement allows an action and none denies it}
     *
     * @param action for example {@code sqs:SendMessage}
     * @param resourceArn the resource that has this policy
     */
    public boolean allows(PolicyRequest request, String action, String resourceArn) {
        String lowerCase = action.toLowerCase(Locale.ROOT);
        boolean allowed = false;
        for (PolicyStatement statement : statements) {
            Truth truth = statement.applies(request, lowerCase, resourceArn);
            if (!statement.allows() && truth != Truth.FALSE) {
                return false;
            }
            allowed |= truth == Truth.TRUE;
        }
        return allowed;
    }
}
