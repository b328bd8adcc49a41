package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A method of a bean that is annotated as the target of a rule.
 *
 * @param beanName the bean
 * @param type the class of the bean, without any proxy
 * @param method the method, of that class
 * @param rule what the annotation says, placeholders not yet resolved
 */
record ListenerMethod(String beanName, Class<?> type, Method method, EventBridgeRule rule) {

    /** {@return where this is declared, for people} */
    String place() {
        var parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return "%s.%s(%s) of bean \"%s\"".formatted(type.getName(), method.getName(), parameters, beanName);
    }
}
