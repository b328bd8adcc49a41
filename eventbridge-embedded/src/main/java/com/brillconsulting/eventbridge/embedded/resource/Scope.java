package com.brillconsulting.eventbridge.embedded.resource;

/**
 * The account and region that a request belongs to. Nothing in one scope is visible in another, except by ARN.
 *
 * @param account the twelve digits of an AWS account
 * @param region the region's code, for example {@code us-east-1}
 */
public record Scope(String account, String region) {

    /** Checks that the account has twelve digits. */
    public Scope {
        if (!isAccount(account)) {
            throw new IllegalArgumentException("An AWS account has twelve digits, not \"" + account + "\"");
        }
    }

    /** {@return whether a text has the twelve digits of an account} */
    public static boolean isAccount(String value) {
        return value.length() == 12 && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** {@return the ARN of a resource of this scope} */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
