package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Configures how a listener receives events from its queue. An empty attribute takes its value from {@code
 * eventbridge.listener.*}. The properties {@code eventbridge.listener.rules.<rule>.*} override the annotation.
 *
 * <p>All attributes can contain placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
 * @since 0.1.0
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ListenerOptions {

    /** {@return whether the listener starts with the application, {@code true} or {@code false}} */
    String autoStartup() default "";

    /** {@return the maximum number of events that are handled concurrently, at least 1} */
    String maxConcurrentMessages() default "";

    /**
     * {@return the maximum number of messages per poll; also the maximum size of the list that a method takes}
     */
    String maxMessagesPerPoll() default "";

    /** {@return how long a poll waits for messages, {@code 1s} to {@code 20s}} */
    String pollTimeout() default "";

    /** {@return how long a received message is hidden from other receivers, up to {@code 12h}} */
    String visibilityTimeout() default "";

    /**
     * {@return the maximum duration of a method call, up to {@code 12h}; its messages are hidden from other receivers for this
     * time}
     */
    String maxProcessingTime() default "";

    /**
     * {@return when a message is acknowledged: {@code on-success}, {@code always} or {@code manual}}
     */
    String acknowledgement() default "";
}
