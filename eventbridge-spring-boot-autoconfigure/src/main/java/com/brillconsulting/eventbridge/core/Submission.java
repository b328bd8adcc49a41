package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.jspecify.annotations.Nullable;

/** One event on its way, and what became of it so far. Confined to the thread that sends it. */
final class Submission {

    private final PreparedEvent event;
    private @Nullable PublishResult result;

    Submission(PreparedEvent event) {
        this.event = event;
    }

    PreparedEvent event() {
        return event;
    }

    void publishedAs(String eventId) {
        result = new Published(event.origin(), eventId);
    }

    void failed(EventBridgePublishException exception) {
        result = new Failed(event.origin(), exception);
    }

    PublishResult result() {
        if (result == null) {
            throw new IllegalStateException("Nothing became of " + event + " yet");
        }
        return result;
    }

    Published publishedOrThrow() {
        if (result() instanceof Failed failed) {
            throw failed.exception();
        }
        return (Published) result();
    }
}
