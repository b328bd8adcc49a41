package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Configures how events are sent.
 *
 * @param maxRequestSize Maximum size of an event, and of all events of a request together, as EventBridge counts it.
 * @param endpointId Id of the global endpoint to which events are sent; without it, events go to the region of the client.
 *     Needs software.amazon.awssdk:http-auth-aws-crt on the class path.
 * @param format Format of the detail that is sent.
 * @param metadataField Field of the detail that contains the metadata of an event, if there are any.
 * @param busCheck Check whether buses exist; EventBridge drops events for other buses without an error.
 * @param retry Retries for events that failed for a temporary reason.
 * @param queue Limits for events and calls that are in flight.
 * @param claimCheck Storage of details that are too large to be sent.
 * @param schemaCheck Check of details against their JSON schema before they are sent.
 * @since 0.1.0
 */
@ConfigurationProperties("eventbridge.publisher")
public record EventBridgePublisherProperties(
        @DefaultValue("1MB") DataSize maxRequestSize,
        @Nullable String endpointId,
        @DefaultValue("plain") Format format,
        @DefaultValue("metadata") String metadataField,
        @DefaultValue BusCheck busCheck,
        @DefaultValue Retry retry,
        @DefaultValue Queue queue,
        @DefaultValue ClaimCheck claimCheck,
        @DefaultValue SchemaCheck schemaCheck) {

    /** Fails during binding, so that Spring Boot reports which property is wrong. */
    public EventBridgePublisherProperties {
        limits(maxRequestSize);
    }

    PublishLimits limits() {
        return limits(maxRequestSize);
    }

    private static PublishLimits limits(DataSize size) {
        Assert.isTrue(
                size.toBytes() <= PublishLimits.PUT_EVENTS.bytesPerRequest(),
                () -> "max-request-size is %d bytes, but a request may have %d"
                        .formatted(size.toBytes(), PublishLimits.PUT_EVENTS.bytesPerRequest()));
        return PublishLimits.PUT_EVENTS.withBytesPerRequest((int) size.toBytes());
    }

    /** The format of the detail of an event. */
    public enum Format {

        /** The plain object. */
        PLAIN,

        /** A CloudEvent in the structured JSON format, with the object as data. */
        CLOUDEVENTS
    }

    /**
     * The check whether buses exist.
     *
     * @param startup What happens at start-up if a bus to which the application sends events does not exist.
     * @param interval Time after which an existing bus is checked again, with a random variation of up to a quarter.
     */
    public record BusCheck(
            @DefaultValue("fail") StartupCheck startup,
            @DefaultValue("5m") Duration interval) {}

    /** What happens at start-up if a bus does not exist. */
    public enum StartupCheck {

        /** The application does not start. */
        FAIL,

        /** A warning is logged. */
        WARN,

        /** There is no check at start-up. A bus is checked when the first event is sent to it. */
        OFF
    }

    /**
     * Retries for events that failed for a temporary reason, alone or together with other events. A call that fails as a whole
     * counts as one attempt, even if the AWS SDK repeated it.
     *
     * @param maxAttempts Maximum number of attempts for an event; 1 for no retries.
     * @param initialDelay Upper limit of the random delay before the second attempt; it doubles with each further attempt.
     * @param maxDelay Maximum of this upper limit.
     * @param maxDuration Time after the event was submitted in which new attempts can start.
     */
    public record Retry(
            @DefaultValue("4") int maxAttempts,
            @DefaultValue("100ms") Duration initialDelay,
            @DefaultValue("2s") Duration maxDelay,
            @DefaultValue("30s") Duration maxDuration) {

        /** Fails during binding, so that Spring Boot reports which property is wrong. */
        public Retry {
            new PublishRetry(maxAttempts, initialDelay, maxDelay, maxDuration);
        }

        /** {@return the retry policy with these values} */
        public PublishRetry toPublishRetry() {
            return new PublishRetry(maxAttempts, initialDelay, maxDelay, maxDuration);
        }
    }

    /**
     * Limits for events and calls that are in flight.
     *
     * @param maxCalls Maximum number of concurrent calls of PutEvents.
     * @param maxEvents Maximum number of submitted events without a result.
     * @param maxSize Maximum total size of these events, as EventBridge counts it.
     * @param maxBlock Maximum time for which a caller is blocked when a limit is reached; then the caller gets an exception.
     * @param maxGather Maximum time for which an event waits to share a call, while other calls are in flight; 0 for no wait.
     * @param shutdown Maximum time for which a shutdown waits for events that are in flight.
     */
    public record Queue(
            @DefaultValue("32") int maxCalls,
            @DefaultValue("10000") int maxEvents,
            @DefaultValue("64MB") DataSize maxSize,
            @DefaultValue("5s") Duration maxBlock,
            @DefaultValue("20ms") Duration maxGather,
            @DefaultValue("20s") Duration shutdown) {

        /** Fails during binding, so that Spring Boot reports which property is wrong. */
        public Queue {
            new SendQueueSettings(maxCalls, maxEvents, maxSize.toBytes(), maxBlock, maxGather, shutdown);
        }

        SendQueueSettings toSettings() {
            return new SendQueueSettings(maxCalls, maxEvents, maxSize.toBytes(), maxBlock, maxGather, shutdown);
        }
    }

    /**
     * Storage of details that are too large to be sent.
     *
     * @param bucket S3 bucket for large details, from which listeners read them; without a bucket, large events are rejected.
     * @param prefix Prefix of the keys in the bucket.
     * @param overSize Size of an event, as EventBridge counts it, above which its detail is stored in the bucket;
     *     max-request-size when not set.
     */
    public record ClaimCheck(
            @Nullable String bucket,
            @DefaultValue("eventbridge/") String prefix,
            @Nullable DataSize overSize) {

        /** Fails during binding, so that Spring Boot reports which property is wrong. */
        public ClaimCheck {
            Assert.isTrue(
                    overSize == null || overSize.toBytes() >= 0 && overSize.toBytes() <= Integer.MAX_VALUE,
                    () -> "claim-check.over-size is %s, but must be 0 bytes to 2 GB".formatted(overSize));
        }
    }

    /**
     * Check of details against their JSON schema before they are sent.
     *
     * @param enabled Whether to check details. Details without a schema are sent without a check.
     * @param location Folder of the schemas, unless the application has an EventSchemas bean. Their names are
     *     source@DetailType.json, where the detail type has no spaces and each word starts with a capital letter.
     */
    public record SchemaCheck(
            @DefaultValue("false") boolean enabled,
            @DefaultValue(LOCATION) String location) {

        /** The default location of the schemas. */
        public static final String LOCATION = "classpath:/schemas/";
    }
}
