package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes around each call of a listener method: to set what the method finds in its thread, to measure, to let some events
 * pass it by. Beans of this type go around each other in their order, the first outermost. They run in the observation of
 * the event, and, where the method is idempotent, in its transaction.
 */
@FunctionalInterface
public interface EventListenInterceptor {

    /**
     * Calls the method, or does not: the events are then done with.
     *
     * @return what the invocation returned, or, for a method that returns when it is done, null
     * @throws Throwable what the method throws; it fails the events
     */
    @Nullable Object intercept(Invocation invocation) throws Throwable;

    /** A call of a method that is about to be made. */
    interface Invocation {

        /** {@return the name of the rule} */
        String rule();

        /** {@return the name or ARN of the rule's bus} */
        String bus();

        /** {@return the method} */
        Method method();

        /** {@return the bean, as its callers see it} */
        Object bean();

        /** {@return the events with their details as JSON; several only where the method takes a list} */
        List<EventEnvelope<String>> events();

        /**
         * {@return what the method, or the next interceptor, returns} A {@code CompletableFuture} or a publisher may not be
         * complete by then.
         *
         * @throws Throwable what the method throws
         */
        @Nullable Object proceed() throws Throwable;
    }
}
