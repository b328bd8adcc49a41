package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that an annotation of a bean's class, or of one of its methods, declares.
 *
 * @param beanName the bean
 * @param type the class of the bean, without any proxy; the class that is annotated, where that is what is
 * @param method the method that is annotated, of that class; null where the class is
 * @param rule what the annotation says, placeholders not yet resolved
 */
record AnnotatedRule(
        String beanName, Class<?> type, @Nullable Method method, EventBridgeRule rule) {

    /** {@return where this is declared, for people} */
    String place() {
        return method == null ? "%s of bean \"%s\"".formatted(type.getName(), beanName) : place(type, method, beanName);
    }

    /** {@return where something is declared of a bean's method, for people} */
    static String place(Class<?> type, Method method, String beanName) {
        var parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return "%s.%s(%s) of bean \"%s\"".formatted(type.getName(), method.getName(), parameters, beanName);
    }

    /** {@return the name of the rule if the annotation gives none} */
    String defaultName() {
        return method == null ? Names.rule(type) : Names.rule(type, method);
    }
}
