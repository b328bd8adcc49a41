package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventsNotPublishedException;
import com.brillconsulting.eventbridge.publish.EventPublicationFailed;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/** The code that docs/publishing.md shows. */
class PublishingSnippets {

    // tag::event[]
    @EventBridgeEvent(source = "my.application", detailType = "User Action", bus = "my-app-events")
    record UserAction(String action, String user, Instant timestamp) {}
    // end::event[]

    // tag::application-event[]
    static class Accounts {

        private final ApplicationEventPublisher events;

        Accounts(ApplicationEventPublisher events) {
            this.events = events;
        }

        @Transactional
        void signUp(String user) {
            // … store the user …
            events.publishEvent(new UserAction("signup", user, Instant.now()));
        }
    }
    // end::application-event[]

    private final Logger log = LoggerFactory.getLogger(PublishingSnippets.class);
    private final EventBridgeOperations events;

    PublishingSnippets(EventBridgeOperations events) {
        this.events = events;
    }

    void template() {
        // tag::template[]
        events.send(new UserAction("signup", "ada", Instant.now()));

        events.send("my.application", "User Action", "{\"action\": \"signup\"}");

        String id = events.send(to -> to.bus("my-app-events")
                        .source("my.application")
                        .detailType("User Action")
                        .detail(new UserAction("signup", "ada", Instant.now()))
                        .resources("arn:aws:iam::123456789012:user/ada"))
                .eventId();
        // end::template[]
        log.info(id);
    }

    void several(List<UserAction> actions) {
        // tag::several[]
        try {
            events.sendAll(actions);
        } catch (EventsNotPublishedException e) {
            e.failed().forEach(it -> log.warn("Not published: {}", it.event(), it.exception()));
        }
        // end::several[]
    }

    void later() {
        // tag::async[]
        events.sendAsync(new UserAction("signup", "ada", Instant.now()))
                .thenAccept(published -> log.info("EventBridge took it as {}", published.eventId()));
        // end::async[]
    }

    // tag::failed[]
    @EventListener
    void notPublished(EventPublicationFailed failure) {
        log.error("To be sent again: {}", failure.event(), failure.exception());
    }
    // end::failed[]
}
