package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.PublishRetry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are sent.
 *
 * @param applicationEvents Whether application events whose class is an EventBridge event are sent.
 * @param maxRequestSize Largest size of an event, and of the events of one request together, as EventBridge counts it.
 * @param retry How entries of a request that failed for the moment are sent again.
 */
@ConfigurationProperties("eventbridge.publisher")
record EventBridgePublisherProperties(
        @DefaultValue("true") boolean applicationEvents,
        @DefaultValue("1MB") DataSize maxRequestSize,
        @DefaultValue Retry retry) {

    /**
     * How entries that failed for the moment are sent again. A whole request that fails is retried by the AWS SDK.
     *
     * @param maxAttempts How often an entry is sent at most; 1 for never again.
     * @param initialDelay Upper bound of the random time before the second attempt; it doubles with each further one.
     * @param maxDelay Largest upper bound of the random time before an attempt.
     */
    record Retry(
            @DefaultValue("4") int maxAttempts,
            @DefaultValue("100ms") Duration initialDelay,
            @DefaultValue("2s") Duration maxDelay) {

        PublishRetry toPublishRetry() {
            return new PublishRetry(maxAttempts, initialDelay, maxDelay);
        }
    }
}
