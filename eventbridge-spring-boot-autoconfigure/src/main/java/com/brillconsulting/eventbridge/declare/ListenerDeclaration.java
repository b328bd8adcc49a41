package com.brillconsulting.eventbridge.declare;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * A method that handles the events of one rule.
 *
 * @param bus the name or ARN of the bus that the rule is on
 * @param rule the name of the rule, unique on its bus
 * @param queue the name of the declared queue that the rule's events arrive in, or the ARN of another
 * @param shared whether other rules may send to the queue too; events in it are then wrapped in a {@link
 *     SharedQueueEnvelope}
 * @param beanName the bean that has the method
 * @param method the method, of the bean's target class
 * @param options how the listener works, as far as its annotation says so, by the names that the options have in the
 *     configuration
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

    /** {@return the classes that the method's parameters take from the event's detail, each once} */
    public List<? extends Class<?>> payloads() {
        return PayloadParameters.of(method, method.getDeclaringClass());
    }

    /** {@return the method as people call it, {@code Orders.review}} */
    public String methodName() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
