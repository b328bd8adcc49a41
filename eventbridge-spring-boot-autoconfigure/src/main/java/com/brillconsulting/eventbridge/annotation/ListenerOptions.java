package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a listener takes events out of its queue. What is left empty is as {@code eventbridge.listener.*} says; what {@code
 * eventbridge.listener.rules.<rule>.*} says goes before the annotation.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ListenerOptions {

    /** {@return whether it starts with the application, {@code true} or {@code false}} */
    String autoStartup() default "";

    /** {@return how many events are handled at a time, at least 1} */
    String maxConcurrentMessages() default "";

    /** {@return how many messages are asked for at a time; the most that a list holds which a method takes} */
    String maxMessagesPerPoll() default "";

    /** {@return how long a poll waits for messages, {@code 1s} to {@code 20s}} */
    String pollTimeout() default "";

    /** {@return for how long a received message is hidden from other receivers, up to {@code 12h}} */
    String visibilityTimeout() default "";

    /** {@return how long a method may take, up to {@code 12h}; so long its messages are hidden from other receivers} */
    String maxProcessingTime() default "";

    /** {@return when a message is done with: {@code on-success}, {@code always} or {@code manual}} */
    String acknowledgement() default "";
}
