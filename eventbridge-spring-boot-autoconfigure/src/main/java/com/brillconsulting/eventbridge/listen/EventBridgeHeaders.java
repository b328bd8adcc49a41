package com.brillconsulting.eventbridge.listen;

/**
 * The names of the message headers with the metadata of an event. The headers of Spring Cloud AWS for the SQS message
 * ({@link io.awspring.cloud.sqs.listener.SqsHeaders SqsHeaders}) are also available.
 *
 * <pre>{@code
 * void review(OrderPlaced order, @Header(EventBridgeHeaders.TIME) Instant placed) { … }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class EventBridgeHeaders {

    private static final String PREFIX = "EventBridge_";

    /** The name of the rule that the listener declares, a {@link String}. */
    public static final String RULE = PREFIX + "Rule";

    /** The name or ARN of the bus of the rule, a {@link String}. */
    public static final String BUS = PREFIX + "Bus";

    /**
     * The id of the event, a {@link String}. In contrast to the id of the SQS message, it is the same for each delivery.
     */
    public static final String EVENT_ID = PREFIX + "EventId";

    /** The source of the event, a {@link String}. */
    public static final String SOURCE = PREFIX + "Source";

    /** The detail type of the event, a {@link String}. */
    public static final String DETAIL_TYPE = PREFIX + "DetailType";

    /** The id of the AWS account that sent the event, a {@link String}. */
    public static final String ACCOUNT = PREFIX + "Account";

    /** The time of the event, an {@link java.time.Instant Instant}, to the second. */
    public static final String TIME = PREFIX + "Time";

    /** The region in which the event was sent, a {@link String}. */
    public static final String REGION = PREFIX + "Region";

    /**
     * The ARNs of the resources that the event is about, a {@link java.util.List List} of {@link String}.
     */
    public static final String RESOURCES = PREFIX + "Resources";

    /**
     * The name of the replay that sent the event, a {@link String}; absent if the event does not come from a replay.
     */
    public static final String REPLAY_NAME = PREFIX + "ReplayName";

    /**
     * The reason why a listener could not read the message, a {@link String}. A message gets this message attribute before it
     * is sent to the dead-letter queue. If it is sent back from there, the attribute is available as a header.
     */
    public static final String LISTENER_ERROR = "EventBridgeListenerError";

    private EventBridgeHeaders() {}
}
