package com.brillconsulting.eventbridge.listen;

/**
 * Defines when a message is acknowledged and deleted.
 *
 * @since 0.1.0
 */
public enum Acknowledge {
    /** When the method returns normally. */
    ON_SUCCESS,
    /** When the method returns or throws an exception. A failed event is not delivered again. */
    ALWAYS,
    /**
     * When the method acknowledges it with its {@link io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement}.
     */
    MANUAL
}
