package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Tells of annotated methods that will never be called: since nothing here takes events out of queues, or since they are in
 * a child context, where nobody looks for them. Otherwise all that one would see is that nothing happens.
 */
final class UncalledListeners implements SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {

    private static final Log logger = LogFactory.getLog(UncalledListeners.class);

    private final ApplicationContext context;
    private final ObjectProvider<DeclarationReader> declarations;
    private final EventTypeResolver types;

    UncalledListeners(
            ApplicationContext context, ObjectProvider<DeclarationReader> declarations, EventTypeResolver types) {
        this.context = context;
        this.declarations = declarations;
        this.types = types;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!isListening(context)) {
            warn(listeners(declarations.getObject()), reason());
        }
    }

    private static boolean isListening(ApplicationContext context) {
        return context.getBeanNamesForType(EventBridgeListeners.class, true, false).length > 0;
    }

    private String reason() {
        return context.getBeanNamesForType(SqsAsyncClient.class, true, false).length == 0
                ? "there is no SqsAsyncClient bean. Let there be one: is spring.cloud.aws.sqs.enabled false, or"
                        + " SqsAutoConfiguration excluded?"
                : "nothing takes events out of queues. Is EventBridgeListenerAutoConfiguration excluded?";
    }

    /** A child context publishes its events to its parent too. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        var child = event.getApplicationContext();
        if (child != context && isDescendant(child) && !isListening(child)) {
            if (child.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory beans) {
                warn(
                        listeners(new DeclarationReader(beans, applicationName(), types)),
                        "their beans are in the child context '%s', where nobody looks for them. Declare them in '%s'."
                                .formatted(child.getDisplayName(), context.getDisplayName()));
            }
        }
    }

    /** Rules cannot be read without one, though it does not matter here. */
    private String applicationName() {
        return context.getEnvironment().getProperty("spring.application.name", "application");
    }

    private boolean isDescendant(ApplicationContext child) {
        var ancestor = child.getParent();
        while (ancestor != null && ancestor != context) {
            ancestor = ancestor.getParent();
        }
        return ancestor != null;
    }

    /** What is wrong with declarations is told by who uses them. */
    private static List<ListenerDeclaration> listeners(@Nullable DeclarationReader reader) {
        try {
            return reader == null ? List.of() : reader.declarations().listeners();
        } catch (RuntimeException e) {
            logger.debug("Declarations cannot be read", e);
            return List.of();
        }
    }

    private static void warn(List<ListenerDeclaration> listeners, String reason) {
        if (!listeners.isEmpty()) {
            logger.warn("These methods are never called: %s; %s"
                    .formatted(
                            listeners.stream()
                                    .map(it -> "%s (rule '%s')".formatted(it.methodName(), it.rule()))
                                    .collect(Collectors.joining(", ")),
                            reason));
        }
    }
}
