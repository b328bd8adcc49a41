package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where EventBridge puts events that it cannot deliver to a target: a standard SQS queue in the same region.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DeadLetter {

    /** {@return the name of a queue, which is made if nothing else declares it; empty for none} */
    String queue() default "";

    /** {@return the ARN of a queue; empty for none} */
    String arn() default "";
}
