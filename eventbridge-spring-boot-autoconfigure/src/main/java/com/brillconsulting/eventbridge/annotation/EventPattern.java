package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the events that a rule matches: either a complete {@linkplain #value() pattern}, or parts of a pattern. For a
 * part that you omit, the {@link EventBridgeEvent} of the listener method's parameter is used, if there is one.
 *
 * <p>Every attribute may contain placeholders ({@code ${…}}).
 *
 * @since 0.1.0
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EventPattern {

    /** {@return the complete pattern as JSON, used as it is; no other attribute may be set then} */
    String value() default "";

    /** {@return the sources, of which one must be equal to the source of the event} */
    String[] source() default {};

    /** {@return the detail types, of which one must be equal to the detail type of the event} */
    String[] detailType() default {};

    /** {@return the pattern for the detail, as a JSON object: {@code {"amount": [{"numeric": [">", 100]}]}}} */
    String detail() default "";
}
