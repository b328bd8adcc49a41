package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.policy.Policy;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Condition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resource policy of a bus: who from other accounts may send events to it, or have rules on it.
 *
 * @param statements the statements in the order in which they were put
 * @param policy what they mean
 */
record BusPolicy(List<ObjectNode> statements, Policy policy) {

    static final BusPolicy NONE = new BusPolicy(List.of(), Policy.NONE);

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * Reads a whole policy.
     *
     * @throws ApiException with code {@code ValidationException} when the text is no policy
     */
    static BusPolicy parse(String document) {
        JsonNode statement;
        try {
            statement = JSON.readTree(document).path("Statement");
        } catch (JacksonException e) {
            throw malformed(e.getOriginalMessage());
        }
        List<ObjectNode> statements = new ArrayList<>();
        for (JsonNode each : statement.isArray() ? statement : List.of(statement)) {
            if (!(each instanceof ObjectNode object)) {
                throw malformed("It has no statement.");
            }
            statements.add(object);
        }
        return of(statements);
    }

    private static BusPolicy of(List<ObjectNode> statements) {
        return new BusPolicy(
                List.copyOf(statements),
                Policy.of(statements)
                        .orElseThrow(() -> malformed("A statement has neither the effect Allow nor Deny.")));
    }

    private static ApiException malformed(String reason) {
        return ApiException.validation("Provided policy is not valid: " + reason);
    }

    /** {@return the statement that PutPermission writes from its single arguments} */
    static ObjectNode statement(
            String id, String principal, String action, String busArn, @Nullable Condition condition) {
        ObjectNode statement = NODES.objectNode().put("Sid", id).put("Effect", "Allow");
        if (principal.equals("*")) {
            statement.put("Principal", principal);
        } else {
            statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
        }
        statement.put("Action", action).put("Resource", busArn);
        if (condition != null) {
            statement.putObject("Condition").putObject(condition.type()).put(condition.key(), condition.value());
        }
        return statement;
    }

    /** {@return this policy with a statement in place of the one with the same id, or after all others} */
    BusPolicy with(ObjectNode statement) {
        List<ObjectNode> changed = new ArrayList<>(statements);
        String id = statement.path("Sid").asString();
        for (int i = 0; i < changed.size(); i++) {
            if (id.equals(sid(changed.get(i)))) {
                changed.set(i, statement);
                return of(changed);
            }
        }
        changed.add(statement);
        return of(changed);
    }

    /**
     * {@return this policy without a statement}
     *
     * @throws ApiException when there is none with this id
     */
    BusPolicy without(@Nullable String id) {
        List<ObjectNode> rest = statements.stream()
                .filter(statement -> id == null || !id.equals(sid(statement)))
                .toList();
        if (rest.size() == statements.size()) {
            throw ApiException.of("ResourceNotFoundException", "Statement with the provided id does not exist.");
        }
        return of(rest);
    }

    private static @Nullable String sid(ObjectNode statement) {
        return statement.path("Sid").asStringOpt().orElse(null);
    }

    /** {@return the policy as AWS writes it, or null when there is none} */
    @Nullable String document() {
        if (statements.isEmpty()) {
            return null;
        }
        ObjectNode document = NODES.objectNode().put("Version", "2012-10-17");
        var array = document.putArray("Statement");
        statements.forEach(array::add);
        return document.toString();
    }
}
