package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to an event after a listener method failed. Beans of this type are asked in their order until one of
 * them returns a decision. If there is no decision, the configuration applies: the event is delivered again after an
 * increasing delay, until its queue moves it to the dead-letter queue. Events that cannot be read as the parameter of their
 * method are also handled here.
 *
 * <p>The handler is called on the thread of the failed method. If it throws an exception, the exception is logged, and the
 * next handler is asked.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventErrorHandler {

    /**
     * {@return the decision for the event; null to leave it to other handlers}
     *
     * @param event the event with its failure
     */
    @Nullable Decision handle(FailedEvent event);

    /**
     * An event for which a method failed.
     *
     * @param rule the name of the rule
     * @param bus the name or ARN of the bus of the rule
     * @param method the method
     * @param envelope the event with its detail as JSON
     * @param attempt the number of attempts, including this one
     * @param failure the exception of the method, or the reason why the method was not called
     */
    record FailedEvent(
            String rule, String bus, Method method, EventEnvelope<String> envelope, int attempt, Throwable failure) {}

    /** The decision for an event. */
    sealed interface Decision {

        /**
         * {@return a decision to deliver the event again after the delay of {@code eventbridge.listener.backoff}}
         */
        static Decision retry() {
            return new Retry(null);
        }

        /**
         * {@return a decision to deliver the event again after a delay}
         *
         * @param time the delay, from one second to 12 hours, in whole seconds
         */
        static Decision retryAfter(Duration time) {
            return new Retry(time);
        }

        /**
         * {@return a decision to send the event to the dead-letter queue at once}
         *
         * @param reason the reason; it is logged and added to the message
         */
        static Decision deadLetter(String reason) {
            return new DeadLetter(reason);
        }

        /** {@return a decision to delete the event as if it had been handled} */
        static Decision discard() {
            return new Discard();
        }
    }

    /**
     * The event is delivered again.
     *
     * @param after the delay; null for the delay of the configuration
     */
    record Retry(@Nullable Duration after) implements Decision {}

    /**
     * The event goes to the dead-letter queue.
     *
     * @param reason the reason
     */
    record DeadLetter(String reason) implements Decision {}

    /** The event is deleted. */
    record Discard() implements Decision {}
}
