package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.util.concurrent.CompletableFuture;
import org.springframework.aot.hint.annotation.RegisterReflection;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Externalizes events like the other externalizers of Spring Modulith. It ignores events that are EventBridge events
 * themselves, because they are sent anyway, and events that were received. An event outside a transaction is sent at once,
 * because nothing would process the row that the registry writes for it.
 *
 * <p>The registry stores the names of this class and its method in the database. Do not change these names.
 *
 * @since 0.1.0
 */
@RegisterReflection(classes = ReceivedApplicationEvent.class)
public class EventBridgeExternalizer extends EventExternalizerModuleListener {

    /** The listener id in the rows of the registry. */
    public static final String ID =
            "com.brillconsulting.eventbridge.publish.EventBridgeExternalizer.externalize(java.lang.Object)";

    /** Spring Modulith hands over and keeps payloads, which do not tell; no row may be written either. */
    private static final String NOT_RECEIVED =
            "!(#root.event instanceof T(com.brillconsulting.eventbridge.publish.ReceivedApplicationEvent))";

    private final EventTypeResolver types;

    /**
     * Creates the externalizer.
     *
     * @param configuration selects the events
     * @param transport sends the events
     * @param types knows which classes are EventBridge events
     */
    public EventBridgeExternalizer(
            EventExternalizationConfiguration configuration,
            EventExternalizationTransport transport,
            EventTypeResolver types) {
        super(configuration, transport);
        this.types = types;
    }

    @Override
    @Async
    @Transactional(propagation = Propagation.SUPPORTS)
    @TransactionalEventListener(fallbackExecution = true, condition = NOT_RECEIVED)
    public CompletableFuture<?> externalize(Object event) {
        return types.resolve(event.getClass()) != null
                ? CompletableFuture.completedFuture(null)
                : super.externalize(event);
    }
}
