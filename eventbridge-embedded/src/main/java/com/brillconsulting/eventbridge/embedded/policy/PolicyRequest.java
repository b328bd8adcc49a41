package com.brillconsulting.eventbridge.embedded.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for what, as far as a policy can tell.
 *
 * @param principals the principals of a policy that stand for who asks, besides everybody
 * @param services the service principals that stand for who asks
 * @param name how errors name who asks
 * @param keys the values of condition keys, by the keys in small letters; a key that is not here is not in the request
 */
public record PolicyRequest(List<String> principals, List<String> services, String name, Map<String, String> keys) {

    /** The organization of which every account here is a member, whatever a policy calls it. */
    static final String ORGANIZATION = "aws:principalorgid";

    /** The condition keys of which is known whether a request has them. */
    private static final Set<String> KNOWN = Set.of(
            ORGANIZATION,
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalservicename",
            "aws:principalisawsservice",
            "aws:securetransport",
            "iam:passedtoservice",
            "events:source",
            "events:detail-type",
            "events:creatoraccount",
            "events:eventbusinvocation");

    /** {@return the request of a service on behalf of a resource} */
    public static PolicyRequest ofService(String service, String sourceArn, String sourceAccount) {
        return new PolicyRequest(
                List.of(),
                List.of(service),
                service,
                common(Map.of(
                        "aws:sourcearn", sourceArn,
                        "aws:sourceaccount", sourceAccount,
                        "aws:principalservicename", service,
                        "aws:principalisawsservice", "true")));
    }

    /** {@return the request of an account} */
    public static PolicyRequest ofAccount(String account) {
        return ofAccount(account, Map.of());
    }

    /** {@return the request of an account, with more condition keys} */
    public static PolicyRequest ofAccount(String account, Map<String, String> more) {
        Map<String, String> keys = common(more);
        keys.put("aws:principalarn", rootArn(account));
        keys.put("aws:principalaccount", account);
        keys.put("aws:principalisawsservice", "false");
        keys.put(ORGANIZATION, "");
        return new PolicyRequest(List.of(account, rootArn(account)), List.of(), rootArn(account), keys);
    }

    /** {@return the request of a user of an account, with more condition keys} */
    public static PolicyRequest ofUser(String userArn, String account, Map<String, String> more) {
        Map<String, String> keys = common(more);
        keys.put("aws:principalarn", userArn);
        keys.put("aws:principalaccount", account);
        keys.put("aws:principalisawsservice", "false");
        keys.put(ORGANIZATION, "");
        return new PolicyRequest(List.of(userArn, account, rootArn(account)), List.of(), userArn, keys);
    }

    /**
     * {@return the request of a rule that sends an event on} It belongs to an organization only by the role that its target
     * gives.
     *
     * @param role the role that the target gives
     */
    public static PolicyRequest ofRule(
            String account, String ruleArn, @Nullable String role, Map<String, String> more) {
        Map<String, String> keys = common(more);
        keys.put("aws:sourcearn", ruleArn);
        keys.put("aws:sourceaccount", account);
        keys.put("aws:principalaccount", account);
        keys.put("aws:principalisawsservice", "false");
        keys.put("events:eventbusinvocation", "true");
        List<String> principals = new ArrayList<>(List.of(account, rootArn(account)));
        if (role != null) {
            principals.add(role);
            keys.put("aws:principalarn", role);
            keys.put(ORGANIZATION, "");
        }
        return new PolicyRequest(principals, List.of("events.amazonaws.com"), rootArn(account), keys);
    }

    /** Policies that insist on TLS should act as they do on AWS, also where the embedded bus has none. */
    private static Map<String, String> common(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("aws:securetransport", "true");
        return keys;
    }

    /** {@return the ARN that stands for a whole account} */
    public static String rootArn(String account) {
        return "arn:aws:iam::" + account + ":root";
    }

    static boolean knows(String key) {
        return KNOWN.contains(key);
    }

    @Nullable String value(String key) {
        return keys.get(key);
    }

    /** {@return a text of a policy with values of the request in place of its variables} */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            int start = filled.toLowerCase(Locale.ROOT).indexOf("${" + key.getKey() + "}");
            if (start >= 0) {
                int end = start + key.getKey().length() + 3;
                filled = filled.substring(0, start) + key.getValue() + filled.substring(end);
            }
        }
        return filled;
    }
}
