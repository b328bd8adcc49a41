package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a rule. On a method, the method is a target of the rule. At start-up the library creates the bus, the rule, a
 * queue with its dead-letter queue and policy, and the target of the rule, unless they exist. Then it calls the method
 * for every event that matches. On a bean class, the rule has only its {@linkplain #targets() targets}.
 *
 * <p>The method takes the detail as any type that can be read from JSON, or an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} of such a type. A method with a {@linkplain
 * #schedule() schedule} can also have no parameter. When the method returns, the event is acknowledged. When the method
 * throws an exception, the event is delivered again. After the last attempt it goes to the dead-letter queue.
 *
 * <p>All attributes can contain placeholders ({@code ${…}}) and expressions ({@code #{…}}). The annotation is
 * repeatable and can be used as a meta-annotation.
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
     * {@return the name of the rule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; if empty, the name is made from the
     * class and the method: {@code Orders.reviewLarge} becomes {@code orders-review-large}}
     */
    String name() default "";

    /**
     * {@return the name or ARN of the bus; if empty, the bus of the parameter's {@link EventBridgeEvent} is used}
     */
    String bus() default "";

    /** {@return the description of the rule} */
    String description() default "";

    /** {@return the event pattern of the rule} */
    EventPattern pattern() default @EventPattern;

    /**
     * {@return the schedule expression, {@code rate(5 minutes)} or {@code cron(0 9 * * ? *)}, in UTC; a rule with a schedule
     * is on the default bus} If several instances of the application run, one of them handles each fire.
     */
    String schedule() default "";

    /**
     * {@return the state of the rule: {@code ENABLED}, {@code DISABLED} or {@code
     * ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS}}
     */
    String state() default "ENABLED";

    /**
     * {@return the ARN of the role for targets without a role of their own; if empty, there is no role}
     */
    String role() default "";

    /**
     * {@return the targets in addition to the method} If there are more than five targets, they are distributed over
     * several rules.
     */
    EventTarget[] targets() default {};

    /** {@return the tags of the rule, each as {@code key=value}} */
    String[] tags() default {};

    /**
     * {@return the name or ARN of the queue that receives the events of the method; if empty, the method has its own queue
     * {@code <application>-<rule>}} Several methods can share a queue, because each event in the queue contains the name of
     * its rule. If you give a name that no other declaration uses, the queue is created together with a dead-letter queue.
     */
    String queue() default "";

    /**
     * {@return the message group of the method's events in their queue, 1 to 100 characters; if empty, there is no message
     * group} A FIFO queue, whose name ends in {@code .fifo}, needs a message group.
     */
    String messageGroupId() default "";

    /**
     * {@return the dead-letter queue for events that EventBridge cannot deliver to the queue of the method; by default, a
     * queue {@code <queue>-undelivered} is created, but there is none if the queue of the method is given by its ARN} This is
     * not the dead-letter queue of the method's queue, which receives the events that the method could not handle.
     */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long EventBridge tries to deliver to the queue of the method} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /**
     * {@return whether the method is called only once for each event, although queues can deliver an event several times}
     *
     * <p>The application's {@code ConcurrentMetadataStore} stores which events were handled. A store in a database takes
     * part in the transaction of the method.
     */
    boolean idempotent() default false;

    /**
     * {@return whether the detail that the method takes is also published as a Spring application event, before the method is
     * called} This application event is not sent to EventBridge again.
     */
    boolean republish() default false;

    /** {@return how the listener receives events from the queue} */
    ListenerOptions listener() default @ListenerOptions;
}
