package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How application events are sent.
 *
 * @param applicationEvents Whether application events whose class is an EventBridge event are sent.
 * @param outsideTransaction What becomes of application events that are published outside a transaction; publish when not
 *     set, but fail in an application that has reactive transactions, of which an event cannot know.
 * @param commitWait Time for which a commit waits at most until EventBridge has answered, with its connection to the database;
 *     the events are then sent in the background.
 * @param resubmission Time after which an event is sent again that Spring Modulith's registry still keeps, since it failed or
 *     a process ended before it was sent; 0 for not before the application resubmits it itself.
 */
@ConfigurationProperties("eventbridge.publisher")
record ApplicationEventProperties(
        @DefaultValue("true") boolean applicationEvents,
        @Nullable OutsideTransaction outsideTransaction,
        @DefaultValue("2s") Duration commitWait,
        @DefaultValue("1m") Duration resubmission) {}
