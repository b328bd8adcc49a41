package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How an event is transformed before a target gets it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InputTransformer {

    /** {@return the JSON path of each placeholder, as {@code user=$.detail.user}; at most 100} */
    String[] paths() default {};

    /** {@return the text that the target gets, with placeholders as {@code <user>}; empty for no transformation} */
    String template() default "";
}
