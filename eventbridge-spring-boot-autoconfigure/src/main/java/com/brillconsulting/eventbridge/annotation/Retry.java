package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long EventBridge goes on trying to deliver to a target.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Retry {

    /** {@return how often it tries again, 0 to 185; empty for 185} */
    String maxAttempts() default "";

    /** {@return how old an event may become, {@code 60s} to {@code 24h}; empty for 24 hours} */
    String maxAge() default "";
}
