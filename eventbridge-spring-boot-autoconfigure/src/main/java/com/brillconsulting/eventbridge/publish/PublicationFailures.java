package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Where events end up that could not be sent after their transaction committed: each is logged as an error, and
 * published as an {@link EventPublicationFailed}.
 */
final class PublicationFailures {

    private static final Logger log = LoggerFactory.getLogger(PublicationFailures.class);

    private final ApplicationEventPublisher publisher;

    PublicationFailures(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    void report(PreparedEvent event, Throwable cause) {
        log.error(
                "Not sent after the transaction: {}, a detail of {} characters",
                event,
                event.event().detail().length(),
                cause);
        try {
            publisher.publishEvent(new EventPublicationFailed(event, cause));
        } catch (RuntimeException | Error e) {
            log.error("A listener of the failure of {} failed itself", event, e);
        }
    }
}
