package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a schedule of EventBridge Scheduler that calls the method. At start-up the library creates the schedule, its
 * group, and a queue with its dead-letter queue, unless they exist. If several instances of the application run, one of
 * them handles each fire. The method takes no parameter, the scheduled time as an {@link java.time.Instant Instant}, or
 * an {@link com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} that contains this time.
 *
 * <p>In contrast to the schedule of an {@link EventBridgeRule}, it supports time zones, one-time schedules, a start time
 * and an end time. It needs a role, see {@link #role()}. All attributes can contain placeholders ({@code ${…}}) and
 * expressions ({@code #{…}}).
 *
 * <pre>{@code
 * @EventBridgeSchedule(expression = "cron(0 9 ? * MON-FRI *)", timeZone = "Europe/Berlin", role = "${scheduler.role}")
 * void openShop(Instant scheduled) { … }
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(ListenerReflection.class)
public @interface EventBridgeSchedule {

    /**
     * {@return the schedule expression: {@code rate(5 minutes)}, {@code cron(0 9 * * ? *)} or, for a one-time schedule,
     * {@code at(2030-01-31T09:00:00)}}
     */
    String expression();

    /**
     * {@return the ARN of the role that EventBridge Scheduler assumes} The role must trust {@code scheduler.amazonaws.com}
     * and allow {@code sqs:SendMessage} on the queue of the method, {@code <application>-schedule-<name>}.
     */
    String role();

    /**
     * {@return the name of the schedule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; if empty, the name is made from the
     * class and the method}
     */
    String name() default "";

    /**
     * {@return the schedule group; it is created if nothing else declares it; if empty, {@code default} is used}
     */
    String group() default "";

    /** {@return the description of the schedule} */
    String description() default "";

    /**
     * {@return the time zone of a cron or at expression, for example {@code Europe/Berlin}; if empty, UTC is used}
     */
    String timeZone() default "";

    /**
     * {@return the start of the schedule, for example {@code 2030-01-01T00:00:00Z}; if empty, it starts at once}
     */
    String start() default "";

    /**
     * {@return the end of the schedule, for example {@code 2030-12-31T23:59:59Z}; if empty, it does not end}
     */
    String end() default "";

    /**
     * {@return the flexible time window, {@code 1m} to {@code 24h} in whole minutes; if empty, there is none}
     */
    String window() default "";

    /** {@return whether Scheduler deletes the schedule after its last fire} */
    boolean deleteAfterCompletion() default false;

    /** {@return the state of the schedule: {@code ENABLED} or {@code DISABLED}} */
    String state() default "ENABLED";

    /**
     * {@return the dead-letter queue for fires that Scheduler cannot deliver to the queue of the method; by default, there is
     * none}
     */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long Scheduler tries to deliver to the queue of the method} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /**
     * {@return whether the method is called only once for each fire, although queues can deliver a fire several times}
     */
    boolean idempotent() default false;

    /** {@return how the listener receives fires from the queue} */
    ListenerOptions listener() default @ListenerOptions;
}
