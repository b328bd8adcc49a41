package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a schedule of EventBridge Scheduler that calls the method. At start-up, the library creates the schedule, its
 * group, and a queue with its dead-letter queue, if they do not exist. Each time, one instance of the application is
 * called, no matter how many instances run. The method has no parameter, or the scheduled time as an {@link
 * java.time.Instant Instant}, or an {@link com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} with this
 * time.
 *
 * <p>Unlike the schedule of an {@link EventBridgeRule}, it supports time zones, one-time schedules, a start and an end. It
 * needs a role, see {@link #role()}. Every attribute may contain placeholders ({@code ${…}}) and expressions ({@code
 * #{…}}).
 *
 * <pre>{@code
 * @EventBridgeSchedule(expression = "cron(0 9 ? * MON-FRI *)", timeZone = "Europe/Berlin", role = "${scheduler.role}")
 * void openShop(Instant scheduled) { … }
 * }</pre>
 *
 * @since 0.1.0
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(ListenerReflection.class)
public @interface EventBridgeSchedule {

    /**
     * {@return the schedule expression: {@code rate(5 minutes)}, {@code cron(0 9 * * ? *)}, or {@code
     * at(2030-01-31T09:00:00)} for one time}
     */
    String expression();

    /**
     * {@return the ARN of the IAM role that EventBridge Scheduler assumes} The role must trust {@code
     * scheduler.amazonaws.com} and allow {@code sqs:SendMessage} on the method's queue, {@code
     * <application>-schedule-<name>}.
     */
    String role();

    /** {@return the name, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; empty means a name derived from class and method} */
    String name() default "";

    /** {@return the group, which is created if it is not declared elsewhere; empty means {@code default}} */
    String group() default "";

    /** {@return the description of the schedule} */
    String description() default "";

    /** {@return the time zone of a cron or at expression, for example {@code Europe/Berlin}; empty means UTC} */
    String timeZone() default "";

    /** {@return the start, for example {@code 2030-01-01T00:00:00Z}; empty means now} */
    String start() default "";

    /** {@return the end, for example {@code 2030-12-31T23:59:59Z}; empty means never} */
    String end() default "";

    /** {@return the flexible time window, {@code 1m} to {@code 24h} in whole minutes; empty means none} */
    String window() default "";

    /** {@return whether Scheduler deletes the schedule after its last invocation} */
    boolean deleteAfterCompletion() default false;

    /** {@return the state of the schedule: {@code ENABLED} or {@code DISABLED}} */
    String state() default "ENABLED";

    /** {@return the queue for invocations that Scheduler cannot deliver to the method's queue; by default none} */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long Scheduler retries to deliver to the method's queue} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /** {@return whether the method is called only once for each invocation, although a queue may deliver it several times} */
    boolean idempotent() default false;

    /** {@return the options of the listener for the method's queue} */
    ListenerOptions listener() default @ListenerOptions;
}
