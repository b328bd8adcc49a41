package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import tools.jackson.databind.JsonNode;

/** Makes what hands the events of a rule to its method, and refuses what would not do as it was told. */
final class RuleHandlerFactory {

    private final ListenerFeatures features;
    private final EventObservations observations;
    private final MethodTransactions transactions;
    private final ListenerTimer timer;

    RuleHandlerFactory(ListenerFeatures features, EventObservations observations, ListenerTimer timer) {
        this.timer = timer;
        this.features = features;
        this.observations = observations;
        this.transactions = new MethodTransactions(features.transactionInterceptor());
    }

    RuleHandler create(ListenerDeclaration listener, ListenerSettings settings) {
        var manual = settings.container().acknowledge() == Acknowledge.MANUAL;
        var arguments = new Arguments(
                features.mapper(),
                features.types(),
                features.validator(),
                features.extensions().argumentResolvers(),
                features.beans(),
                manual);
        var method = new ListenerMethod(listener, features.beans(), arguments);
        if (manual) {
            checkManual(listener, settings);
        }
        return new RuleHandler(
                listener,
                method,
                transactions,
                settings.idempotent()
                        ? idempotency(listener, settings.container().maxProcessingTime())
                        : null,
                settings.republish() ? republication(listener, method) : null,
                features.schemas(),
                features.extensions().interceptors(),
                observations);
    }

    private static void checkManual(ListenerDeclaration listener, ListenerSettings settings) {
        if (Arrays.stream(listener.method().getParameterTypes()).noneMatch(Acknowledgement.class::isAssignableFrom)) {
            throw new UnsupportedListenerException(
                    listener,
                    "is to acknowledge its messages itself, but takes no Acknowledgement",
                    "Take an io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement, or leave the"
                            + " acknowledgement to the container (on-success).");
        }
        if (settings.idempotent()) {
            throw new UnsupportedListenerException(
                    listener,
                    "is idempotent and acknowledges its messages itself, so nobody would for an event that it has handled"
                            + " already",
                    "Leave the acknowledgement to the container (on-success).");
        }
    }

    /** The type tells what the method declares as well as the bean, which need not be there yet. */
    private Idempotency idempotency(ListenerDeclaration listener, Duration longest) {
        var declared = transactions.of(listener.method(), listener.method().getDeclaringClass());
        if (declared != null && declared.getPropagationBehavior() == TransactionDefinition.PROPAGATION_REQUIRES_NEW) {
            throw new UnsupportedListenerException(
                    listener,
                    "is idempotent, but its transaction (REQUIRES_NEW) would not hold the mark of a handled event",
                    "Use Propagation.REQUIRED; no transaction is active when a listener method is called.");
        }
        return new Idempotency(
                features.idempotencyStore().get(), features.idempotencyLease(), longest, Clock.systemUTC(), timer);
    }

    private Republication republication(ListenerDeclaration listener, ListenerMethod method) {
        if (!isTyped(method.detailType())) {
            throw new UnsupportedListenerException(
                    listener,
                    "republishes its events, but does not take their detail as a class that @EventListener methods could"
                            + " take too",
                    "Take the detail as a record or class, or an EventEnvelope or a Message of one.");
        }
        return new Republication(features.publisher(), features.transactions());
    }

    private static boolean isTyped(@Nullable Class<?> type) {
        return type != null
                && type != Object.class
                && type != String.class
                && !Map.class.isAssignableFrom(type)
                && !Collection.class.isAssignableFrom(type)
                && !JsonNode.class.isAssignableFrom(type);
    }
}
