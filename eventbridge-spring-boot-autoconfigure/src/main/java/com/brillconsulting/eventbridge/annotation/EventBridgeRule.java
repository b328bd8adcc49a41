package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a rule. On a method, the method is a target of the rule. At start-up, the library creates the event bus, the
 * rule, a queue with its policy and its dead-letter queue, and the target of the rule, if they do not exist. Then the
 * method is called for every event that matches. On the class of a bean, the rule has only the {@linkplain #targets()
 * targets} that the annotation lists.
 *
 * <p>The parameter of the method is the detail, as any type that JSON can be converted to, or an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} of it. A method with a {@linkplain #schedule()
 * schedule} needs no parameter. When the method returns, the event is handled. When the method throws an exception, the
 * event is delivered again. After the last attempt, the event is moved to the dead-letter queue.
 *
 * <p>Every attribute may contain placeholders ({@code ${…}}) and expressions ({@code #{…}}). The annotation is
 * repeatable, and you can use it as a meta-annotation.
 *
 * <pre>{@code
 * @EventBridgeRule(name = "large-orders", pattern = @EventPattern(detail = """
 *         {"total": [{"numeric": [">=", 1000]}]}"""))
 * void review(OrderPlaced order) { … }
 * }</pre>
 *
 * @since 0.1.0
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EventBridgeRules.class)
@Documented
@Reflective(ListenerReflection.class)
public @interface EventBridgeRule {

    /**
     * {@return the name of the rule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; empty means a name derived from
     * class and method, for example {@code orders-review-large} for {@code Orders.reviewLarge}}
     */
    String name() default "";

    /** {@return the name or ARN of the event bus; empty means the bus of the parameter's {@link EventBridgeEvent}} */
    String bus() default "";

    /** {@return the description of the rule} */
    String description() default "";

    /** {@return the pattern of the events that the rule matches} */
    EventPattern pattern() default @EventPattern;

    /**
     * {@return the schedule of the rule in UTC, for example {@code rate(5 minutes)} or {@code cron(0 9 * * ? *)}} A rule
     * with a schedule is on the default event bus. Each time, one instance of the application is called, no matter how
     * many instances run.
     */
    String schedule() default "";

    /**
     * {@return the state of the rule: {@code ENABLED}, {@code DISABLED} or {@code
     * ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS}}
     */
    String state() default "ENABLED";

    /** {@return the ARN of the IAM role for targets without their own role; empty means none} */
    String role() default "";

    /** {@return the targets in addition to the method} If there are more than five, the library creates sibling rules. */
    EventTarget[] targets() default {};

    /** {@return the tags of the rule, each as {@code key=value}} */
    String[] tags() default {};

    /**
     * {@return the name or ARN of the queue for the events of the method; empty means its own queue, {@code
     * <application>-<rule>}} Several methods may share a queue, because each message in it contains the name of its rule.
     * A queue that is given by name and not declared elsewhere is created, with a dead-letter queue.
     */
    String queue() default "";

    /**
     * {@return the message group of the method's events in their queue, 1 to 100 characters; empty means none} A FIFO
     * queue (its name ends with {@code .fifo}) requires a message group.
     */
    String messageGroupId() default "";

    /**
     * {@return the queue for events that EventBridge cannot deliver to the method's queue; by default {@code
     * <queue>-undelivered}, which is created, or none if the method's queue is given by its ARN} It is not the dead-letter
     * queue of the method's queue, which contains the messages that the method could not handle.
     */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long EventBridge retries to deliver to the method's queue} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /**
     * {@return whether the method is called only once for each event, although a queue may deliver an event several times}
     *
     * <p>The application's {@code ConcurrentMetadataStore} stores which events were handled. A store in a database takes
     * part in the transaction of the method.
     */
    boolean idempotent() default false;

    /**
     * {@return whether the detail of each event is also published as a Spring application event before the method is
     * called; it is not sent to EventBridge again}
     */
    boolean republish() default false;

    /** {@return the options of the listener for the method's queue} */
    ListenerOptions listener() default @ListenerOptions;
}
