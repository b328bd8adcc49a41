package com.brillconsulting.eventbridge.export;

/**
 * The partition, the region and the account of resources. The value {@code *} means any.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …, or {@code *}
 * @param region the region, or {@code *}
 * @param account the account, 12 digits, or {@code *}
 * @since 0.1.0
 */
public record AwsScope(String partition, String region, String account) {

    /** Any partition, region and account. */
    public static final AwsScope ANY = new AwsScope("*", "*", "*");

    String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
