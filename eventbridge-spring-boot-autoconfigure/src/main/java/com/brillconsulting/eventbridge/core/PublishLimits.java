package com.brillconsulting.eventbridge.core;

/**
 * The limits of the service. They are defined here only, because other types of bus can have other limits.
 *
 * @param entriesPerRequest the maximum number of events in a request
 * @param bytesPerRequest the maximum size of an event, and of all events of a request together, in bytes as EventBridge
 *     counts them
 * @param bytesPerDelivery the maximum size of a delivery to a target in bytes, which is the limit of SQS
 * @param busLength the maximum number of characters in the name or ARN of a bus
 * @param detailTypeLength the maximum number of characters in a detail type
 * @param resourceLength the maximum number of characters in a resource
 * @param traceHeaderLength the maximum number of characters in a trace header
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 * @since 0.1.0
 */
public record PublishLimits(
        int entriesPerRequest,
        int bytesPerRequest,
        int bytesPerDelivery,
        int busLength,
        int detailTypeLength,
        int resourceLength,
        int traceHeaderLength) {

    /** The limits of PutEvents for a bus with rules. */
    public static final PublishLimits PUT_EVENTS = new PublishLimits(10, 1_048_576, 1_048_576, 1600, 128, 2048, 500);

    /** Checks the values. */
    public PublishLimits {
        if (entriesPerRequest < 1 || bytesPerRequest < 1) {
            throw new IllegalArgumentException("A request must take something, but takes %d entries and %d bytes"
                    .formatted(entriesPerRequest, bytesPerRequest));
        }
    }

    /**
     * {@return these limits with another size of a request}
     *
     * @param bytes the maximum size in bytes
     */
    public PublishLimits withBytesPerRequest(int bytes) {
        return new PublishLimits(
                entriesPerRequest,
                bytes,
                bytesPerDelivery,
                busLength,
                detailTypeLength,
                resourceLength,
                traceHeaderLength);
    }
}
