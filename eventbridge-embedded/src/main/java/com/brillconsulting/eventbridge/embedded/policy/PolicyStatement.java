package com.brillconsulting.eventbridge.embedded.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One statement of a policy.
 *
 * @param allows whether its effect is Allow rather than Deny
 * @param principals who it names
 * @param actions patterns in lower case
 * @param resources patterns of ARNs
 */
record PolicyStatement(
        boolean allows, Principals principals, Patterns actions, Patterns resources, List<PolicyCondition> conditions) {

    /** Texts that are named, or all but these. */
    private record Patterns(List<String> texts, boolean allOthers) {

        static Patterns of(JsonNode statement, String member) {
            boolean not = !statement.has(member) && statement.has("Not" + member);
            return new Patterns(
                    strings(statement.path(not ? "Not" + member : member)).toList(), not);
        }

        Patterns lowerCase() {
            return new Patterns(
                    texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList(), allOthers);
        }

        Truth names(String text, PolicyRequest request) {
            return Truth.of(allOthers != texts.stream().anyMatch(pattern -> Glob.matches(request.fill(pattern), text)));
        }
    }

    /** Who a statement names. Whom an Allow names by leaving others out is not known here: nobody writes that for a reason. */
    private record Principals(
            boolean anyone,
            List<String> accounts,
            List<String> services,
            @Nullable Principals not) {

        static Principals of(JsonNode statement) {
            return statement.has("NotPrincipal")
                    ? new Principals(false, List.of(), List.of(), named(statement.path("NotPrincipal")))
                    : named(statement.path("Principal"));
        }

        private static Principals named(JsonNode principal) {
            List<String> aws = strings(principal.path("AWS")).toList();
            boolean anyone = strings(principal).anyMatch("*"::equals) || aws.contains("*");
            return new Principals(
                    anyone, aws, strings(principal.path("Service")).toList(), null);
        }

        Truth names(PolicyRequest request, boolean allows) {
            if (not != null) {
                return allows ? Truth.UNKNOWN : Truth.of(not.names(request, false) == Truth.FALSE);
            }
            return Truth.of(anyone
                    || request.principals().stream().anyMatch(accounts::contains)
                    || request.services().stream().anyMatch(services::contains));
        }
    }

    /** {@return the statement, or null when its effect is none} */
    static @Nullable PolicyStatement parse(JsonNode json) {
        String effect = json.path("Effect").asString("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            return null;
        }
        List<PolicyCondition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : json.path("Condition").properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(PolicyCondition.parse(operator.getKey(), key.getKey(), key.getValue()));
            }
        }
        return new PolicyStatement(
                effect.equals("Allow"),
                Principals.of(json),
                Patterns.of(json, "Action").lowerCase(),
                Patterns.of(json, "Resource"),
                conditions);
    }

    /** {@return the texts of a list, or of a single value where the policy language allows one instead of a list} */
    static Stream<String> strings(JsonNode json) {
        return json.isArray()
                ? json.values().stream().map(value -> value.asString(""))
                : json.isValueNode() ? Stream.of(json.asString("")) : Stream.empty();
    }

    boolean isUnderstood() {
        return conditions.stream().allMatch(PolicyCondition::isUnderstood) && (principals.not() == null || !allows);
    }

    /** {@return whether it is about just this} The conditions come last: all else is cheap to tell. */
    Truth applies(PolicyRequest request, String action, String resourceArn) {
        Truth truth = principals
                .names(request, allows)
                .and(actions.names(action, request))
                .and(resources.names(resourceArn, request));
        for (PolicyCondition condition : conditions) {
            if (truth == Truth.FALSE) {
                return truth;
            }
            truth = truth.and(condition.holdsFor(request));
        }
        return truth;
    }
}
