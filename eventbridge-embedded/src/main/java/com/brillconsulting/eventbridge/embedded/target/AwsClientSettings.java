package com.brillconsulting.eventbridge.embedded.target;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;

/**
 * How a client of the SDK is made: always with an endpoint, so that it never speaks to AWS, and with the account as
 * access key, by which emulators tell accounts apart. It does not retry, since the target's retry policy does.
 *
 * @param endpoint where the service is
 * @param region the region of the target
 * @param account the account of the target
 */
record AwsClientSettings(URI endpoint, String region, String account) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    <B extends AwsClientBuilder<B, C>, C> C build(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region.isEmpty() ? "us-east-1" : region))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.isEmpty() ? "test" : account, "test")))
                .overrideConfiguration(it -> it.apiCallTimeout(TIMEOUT).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
