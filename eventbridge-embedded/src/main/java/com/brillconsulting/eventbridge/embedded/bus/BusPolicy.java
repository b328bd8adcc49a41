package com.brillconsulting.eventbridge.embedded.bus;

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
 * The resource policy of a bus: who from other accounts may send events to it.
 *
 * @param statements the statements in the order in which they were put
 */
record BusPolicy(List<ObjectNode> statements) {

    static final BusPolicy NONE = new BusPolicy(List.of());

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
        return new BusPolicy(List.copyOf(statements));
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
                return new BusPolicy(List.copyOf(changed));
            }
        }
        changed.add(statement);
        return new BusPolicy(List.copyOf(changed));
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
        return new BusPolicy(rest);
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

    /** {@return whether the policy lets this sender, of another account, put the event on the bus} */
    boolean letsPutEvents(EventSender sender) {
        boolean allowed = false;
        for (ObjectNode statement : statements) {
            if (names(statement.path("Action"), "events:PutEvents", "events:*", "*")
                    && names(principals(statement), sender.principals())
                    && sender.meets(statement.path("Condition"))) {
                if (statement.path("Effect").asString("").equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static JsonNode principals(ObjectNode statement) {
        JsonNode principal = statement.path("Principal");
        return principal.isObject() ? principal.path("AWS") : principal;
    }

    private static boolean names(JsonNode node, String... accepted) {
        return names(node, List.of(accepted));
    }

    private static boolean names(JsonNode node, List<String> list) {
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            if (list.contains(each.asString(""))) {
                return true;
            }
        }
        return false;
    }
}
