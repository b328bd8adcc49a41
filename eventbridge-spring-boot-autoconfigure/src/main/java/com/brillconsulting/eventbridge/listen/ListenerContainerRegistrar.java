package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers a container for each queue that has listeners with Spring Cloud AWS's registry, under the name of their rule
 * or, where several share it, the name of the queue. The registry starts them in the last phase of the application's
 * start and stops them first.
 */
final class ListenerContainerRegistrar implements SmartInitializingSingleton {

    private final Supplier<Declarations> declarations;
    private final ListenerContainerFactory factory;
    private final MessageListenerContainerRegistry registry;
    private final EventBridgeListeners listeners;

    /** Asks for the declarations once all singletons are there. */
    ListenerContainerRegistrar(
            Supplier<Declarations> declarations,
            ListenerContainerFactory factory,
            MessageListenerContainerRegistry registry,
            EventBridgeListeners listeners) {
        this.declarations = declarations;
        this.factory = factory;
        this.registry = registry;
        this.listeners = listeners;
    }

    /** @throws UnsupportedListenerException if a method cannot be served, or a container has its name already */
    @Override
    public void afterSingletonsInstantiated() {
        var declared = declarations.get().listeners();
        var namesakes =
                declared.stream().collect(Collectors.groupingBy(ListenerDeclaration::rule, Collectors.counting()));
        var queues = declared.stream()
                .collect(Collectors.groupingBy(ListenerDeclaration::queue, LinkedHashMap::new, Collectors.toList()));
        factory.prepareFor(queues.values());
        queues.forEach((queue, sharing) -> register(idOf(queue, sharing, namesakes), sharing));
    }

    /** The names of rules are unique on their bus only. */
    private static String idOf(String queue, List<ListenerDeclaration> sharing, Map<String, Long> namesakes) {
        var first = sharing.get(0);
        if (sharing.size() > 1) {
            return QueueContainer.nameOf(queue);
        }
        return namesakes.getOrDefault(first.rule(), 1L) == 1 ? first.rule() : first.bus() + "/" + first.rule();
    }

    private void register(String id, List<ListenerDeclaration> sharing) {
        if (registry.getContainerById(id) != null) {
            throw new UnsupportedListenerException(
                    sharing.get(0),
                    "needs a message listener container with the id '%s', and there is one already".formatted(id),
                    "Give the @SqsListener that has this id another one, or the rule another name.");
        }
        var container = factory.create(id, sharing);
        registry.registerListenerContainer(container);
        sharing.forEach(it -> listeners.add(it, container));
    }
}
