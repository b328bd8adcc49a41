package com.brillconsulting.eventbridge.test.connection;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import java.util.Map;

/**
 * Where an emulator of AWS is. It takes any credentials.
 *
 * @param getEndpoint where all of its services are
 * @param getRegion the region that it stands for
 * @param getAccessKey an access key
 * @param getSecretKey a secret key
 */
record EmulatorConnectionDetails(URI getEndpoint, String getRegion, String getAccessKey, String getSecretKey)
        implements AwsConnectionDetails {

    /** The port of LocalStack, and of those that took it over. */
    static final int PORT = 4566;

    private static final String ANY = "test";

    /** {@return the details of an emulator with this environment} */
    static EmulatorConnectionDetails of(String host, int port, Map<String, String> environment) {
        return new EmulatorConnectionDetails(
                URI.create("http://%s:%d".formatted(host, port)),
                environment.getOrDefault("AWS_DEFAULT_REGION", environment.getOrDefault("DEFAULT_REGION", "us-east-1")),
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ANY),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ANY));
    }

    @Override
    public String toString() {
        return "%s in region %s".formatted(getEndpoint, getRegion);
    }
}
