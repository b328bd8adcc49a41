package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;

/** Points every client of Spring Cloud AWS at the embedded bus, which takes any credentials. */
class EmbeddedConnectionDetails implements AwsConnectionDetails {

    /** The access key of the application's own calls. */
    static final String ACCESS_KEY = "test";

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
        return ACCESS_KEY;
    }

    @Override
    public String getSecretKey() {
        return "test";
    }
}
