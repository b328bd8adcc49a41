package com.brillconsulting.eventbridge.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How events are sent.
 *
 * @param maxRequestSize Largest size of an event, and of the events of one request together, as EventBridge counts it.
 * @param endpointId Id of the global endpoint to send to; left out, events go to the region of the client. Needs
 *     software.amazon.awssdk:http-auth-aws-crt on the class path.
 * @param format What of an event stands in the detail that is sent.
 * @param metadataField Field of the detail that holds an event's metadata, if it has some.
 * @param busCheck How it is known that buses exist; EventBridge drops events for others without a word.
 * @param retry How events that failed for the moment are sent again.
 * @param queue How much is on its way at a time.
 * @param claimCheck Where details go that are too large to be sent.
 * @param schemaCheck Whether details are checked against their JSON schema before they are sent.
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

    /** Fails when it is bound, where Spring Boot tells which property is wrong. */
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

    /** What of an event stands in its detail. */
    public enum Format {

        /** The object itself. */
        PLAIN,

        /** A CloudEvent in structured JSON form, with the object as data. */
        CLOUDEVENTS
    }

    /**
     * How it is known that buses exist.
     *
     * @param startup What happens at start-up when a bus does not exist that events of this application go to.
     * @param interval Time for which it is believed that a bus still exists, a quarter more or less.
     */
    public record BusCheck(
            @DefaultValue("fail") StartupCheck startup,
            @DefaultValue("5m") Duration interval) {}

    /** What happens at start-up when a bus does not exist. */
    public enum StartupCheck {

        /** The application does not start. */
        FAIL,

        /** It is logged. */
        WARN,

        /** Buses are looked up when the first event is sent to them. */
        OFF
    }

    /**
     * How events that failed for the moment are sent again, alone or with others. A call that fails as a whole counts as
     * one attempt, although the AWS SDK may have repeated it before.
     *
     * @param maxAttempts How often an event is sent at most; 1 for never again.
     * @param initialDelay Upper bound of the random time before the second attempt; it doubles with each further one.
     * @param maxDelay Largest upper bound of the random time before an attempt.
     * @param maxDuration Time since an event was handed in after which no further attempt begins.
     */
    public record Retry(
            @DefaultValue("4") int maxAttempts,
            @DefaultValue("100ms") Duration initialDelay,
            @DefaultValue("2s") Duration maxDelay,
            @DefaultValue("30s") Duration maxDuration) {

        /** Fails when it is bound, where Spring Boot tells which property is wrong. */
        public Retry {
            new PublishRetry(maxAttempts, initialDelay, maxDelay, maxDuration);
        }

        /** {@return the rule that these make} */
        public PublishRetry toPublishRetry() {
            return new PublishRetry(maxAttempts, initialDelay, maxDelay, maxDuration);
        }
    }

    /**
     * How much is on its way at a time.
     *
     * @param maxCalls Calls of PutEvents that are in flight at most.
     * @param maxEvents Events that were handed in and have no result yet, at most.
     * @param maxSize Size of these events at most, as EventBridge counts it.
     * @param maxBlock Time for which a caller is blocked at most when too much is on its way; it gets an exception then.
     * @param maxGather Time for which an event waits at most to share a call, while other calls are in flight; 0 for never.
     * @param shutdown Time for which a shutdown waits at most for events that are on their way.
     */
    public record Queue(
            @DefaultValue("32") int maxCalls,
            @DefaultValue("10000") int maxEvents,
            @DefaultValue("64MB") DataSize maxSize,
            @DefaultValue("5s") Duration maxBlock,
            @DefaultValue("20ms") Duration maxGather,
            @DefaultValue("20s") Duration shutdown) {

        /** Fails when it is bound, where Spring Boot tells which property is wrong. */
        public Queue {
            new SendQueueSettings(maxCalls, maxEvents, maxSize.toBytes(), maxBlock, maxGather, shutdown);
        }

        SendQueueSettings toSettings() {
            return new SendQueueSettings(maxCalls, maxEvents, maxSize.toBytes(), maxBlock, maxGather, shutdown);
        }
    }

    /**
     * Where details go that are too large to be sent.
     *
     * @param bucket S3 bucket to put them into, where listeners find them; left out, they are refused.
     * @param prefix What their keys begin with.
     * @param overSize Size of an event, as EventBridge counts it, over which its detail is put there; max-request-size
     *     when not set.
     */
    public record ClaimCheck(
            @Nullable String bucket,
            @DefaultValue("eventbridge/") String prefix,
            @Nullable DataSize overSize) {

        /** Fails when it is bound, where Spring Boot tells which property is wrong. */
        public ClaimCheck {
            Assert.isTrue(
                    overSize == null || overSize.toBytes() >= 0 && overSize.toBytes() <= Integer.MAX_VALUE,
                    () -> "claim-check.over-size is %s, but must be 0 bytes to 2 GB".formatted(overSize));
        }
    }

    /**
     * Whether details are checked against their JSON schema before they are sent.
     *
     * @param enabled Whether to check. Details without a schema are sent unchecked.
     * @param location Folder of the schemas, unless the application has an EventSchemas bean. Their names are
     *     source@DetailType.json, the detail type without spaces and its words with capitals.
     */
    public record SchemaCheck(
            @DefaultValue("false") boolean enabled,
            @DefaultValue(LOCATION) String location) {

        /** Where schemas are looked for when nothing is said. */
        public static final String LOCATION = "classpath:/schemas/";
    }
}
