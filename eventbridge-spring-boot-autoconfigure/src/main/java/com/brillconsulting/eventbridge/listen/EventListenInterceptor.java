package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intercepts each call of a listener method. For example, it sets thread-bound values for the method, measures the call, or
 * skips the method for some events. Beans of this type are nested in their order; the first is the outermost. They run in the
 * observation of the event and, if the method is idempotent, in its transaction.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventListenInterceptor {

    /**
     * Calls the method or skips it. If it is skipped, the events are acknowledged.
     *
     * @param invocation the call of the method
     * @return the result of the invocation, or null if the method is synchronous
     * @throws Throwable the exception of the method; the events then fail
     */
    @Nullable Object intercept(Invocation invocation) throws Throwable;

    /** The call of a listener method. */
    interface Invocation {

        /** {@return the name of the rule} */
        String rule();

        /** {@return the name or ARN of the bus of the rule} */
        String bus();

        /** {@return the method} */
        Method method();

        /** {@return the bean, including its proxy if there is one} */
        Object bean();

        /**
         * {@return the events with their details as JSON; more than one only if the method takes a list}
         */
        List<EventEnvelope<String>> events();

        /**
         * {@return the result of the method or of the next interceptor} A {@code CompletableFuture} or a publisher may not be
         * complete yet.
         *
         * @throws Throwable the exception of the method
         */
        @Nullable Object proceed() throws Throwable;
    }
}
