package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a schedule of EventBridge Scheduler that calls the method. At start-up the schedule, a queue with its
 * dead-letter queue, and its group are made to exist; then one of the application's instances handles each fire, however
 * many run. The method takes nothing, the scheduled time as an {@link java.time.Instant Instant}, or an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} that tells it.
 *
 * <p>Beyond the schedule of an {@link EventBridgeRule} it knows time zones, single fires, a beginning and an end. It needs
 * a role, see {@link #role()}. Every attribute may hold placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
 * <pre>{@code
 * @EventBridgeSchedule(expression = "cron(0 9 ? * MON-FRI *)", timeZone = "Europe/Berlin", role = "${scheduler.role}")
 * void openShop(Instant scheduled) { … }
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(ListenerReflection.class)
public @interface EventBridgeSchedule {

    /**
     * {@return when it fires: {@code rate(5 minutes)}, {@code cron(0 9 * * ? *)} or, once, {@code
     * at(2030-01-31T09:00:00)}}
     */
    String expression();

    /**
     * {@return the ARN of the role that EventBridge Scheduler takes on: it trusts {@code scheduler.amazonaws.com} and may do
     * {@code sqs:SendMessage} on the method's queue, {@code <application>-schedule-<name>}}
     */
    String role();

    /** {@return the name, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; empty for one made of class and method} */
    String name() default "";

    /** {@return the group, which is made if nothing else declares it; empty for {@code default}} */
    String group() default "";

    /** {@return a text for people} */
    String description() default "";

    /** {@return the time zone of a cron or at expression, {@code Europe/Berlin}; empty for UTC} */
    String timeZone() default "";

    /** {@return when it begins, {@code 2030-01-01T00:00:00Z}; empty for at once} */
    String start() default "";

    /** {@return when it ends, {@code 2030-12-31T23:59:59Z}; empty for never} */
    String end() default "";

    /** {@return by how much it may be late, {@code 1m} to {@code 24h} in whole minutes; empty for not at all} */
    String window() default "";

    /** {@return whether Scheduler deletes it after its last fire} */
    boolean deleteAfterCompletion() default false;

    /** {@return whether it acts: {@code ENABLED} or {@code DISABLED}} */
    String state() default "ENABLED";

    /** {@return where fires go that Scheduler cannot deliver to the method's queue; by default, nowhere} */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long Scheduler tries to deliver to the method's queue} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /** {@return whether the method is called once for each fire, although queues may deliver one several times} */
    boolean idempotent() default false;

    /** {@return how fires are taken out of the method's queue} */
    ListenerOptions listener() default @ListenerOptions;
}
