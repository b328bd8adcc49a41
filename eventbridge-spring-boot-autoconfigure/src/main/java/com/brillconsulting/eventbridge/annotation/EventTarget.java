package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A target of a rule. Set exactly one of {@link #arn()}, {@link #queue()}, {@link #bus()} and {@link #apiDestination()}.
 *
 * <p>All attributes can contain placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Event bus targets</a>
 * @since 0.1.0
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

    /** {@return the id, unique within the rule; if empty, the id is made from the target} */
    String id() default "";

    /**
     * {@return the ARN of the role that EventBridge assumes; if empty, the role of the rule is used, if it has one}
     */
    String role() default "";

    /**
     * {@return a constant JSON text that the target receives instead of the event} It cannot be combined with the other
     * inputs.
     */
    String input() default "";

    /**
     * {@return the JSON path of the part of the event that the target receives, for example {@code $.detail}}
     */
    String inputPath() default "";

    /** {@return how the event is transformed for the target} */
    InputTransformer transformer() default @InputTransformer;

    /**
     * {@return the parameters for the type of the target, as JSON in the format of the API: {@code {"EcsParameters":
     * {"TaskDefinitionArn": "…"}}}, {@code {"SqsParameters": {"MessageGroupId": "…"}}}, …; if empty, there are none}
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
     */
    String parameters() default "";

    /**
     * {@return the dead-letter queue for events that cannot be delivered; by default, there is none}
     */
    DeadLetter deadLetter() default @DeadLetter;

    /** {@return how long EventBridge tries to deliver to the target} */
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

        /** {@return {@code false} for no dead-letter queue, even if there is one by default} */
        boolean enabled() default true;

        /**
         * {@return the name of a queue; it is created if nothing else declares it; if empty, the default is used}
         */
        String queue() default "";

        /** {@return the ARN of a queue; if empty, the default is used} */
        String arn() default "";
    }

    /**
     * The retry policy of a target: how long EventBridge tries to deliver an event.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Retry {

        /** {@return the maximum number of retries, 0 to 185; if empty, 185} */
        String maxAttempts() default "";

        /** {@return the maximum age of an event, {@code 60s} to {@code 24h}; if empty, 24 hours} */
        String maxAge() default "";
    }
}
