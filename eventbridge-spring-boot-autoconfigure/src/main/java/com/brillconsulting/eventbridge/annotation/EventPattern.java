package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which events a rule matches: either a whole {@linkplain #value() pattern}, or parts of one. A part that is left out
 * comes from the {@link EventBridgeEvent} of the class that the listener method takes, where it takes one.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}).
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EventPattern {

    /** {@return the whole pattern as JSON; it excludes the other attributes and is taken as it is} */
    String value() default "";

    /** {@return the sources, each matched exactly} */
    String[] source() default {};

    /** {@return the detail types, each matched exactly} */
    String[] detailType() default {};

    /** {@return the pattern for the detail, a JSON object: {@code {"amount": [{"numeric": [">", 100]}]}}} */
    String detail() default "";
}
