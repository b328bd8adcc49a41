package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The event pattern of a rule: either a whole {@linkplain #value() pattern}, or its parts. If a part is missing, it comes
 * from the {@link EventBridgeEvent} of the class that the listener method takes, if the class has this annotation.
 *
 * <p>All attributes can contain placeholders ({@code ${…}}).
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 * @since 0.1.0
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EventPattern {

    /**
     * {@return the whole pattern as JSON; it is used unchanged and cannot be combined with the other attributes}
     */
    String value() default "";

    /** {@return the sources, each matched exactly} */
    String[] source() default {};

    /** {@return the detail types, each matched exactly} */
    String[] detailType() default {};

    /**
     * {@return the pattern for the detail as a JSON object, for example {@code {"amount": [{"numeric": [">", 100]}]}}}
     */
    String detail() default "";
}
