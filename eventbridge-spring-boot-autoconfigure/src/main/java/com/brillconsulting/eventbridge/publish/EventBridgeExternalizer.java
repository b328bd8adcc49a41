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
 * Externalizes events as Spring Modulith's other externalizers do, except those that are EventBridge events by themselves,
 * which are sent anyway, and those that were received. An event outside a transaction goes out at once, since nothing would
 * ever take up the row that the registry writes for it.
 *
 * <p>The registry knows it by the names of this class and its method, which stand in the database: none of them may ever
 * change.
 */
@RegisterReflection(classes = ReceivedApplicationEvent.class)
public class EventBridgeExternalizer extends EventExternalizerModuleListener {

    /** The name that rows bear for this listener. */
    public static final String ID =
            "com.brillconsulting.eventbridge.publish.EventBridgeExternalizer.externalize(java.lang.Object)";

    /** Spring Modulith hands over and keeps payloads, which do not tell; no row may be written either. */
    private static final String NOT_RECEIVED =
            "!(#root.event instanceof T(com.brillconsulting.eventbridge.publish.ReceivedApplicationEvent))";

    private final EventTypeResolver types;

    /** Creates the externalizer. */
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
