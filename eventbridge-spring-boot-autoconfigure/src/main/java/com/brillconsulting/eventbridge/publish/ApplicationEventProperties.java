package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How application events are sent.
 *
 * @param applicationEvents Whether application events whose class is an EventBridge event are sent.
 * @param outsideTransaction What becomes of application events that are published outside a transaction.
 * @param resubmission Time after which an event is sent again that Spring Modulith's registry still keeps, since it failed or
 *     a process ended before it was sent; 0 for not before the application resubmits it itself.
 */
@ConfigurationProperties("eventbridge.publisher")
record ApplicationEventProperties(
        @DefaultValue("true") boolean applicationEvents,
        @DefaultValue("publish") OutsideTransaction outsideTransaction,
        @DefaultValue("1m") Duration resubmission) {}
