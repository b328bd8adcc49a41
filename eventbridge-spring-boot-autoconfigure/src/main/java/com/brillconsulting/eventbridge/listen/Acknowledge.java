package com.brillconsulting.eventbridge.listen;

/** When a message is done with and deleted. */
public enum Acknowledge {
    /** When the method returns. */
    ON_SUCCESS,
    /** When the method returns or throws: what fails does not come again. */
    ALWAYS,
    /** When the method says so, by the {@link io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement} it takes. */
    MANUAL
}
