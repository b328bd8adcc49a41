package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Configures the EventBridge client differently from the other AWS clients, which {@code spring.cloud.aws} configures.
 *
 * @param endpoint Endpoint of EventBridge; the endpoint of all AWS clients when not set.
 * @param region Region of EventBridge; the region of all AWS clients when not set.
 * @param dualstackEnabled Whether to use the dual-stack endpoint, which also supports IPv6; as for all AWS clients when not
 *     set.
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
