package com.brillconsulting.eventbridge.core;

/**
 * What the service takes at most: the one place that knows it, since other kinds of bus take other amounts.
 *
 * @param entriesPerRequest events in one request
 * @param bytesPerRequest size of an event, and of the events of one request together, in bytes as EventBridge counts
 *     them
 * @param bytesPerDelivery size in bytes of what reaches a target: SQS takes no more than that
 * @param busLength characters of a bus's name or ARN
 * @param detailTypeLength characters of a detail type
 * @param resourceLength characters of a resource
 * @param traceHeaderLength characters of a trace header
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public record PublishLimits(
        int entriesPerRequest,
        int bytesPerRequest,
        int bytesPerDelivery,
        int busLength,
        int detailTypeLength,
        int resourceLength,
        int traceHeaderLength) {

    /** What PutEvents takes for a bus with rules. */
    public static final PublishLimits PUT_EVENTS = new PublishLimits(10, 1_048_576, 1_048_576, 1600, 128, 2048, 500);

    /** Checks the values. */
    public PublishLimits {
        if (entriesPerRequest < 1 || bytesPerRequest < 1) {
            throw new IllegalArgumentException("A request must take something, but takes %d entries and %d bytes"
                    .formatted(entriesPerRequest, bytesPerRequest));
        }
    }

    /** {@return the same with another size} */
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
