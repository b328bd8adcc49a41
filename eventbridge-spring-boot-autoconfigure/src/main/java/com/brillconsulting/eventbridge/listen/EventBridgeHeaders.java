package com.brillconsulting.eventbridge.listen;

/**
 * Names of the message headers that carry what EventBridge says of an event. They stand beside those of Spring Cloud
 * AWS ({@link io.awspring.cloud.sqs.listener.SqsHeaders SqsHeaders}), which tell of the SQS message that brought it.
 *
 * <pre>{@code
 * void review(OrderPlaced order, @Header(EventBridgeHeaders.TIME) Instant placed) { … }
 * }</pre>
 */
public final class EventBridgeHeaders {

    private static final String PREFIX = "EventBridge_";

    /** The name of the rule that the listener declares, a {@link String}. */
    public static final String RULE = PREFIX + "Rule";

    /** The name or ARN of the bus that the rule is on, a {@link String}. */
    public static final String BUS = PREFIX + "Bus";

    /** The id of the event, a {@link String}. It is the same at each delivery, unlike that of the SQS message. */
    public static final String EVENT_ID = PREFIX + "EventId";

    /** Who sent the event, a {@link String}. */
    public static final String SOURCE = PREFIX + "Source";

    /** What the event is, a {@link String}. */
    public static final String DETAIL_TYPE = PREFIX + "DetailType";

    /** The account that the event was sent from, a {@link String}. */
    public static final String ACCOUNT = PREFIX + "Account";

    /** When it happened, an {@link java.time.Instant Instant}, to the second. */
    public static final String TIME = PREFIX + "Time";

    /** The region that the event was sent in, a {@link String}. */
    public static final String REGION = PREFIX + "Region";

    /** ARNs of what the event is about, a {@link java.util.List List} of {@link String}. */
    public static final String RESOURCES = PREFIX + "Resources";

    /** The replay that brought the event, a {@link String}; absent when it came for the first time. */
    public static final String REPLAY_NAME = PREFIX + "ReplayName";

    /**
     * Why a listener could not read the message, a {@link String}. It is the name of a message attribute that a message
     * gets on its way to the dead-letter queue, and so of a header when it comes back from there.
     */
    public static final String LISTENER_ERROR = "EventBridgeListenerError";

    private EventBridgeHeaders() {}
}
