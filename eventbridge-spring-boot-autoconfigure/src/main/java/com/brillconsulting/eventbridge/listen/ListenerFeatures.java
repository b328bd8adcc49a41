package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.event.DetailResolver;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * What listeners make use of.
 *
 * @param beans has the listeners' beans
 * @param mapper reads details
 * @param types tells what the classes are published as that a sealed type permits
 * @param details makes of details that arrive those that were sent
 * @param validator checks details; null for no checks
 * @param schemas are what details are held against; null for no checks
 * @param publisher takes what is published as application events
 * @param transactions opens transactions for those; null where there are none
 * @param transactionInterceptor opens the transactions that methods declare; null where there are none
 * @param idempotencyStore remembers what was handled; asked for only if a listener needs it
 * @param idempotencyLease how long an event stays untouched after it was begun and not ended
 * @param observations observes what becomes of events
 * @param convention names what is observed; null for the default
 * @param unmatched is told of messages that no method wants
 * @param extensions are what the application adds
 */
record ListenerFeatures(
        ConfigurableListableBeanFactory beans,
        JsonMapper mapper,
        EventTypeResolver types,
        DetailResolver details,
        @Nullable PayloadValidator validator,
        @Nullable SchemaValidator schemas,
        ApplicationEventPublisher publisher,
        @Nullable PlatformTransactionManager transactions,
        @Nullable TransactionInterceptor transactionInterceptor,
        Supplier<IdempotencyStore> idempotencyStore,
        Duration idempotencyLease,
        ObservationRegistry observations,
        @Nullable EventListenConvention convention,
        UnmatchedEvents unmatched,
        ListenerExtensions extensions) {}
