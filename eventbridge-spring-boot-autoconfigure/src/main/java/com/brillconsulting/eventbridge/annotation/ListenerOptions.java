package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Options for the listener of a queue. For an empty attribute, the property {@code eventbridge.listener.*} is used. The
 * properties {@code eventbridge.listener.rules.<rule>.*} override the annotation.
 *
 * <p>Every attribute may contain placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
 * @since 0.1.0
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ListenerOptions {

    /** {@return whether the listener starts with the application, {@code true} or {@code false}} */
    String autoStartup() default "";

    /** {@return the maximum number of events that are handled at the same time, at least 1} */
    String maxConcurrentMessages() default "";

    /** {@return the maximum number of messages per poll, which is also the maximum size of a batch} */
    String maxMessagesPerPoll() default "";

    /** {@return the maximum time that a poll waits for messages, {@code 1s} to {@code 20s}} */
    String pollTimeout() default "";

    /** {@return the time that a received message is hidden from other consumers, up to {@code 12h}} */
    String visibilityTimeout() default "";

    /** {@return the maximum time that a method may take, up to {@code 12h}; its messages stay hidden from other consumers} */
    String maxProcessingTime() default "";

    /** {@return when a message is deleted: {@code on-success}, {@code always} or {@code manual}} */
    String acknowledgement() default "";
}
