package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Transforms an event before a target receives it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 * @since 0.1.0
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InputTransformer {

    /**
     * {@return the JSON path of each placeholder, for example {@code user=$.detail.user}; at most 100}
     */
    String[] paths() default {};

    /**
     * {@return the text that the target receives, with placeholders like {@code <user>}; if empty, the event is not
     * transformed}
     */
    String template() default "";
}
