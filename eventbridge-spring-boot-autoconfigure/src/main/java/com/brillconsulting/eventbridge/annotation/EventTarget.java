package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a rule sends what it matches. One of {@link #arn()}, {@link #queue()}, {@link #bus()} and {@link
 * #apiDestination()} says where.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}) and expressions ({@code #{…}}).
 *
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

    /** {@return the id, unique within the rule; empty for one made of what the target is} */
    String id() default "";

    /** {@return the ARN of the role that EventBridge takes on; empty for that of the rule, or none} */
    String role() default "";

    /** {@return a constant JSON text in place of the event} It excludes the other inputs. */
    String input() default "";

    /** {@return the JSON path of the part of the event that the target gets, {@code $.detail}} */
    String inputPath() default "";

    /** {@return how the event is transformed} */
    InputTransformer transformer() default @InputTransformer;

    /**
     * {@return what the type of target needs to know, as JSON in the words of the API: {@code {"EcsParameters":
     * {"TaskDefinitionArn": "…"}}}, {@code {"SqsParameters": {"MessageGroupId": "…"}}}, …; empty for nothing}
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
     */
    String parameters() default "";

    /** {@return where events go that cannot be delivered; by default, nowhere} */
    DeadLetter deadLetter() default @DeadLetter;

    /** {@return how long delivery is tried} */
    Retry retry() default @Retry;

    /**
     * Where EventBridge puts events that it cannot deliver to a target: a standard SQS queue in the same region.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues</a>
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface DeadLetter {

        /** {@return {@code false} for none, even where there is one by default} */
        boolean enabled() default true;

        /** {@return the name of a queue, which is made if nothing else declares it; empty for the default} */
        String queue() default "";

        /** {@return the ARN of a queue; empty for the default} */
        String arn() default "";
    }

    /**
     * How long EventBridge goes on trying to deliver to a target.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">Retry policy</a>
     */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Retry {

        /** {@return how often it tries again, 0 to 185; empty for 185} */
        String maxAttempts() default "";

        /** {@return how old an event may become, {@code 60s} to {@code 24h}; empty for 24 hours} */
        String maxAge() default "";
    }
}
