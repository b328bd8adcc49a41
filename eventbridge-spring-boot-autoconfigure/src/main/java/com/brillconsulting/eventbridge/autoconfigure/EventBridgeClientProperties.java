package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;

/**
 * What the EventBridge client has different from the other AWS clients, which {@code spring.cloud.aws} configures.
 *
 * @param endpoint Endpoint of EventBridge; left out, that of all AWS clients.
 * @param region Region of EventBridge; left out, that of all AWS clients.
 * @param dualstackEnabled Whether to use the endpoint that also speaks IPv6; left out, as all AWS clients do.
 */
@ConfigurationProperties("eventbridge.client")
record EventBridgeClientProperties(
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable Boolean dualstackEnabled) {

    AwsClientProperties toAwsClientProperties() {
        var properties = new AwsClientProperties() {};
        var map = PropertyMapper.get();
        map.from(endpoint).to(properties::setEndpoint);
        map.from(region).to(properties::setRegion);
        map.from(dualstackEnabled).to(properties::setDualstackEnabled);
        return properties;
    }
}
