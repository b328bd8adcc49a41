package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers a container for each declared listener, under the name of its rule, with Spring Cloud AWS's registry. The
 * registry starts them in the last phase of the application's start and stops them first; one of them can be stopped
 * and started by {@link MessageListenerContainerRegistry#getContainerById}.
 */
public final class ListenerContainerRegistrar implements SmartInitializingSingleton {

    private final Supplier<Declarations> declarations;
    private final ListenerContainerFactory factory;
    private final MessageListenerContainerRegistry registry;

    /** Asks for the declarations once all singletons are there. */
    public ListenerContainerRegistrar(
            Supplier<Declarations> declarations,
            ListenerContainerFactory factory,
            MessageListenerContainerRegistry registry) {
        this.declarations = declarations;
        this.factory = factory;
        this.registry = registry;
    }

    /** @throws UnsupportedListenerException if a method cannot be served, or a container has its rule's name already */
    @Override
    public void afterSingletonsInstantiated() {
        declarations.get().listeners().forEach(this::register);
    }

    private void register(ListenerDeclaration listener) {
        if (registry.getContainerById(listener.rule()) != null) {
            throw new UnsupportedListenerException(
                    listener,
                    "needs a message listener container with the id '%s', and there is one already"
                            .formatted(listener.rule()),
                    "Give the @SqsListener that has this id another one, or the rule another name.");
        }
        registry.registerListenerContainer(factory.create(listener));
    }
}
