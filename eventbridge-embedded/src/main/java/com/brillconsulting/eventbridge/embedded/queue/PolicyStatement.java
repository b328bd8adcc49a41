package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One statement of a queue policy.
 *
 * @param allows whether its effect is Allow rather than Deny
 * @param services the service principals it names
 * @param accounts the accounts it names
 * @param anyone whether it names everybody
 * @param actions patterns in lower case
 * @param resources patterns of ARNs
 * @param understood whether everything in it can be judged here. What is not understood never allows, and always denies.
 */
record PolicyStatement(
        boolean allows,
        List<String> services,
        List<String> accounts,
        boolean anyone,
        List<String> actions,
        List<String> resources,
        List<PolicyCondition> conditions,
        boolean understood) {

    /** {@return the statement, or nothing when it is no valid one} */
    static Optional<PolicyStatement> parse(JsonNode json) {
        String effect = json.path("Effect").asString("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            return Optional.empty();
        }
        JsonNode principal = json.path("Principal");
        List<String> aws = strings(principal.path("AWS")).toList();
        List<PolicyCondition> conditions = new ArrayList<>();
        boolean understood = parseConditions(json.path("Condition"), conditions)
                && Stream.of("NotPrincipal", "NotAction", "NotResource").noneMatch(json::has);
        return Optional.of(new PolicyStatement(
                effect.equals("Allow"),
                strings(principal.path("Service")).toList(),
                aws.stream().map(PolicyStatement::account).toList(),
                principal.asString("").equals("*") || aws.contains("*"),
                strings(json.path("Action"))
                        .map(action -> action.toLowerCase(Locale.ROOT))
                        .toList(),
                strings(json.path("Resource")).toList(),
                conditions,
                understood));
    }

    private static boolean parseConditions(JsonNode json, List<PolicyCondition> conditions) {
        for (Map.Entry<String, JsonNode> operator : json.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                var condition = PolicyCondition.parse(operator.getKey(), key.getKey(), key.getValue());
                if (condition.isEmpty()) {
                    return false;
                }
                conditions.add(condition.get());
            }
        }
        return true;
    }

    /** {@return the texts of a list, or of a single value where the policy language allows one instead of a list} */
    static Stream<String> strings(JsonNode json) {
        return json.isArray()
                ? json.values().stream().map(value -> value.asString(""))
                : json.isValueNode() ? Stream.of(json.asString("")) : Stream.empty();
    }

    /** {@return the account of a principal that is a whole account; any other principal stays as it is} */
    private static String account(String principal) {
        return principal.startsWith("arn:aws:iam::") && principal.endsWith(":root")
                ? principal.substring("arn:aws:iam::".length(), principal.length() - ":root".length())
                : principal;
    }

    boolean applies(PolicyCaller caller, String action, String queueArn) {
        if (!understood) {
            return !allows;
        }
        return names(caller)
                && actions.stream().anyMatch(pattern -> Glob.matches(pattern, action))
                && resources.stream().anyMatch(pattern -> Glob.matches(pattern, queueArn))
                && conditions.stream().allMatch(condition -> condition.holdsFor(caller));
    }

    private boolean names(PolicyCaller caller) {
        return anyone
                || (caller.service() != null && services.contains(caller.service()))
                || (caller.account() != null && accounts.contains(caller.account()));
    }
}
