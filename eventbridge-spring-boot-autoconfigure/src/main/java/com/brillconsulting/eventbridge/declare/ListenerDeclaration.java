package com.brillconsulting.eventbridge.declare;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * A method that handles the events of one rule.
 *
 * @param bus the name or ARN of the bus of the rule
 * @param rule the name of the rule, unique on its bus
 * @param queue the name of the declared queue that receives the events of the rule, or the ARN of another queue
 * @param shared whether other rules can also send to the queue; its events are then wrapped in a {@link
 *     SharedQueueEnvelope}
 * @param beanName the name of the bean with the method
 * @param method the method, of the target class of the bean
 * @param options the listener options of the annotation, by their names in the configuration
 * @since 0.1.0
 */
public record ListenerDeclaration(
        String bus,
        String rule,
        String queue,
        boolean shared,
        String beanName,
        Method method,
        Map<String, String> options) {

    /** Copies the map. */
    public ListenerDeclaration {
        options = Map.copyOf(options);
    }

    /**
     * {@return the classes of the method parameters for the detail of the event, without duplicates}
     */
    public List<? extends Class<?>> payloads() {
        return PayloadParameters.of(method, method.getDeclaringClass());
    }

    /** {@return the readable name of the method, for example {@code Orders.review}} */
    public String methodName() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
