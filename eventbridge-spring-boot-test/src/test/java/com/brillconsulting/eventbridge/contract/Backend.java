package com.brillconsulting.eventbridge.contract;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * Something that claims to be EventBridge.
 *
 * @param name what reports call it
 * @param endpoint where it is, null for AWS itself
 * @param strict whether all of the contract must hold; otherwise what does not is reported as missing
 * @param patience how long anything may take
 * @param passTime lets this much time pass, or waits for it
 */
record Backend(
        String name,
        @Nullable URI endpoint,
        String region,
        @Nullable AwsBasicCredentials credentials,
        boolean strict,
        Duration patience,
        Consumer<Duration> passTime)
        implements AwsConnectionDetails {

    static Backend local(String name, URI endpoint, boolean strict, Consumer<Duration> passTime) {
        return new Backend(
                name,
                endpoint,
                "us-east-1",
                AwsBasicCredentials.create("test", "test"),
                strict,
                Duration.ofSeconds(Integer.getInteger("eventbridge.contract.patience", 10)),
                passTime);
    }

    <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        AwsCredentialsProvider provider = credentials == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(credentials);
        builder.region(Region.of(region)).credentialsProvider(provider);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    @Override
    public @Nullable URI getEndpoint() {
        return endpoint;
    }

    @Override
    public String getRegion() {
        return region;
    }

    @Override
    public @Nullable String getAccessKey() {
        return credentials == null ? null : credentials.accessKeyId();
    }

    @Override
    public @Nullable String getSecretKey() {
        return credentials == null ? null : credentials.secretAccessKey();
    }

    @Override
    public String toString() {
        return name;
    }
}
