package com.brillconsulting.eventbridge.export;

/**
 * Where resources are, as far as it is known. A part that is {@code *} is any.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
 * @param region the region, or {@code *}
 * @param account the account, 12 digits, or {@code *}
 */
public record AwsScope(String partition, String region, String account) {

    /** Any account and region of the usual partition. */
    public static final AwsScope ANY = new AwsScope("aws", "*", "*");

    String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
