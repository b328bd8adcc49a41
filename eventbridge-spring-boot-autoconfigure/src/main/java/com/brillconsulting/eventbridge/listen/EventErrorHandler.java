package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an event that a listener method failed on. Of several beans of this type the first that decides
 * does so, in their order; what none decides is as the configuration says: the event comes again after a growing time, until
 * its queue gives it up. Events that cannot be read as what their method takes come here too.
 *
 * <p>It is called on the thread that the method failed on. If it throws an exception, that is logged, and the next is asked.
 */
@FunctionalInterface
public interface EventErrorHandler {

    /** {@return what becomes of the event; null to leave that to others} */
    @Nullable Decision handle(FailedEvent event);

    /**
     * An event that a method failed on.
     *
     * @param rule the name of the rule
     * @param bus the name or ARN of the rule's bus
     * @param method the method
     * @param envelope the event, its detail as JSON
     * @param attempt how many attempts there were with this one
     * @param failure what the method threw, or why it was not called
     */
    record FailedEvent(
            String rule, String bus, Method method, EventEnvelope<String> envelope, int attempt, Throwable failure) {}

    /** What becomes of an event. */
    sealed interface Decision {

        /** {@return that it comes again, after the wait that {@code eventbridge.listener.backoff} says} */
        static Decision retry() {
            return new Retry(null);
        }

        /**
         * {@return that it comes again after a time}
         *
         * @param time from one second to 12 hours, in whole seconds
         */
        static Decision retryAfter(Duration time) {
            return new Retry(time);
        }

        /**
         * {@return that it goes to the dead-letter queue at once}
         *
         * @param reason why; it is logged, and kept beside the message
         */
        static Decision deadLetter(String reason) {
            return new DeadLetter(reason);
        }

        /** {@return that it is deleted as if it had been handled} */
        static Decision discard() {
            return new Discard();
        }
    }

    /**
     * The event comes again.
     *
     * @param after the time after which it does; null for that of the configuration
     */
    record Retry(@Nullable Duration after) implements Decision {}

    /**
     * The event goes to the dead-letter queue.
     *
     * @param reason why
     */
    record DeadLetter(String reason) implements Decision {}

    /** The event is deleted. */
    record Discard() implements Decision {}
}
