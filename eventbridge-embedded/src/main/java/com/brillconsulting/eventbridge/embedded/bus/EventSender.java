package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.policy.Glob;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import tools.jackson.databind.JsonNode;

/**
 * Who puts an event on a bus of another account, as the bus's policy sees it.
 *
 * @param account the account of the sender
 * @param roleArn the role that a rule's target gives
 * @param byRule whether a rule of another bus sends, and not a caller of PutEvents
 * @param keys what conditions can ask for
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html">Sending events between
 *     accounts</a>
 */
record EventSender(String account, @Nullable String roleArn, boolean byRule, Map<String, String> keys) {

    private static final String ORGANIZATION = "aws:principalorgid";

    /** A caller of PutEvents. */
    EventSender(Scope caller, PutEventsRequestEntry entry) {
        this(
                caller.account(),
                null,
                false,
                Map.of(
                        "aws:principalaccount", caller.account(),
                        "events:source", entry.source(),
                        "events:detail-type", entry.detailType()));
    }

    /** A rule that sends an event on. */
    EventSender(Event event, String ruleArn, @Nullable String roleArn) {
        this(
                event.publisher().account(),
                roleArn,
                true,
                Map.of(
                        "aws:principalaccount", event.publisher().account(),
                        "aws:sourcearn", ruleArn,
                        "aws:sourceaccount", event.publisher().account(),
                        "events:source", event.source(),
                        "events:detail-type", event.detailType()));
    }

    /** {@return the principals of a policy that stand for this sender} */
    List<String> principals() {
        List<String> principals = new ArrayList<>(List.of("*", account, "arn:aws:iam::" + account + ":root"));
        if (roleArn != null) {
            principals.add(roleArn);
        }
        return principals;
    }

    /**
     * {@return whether the sender meets the conditions of a statement} A rule belongs to an organization only by the
     * role that its target gives. Here every account belongs to every organization, and a condition on anything else
     * that is not known here is met.
     */
    boolean meets(JsonNode conditions) {
        return conditions.properties().stream().allMatch(operator -> operator.getValue().properties().stream()
                .allMatch(key -> meets(operator.getKey(), key.getKey().toLowerCase(Locale.ROOT), key.getValue())));
    }

    private boolean meets(String operator, String key, JsonNode wanted) {
        if (key.equals(ORGANIZATION)) {
            return !byRule || roleArn != null;
        }
        String value = keys.get(key);
        if (value == null) {
            return true;
        }
        boolean like = operator.contains("Like") || operator.startsWith("Arn");
        boolean found = false;
        for (JsonNode each : wanted.isArray() ? wanted : List.of(wanted)) {
            String text = each.asString("");
            found |= like ? Glob.matches(text, value) : text.equals(value);
        }
        return found != operator.contains("Not");
    }
}
