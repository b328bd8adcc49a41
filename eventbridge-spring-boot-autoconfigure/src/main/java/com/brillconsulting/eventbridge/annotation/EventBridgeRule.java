package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a rule whose target is the annotated method. At start-up the bus, the rule, a queue with its dead-letter
 * queue and policy, and the rule's target are made to exist; then every event that matches is handed to the method.
 *
 * <p>The method takes the detail as any type that JSON can be read as, or an {@link
 * com.brillconsulting.eventbridge.event.EventEnvelope EventEnvelope} of it; a method of a {@linkplain #schedule()
 * schedule} may take nothing. An event is done with when the method returns; when it throws, the event comes again,
 * and after the last attempt goes to the dead-letter queue.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}). The annotation may stand on another annotation.
 *
 * <pre>{@code
 * @EventBridgeRule(name = "large-orders", pattern = @EventPattern(detail = """
 *         {"total": [{"numeric": [">=", 1000]}]}"""))
 * void review(OrderPlaced order) { … }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
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
}
