package com.brillconsulting.eventbridge.embedded.queue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, as far as a queue policy can tell.
 *
 * @param service the service principal, when an AWS service asks
 * @param account the account, when one of its principals asks
 * @param sourceArn the resource on whose behalf a service asks
 * @param sourceAccount the account of that resource
 */
record PolicyCaller(
        @Nullable String service,
        @Nullable String account,
        @Nullable String sourceArn,
        @Nullable String sourceAccount) {

    /** The condition keys of which a value can be told, in lower case. */
    static final Set<String> KEYS = Set.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalservicename",
            "aws:principalisawsservice",
            "aws:securetransport");

    static PolicyCaller service(String principal, String sourceArn, String sourceAccount) {
        return new PolicyCaller(principal, null, sourceArn, sourceAccount);
    }

    static PolicyCaller account(String account) {
        return new PolicyCaller(null, account, null, null);
    }

    /** {@return the value of a condition key, or null when the request has none} */
    @Nullable String value(String key) {
        return switch (key) {
            case "aws:sourcearn" -> sourceArn;
            case "aws:sourceaccount" -> sourceAccount;
            case "aws:principalarn" -> account == null ? null : rootArn(account);
            case "aws:principalaccount" -> account;
            case "aws:principalservicename" -> service;
            case "aws:principalisawsservice" -> String.valueOf(service != null);
            // Policies that insist on TLS should act as they do on AWS, also where the embedded bus has none.
            case "aws:securetransport" -> "true";
            default -> null;
        };
    }

    /** {@return how error messages name the caller} */
    String name() {
        return service != null ? service : rootArn(String.valueOf(account));
    }

    static String rootArn(String account) {
        return "arn:aws:iam::" + account + ":root";
    }
}
