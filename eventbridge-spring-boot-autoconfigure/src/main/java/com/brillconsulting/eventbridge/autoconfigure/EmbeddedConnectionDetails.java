package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;

/** Points every client of Spring Cloud AWS at the embedded bus, which takes any credentials. */
class EmbeddedConnectionDetails implements AwsConnectionDetails {

    private final URI endpoint;
    private final String region;

    EmbeddedConnectionDetails(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    @Override
    public URI getEndpoint() {
        return endpoint;
    }

    @Override
    public String getRegion() {
        return region;
    }

    @Override
    public String getAccessKey() {
        return "test";
    }

    @Override
    public String getSecretKey() {
        return "test";
    }
}
