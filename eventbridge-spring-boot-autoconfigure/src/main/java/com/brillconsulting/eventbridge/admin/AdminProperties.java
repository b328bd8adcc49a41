package com.brillconsulting.eventbridge.admin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the management of EventBridge at runtime.
 *
 * @param replayInterval Interval for reading the progress of a replay that this application started.
 */
@ConfigurationProperties("eventbridge.admin")
record AdminProperties(@DefaultValue("2s") Duration replayInterval) {

    AdminProperties {
        if (replayInterval.isNegative() || replayInterval.isZero()) {
            throw new IllegalArgumentException(
                    "'eventbridge.admin.replay-interval' is %s, which is no time to wait; give it as 2s, say"
                            .formatted(replayInterval));
        }
    }
}
