package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventsNotPublishedException;
import com.brillconsulting.eventbridge.core.OutboundEventCustomizer;
import com.brillconsulting.eventbridge.core.PublishResult;
import com.brillconsulting.eventbridge.core.ReactiveEventBridgeOperations;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.publish.EventPublicationFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

    // tag::reactive-transaction[]
    static class ReactiveAccounts {

        private final TransactionalEventPublisher events;

        ReactiveAccounts(ApplicationEventPublisher events) {
            this.events = new TransactionalEventPublisher(events);
        }

        @Transactional
        Mono<Void> signUp(String user) {
            // … store the user …
            return events.publishEvent(new UserAction("signup", user, Instant.now()));
        }
    }
    // end::reactive-transaction[]

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

    void reactive(ReactiveEventBridgeOperations reactive, Flux<UserAction> actions) {
        // tag::reactive[]
        Flux<PublishResult> results = reactive.sendAll(actions);
        // end::reactive[]
        results.subscribe();
    }

    record Invoice(int number, String document) {}

    // tag::mapping[]
    @Bean
    EventMapping<Invoice> invoices() {
        return EventMapping.of(Invoice.class)
                .bus("billing")
                .detailType("Invoice Issued")
                .detail(it -> Map.of("number", it.number()))
                .resources(it -> List.of(it.document()));
    }
    // end::mapping[]

    // tag::customizer[]
    @Bean
    OutboundEventCustomizer tenant() {
        return (event, origin) -> event.withMetadata("tenant", "acme");
    }
    // end::customizer[]

    // tag::failed[]
    @EventListener
    void notPublished(EventPublicationFailed failure) {
        log.error("To be sent again: {}", failure.event(), failure.exception());
    }
    // end::failed[]
}
