package com.brillconsulting.eventbridge.publish;

/** Something that is looked at when the application starts, since it would show with the first event only. */
@FunctionalInterface
public interface StartupVerification {

    /** Throws what is to prevent the start. */
    void verify();
}
