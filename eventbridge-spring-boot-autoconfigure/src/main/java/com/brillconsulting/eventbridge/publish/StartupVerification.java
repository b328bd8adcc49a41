package com.brillconsulting.eventbridge.publish;

/**
 * A check at the start of the application. Without it, an error would only be found with the first event.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StartupVerification {

    /** Runs the check. An exception prevents the start. */
    void verify();
}
