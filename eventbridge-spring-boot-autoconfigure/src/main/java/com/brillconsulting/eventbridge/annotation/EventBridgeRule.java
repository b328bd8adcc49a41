package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Declares a rule. On a method, the method is a target of the rule: at start-up the bus, the rule, a queue with its
 * dead-letter queue and policy, and the rule's target are made to exist; then every event that matches is handed to the
 * method. On the class of a bean, the rule has only the {@linkplain #targets() targets} that it names.
 *
 * <p>The method takes the detail as any type that JSON can be read as, or an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} of it; a method of a {@linkplain #schedule()
 * schedule} may take nothing. An event is done with when the method returns; when it throws, the event comes again,
 * and after the last attempt goes to the dead-letter queue.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}) and expressions ({@code #{…}}). The annotation may stand
 * several times, and on another annotation.
 *
 * <pre>{@code
 * @EventBridgeRule(name = "large-orders", pattern = @EventPattern(detail = """
 *         {"total": [{"numeric": [">=", 1000]}]}"""))
 * void review(OrderPlaced order) { … }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EventBridgeRules.class)
@Documented
@Reflective(ListenerReflection.class)
public @interface EventBridgeRule {

    /**
     * {@return the name of the rule, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}; empty for one made of the class
     * and the method, {@code Orders.reviewLarge} giving {@code orders-review-large}}
     */
    String name() default "";

    /** {@return the name or ARN of the bus; empty for that of the parameter's {@link EventBridgeEvent}} */
    String bus() default "";

    /** {@return a text for people} */
    String description() default "";

    /** {@return which events the rule matches} */
    EventPattern pattern() default @EventPattern;

    /**
     * {@return when the rule fires by itself, {@code rate(5 minutes)} or {@code cron(0 9 * * ? *)}, in UTC; the rule is
     * then on the default bus} However many instances of the application run, one of them handles each fire.
     */
    String schedule() default "";

    /**
     * {@return whether the rule acts: {@code ENABLED}, {@code DISABLED} or {@code
     * ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS}}
     */
    String state() default "ENABLED";

    /** {@return the ARN of the role for targets that name none; empty for none} */
    String role() default "";

    /** {@return targets besides the method} More than five are spread over sibling rules. */
    EventTarget[] targets() default {};

    /** {@return tags of the rule, each as {@code key=value}} */
    String[] tags() default {};

    /**
     * {@return the name or ARN of the queue that the method's events arrive in; empty for one of its own, {@code
     * <application>-<rule>}} Several methods may share a queue: each event in it tells which rule sent it. A queue
     * given by name is made, with a dead-letter queue, if nothing else declares it.
     */
    String queue() default "";

    /**
     * {@return the message group of the method's events in their queue, 1 to 100 characters; empty for none} A FIFO
     * queue, whose name ends in {@code .fifo}, needs one.
     */
    String messageGroupId() default "";

    /**
     * {@return where events go that EventBridge cannot deliver to the method's queue; by default, a queue {@code
     * <queue>-undelivered} that is made, and nowhere if the method's queue is given by its ARN} It is not the queue's own
     * dead-letter queue, which takes what the method could not handle.
     */
    EventTarget.DeadLetter deadLetter() default @EventTarget.DeadLetter;

    /** {@return how long EventBridge tries to deliver to the method's queue} */
    EventTarget.Retry retry() default @EventTarget.Retry;

    /**
     * {@return whether the method is called once for each event, although queues may deliver an event several times}
     *
     * <p>Which events were handled is kept in the application's {@code ConcurrentMetadataStore}; one in a database takes
     * part in the method's transaction.
     */
    boolean idempotent() default false;

    /**
     * {@return whether each event is also published as a Spring application event before the method is called: the detail
     * that the method takes, without being sent out again}
     */
    boolean republish() default false;

    /** {@return how the method's events are taken out of their queue} */
    ListenerOptions listener() default @ListenerOptions;
}
