package com.brillconsulting.eventbridge.export;

/**
 * Where resources are, as far as it is known. A part that is {@code *} is any.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …, or {@code *}
 * @param region the region, or {@code *}
 * @param account the account, 12 digits, or {@code *}
 */
public record AwsScope(String partition, String region, String account) {

    /** Any partition, region and account. */
    public static final AwsScope ANY = new AwsScope("*", "*", "*");

    String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
