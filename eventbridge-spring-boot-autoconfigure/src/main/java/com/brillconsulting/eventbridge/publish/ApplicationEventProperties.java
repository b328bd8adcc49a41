package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures how application events are sent.
 *
 * @param applicationEvents Whether application events whose class is an EventBridge event are sent.
 * @param outsideTransaction What happens to application events that are published outside a transaction. The default is
 *     publish, or fail in an application with reactive transactions, because an event cannot detect them.
 * @param commitWait Maximum time for which a commit, with its database connection, waits for the answer of EventBridge;
 *     after that, the events are sent in the background.
 * @param resubmission Time after which an event that is still in Spring Modulith's registry is sent again, because it failed
 *     or a process ended before it was sent; 0 if only the application itself resubmits events.
 */
@ConfigurationProperties("eventbridge.publisher")
record ApplicationEventProperties(
        @DefaultValue("true") boolean applicationEvents,
        @Nullable OutsideTransaction outsideTransaction,
        @DefaultValue("2s") Duration commitWait,
        @DefaultValue("1m") Duration resubmission) {}
