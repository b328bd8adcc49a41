package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A target of a rule, to which EventBridge sends the events that match. Set exactly one of {@link #arn()}, {@link
 * #queue()}, {@link #bus()} and {@link #apiDestination()}.
 *
 * <p>Every attribute may contain placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
 * @since 0.1.0
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Event bus targets</a>
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EventTarget {

    /** {@return the ARN of the target} */
    String arn() default "";

    /** {@return the name of a declared queue} */
    String queue() default "";

    /** {@return the name of another event bus of this account} */
    String bus() default "";

    /** {@return the name of a declared API destination} */
    String apiDestination() default "";

    /** {@return the id, unique within the rule; empty means an id derived from the target} */
    String id() default "";

    /** {@return the ARN of the IAM role that EventBridge assumes; empty means the role of the rule, if any} */
    String role() default "";

    /** {@return a constant JSON text that the target receives instead of the event} No other input may be set then. */
    String input() default "";

    /** {@return the JSON path of the part of the event that the target receives, for example {@code $.detail}} */
    String inputPath() default "";

    /** {@return the transformation of the event} */
    InputTransformer transformer() default @InputTransformer;

    /**
     * {@return the parameters for the type of target, as JSON with the field names of the API, for example {@code
     * {"EcsParameters": {"TaskDefinitionArn": "…"}}} or {@code {"SqsParameters": {"MessageGroupId": "…"}}}; empty means
     * none}
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
     */
    String parameters() default "";

    /** {@return the queue for events that cannot be delivered; by default none} */
    DeadLetter deadLetter() default @DeadLetter;

    /** {@return how long delivery is retried} */
    Retry retry() default @Retry;

    /**
     * The dead-letter queue for events that EventBridge cannot deliver to a target: a standard SQS queue in the same region.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues</a>
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface DeadLetter {

        /** {@return {@code false} if there shall be no dead-letter queue, not even the default one} */
        boolean enabled() default true;

        /** {@return the name of a queue, which is created if it is not declared elsewhere; empty means the default} */
        String queue() default "";

        /** {@return the ARN of an existing queue; empty means the default} */
        String arn() default "";
    }

    /**
     * How long EventBridge retries to deliver to a target.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Retry {

        /** {@return the maximum number of retries, 0 to 185; empty means 185} */
        String maxAttempts() default "";

        /** {@return the maximum age of an event, {@code 60s} to {@code 24h}; empty means 24 hours} */
        String maxAge() default "";
    }
}
