package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/** Finds the listener methods among the beans by their types alone, so that no bean is made for it. */
final class ListenerMethods {

    private final ConfigurableListableBeanFactory beans;

    ListenerMethods(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    List<ListenerMethod> find() {
        return Arrays.stream(beans.getBeanNamesForType(Object.class, true, false))
                .filter(it -> !ScopedProxyUtils.isScopedTarget(it))
                .flatMap(this::methodsOf)
                .toList();
    }

    private Stream<ListenerMethod> methodsOf(String beanName) {
        var type = targetClass(beanName);
        if (type == null || !AnnotationUtils.isCandidateClass(type, EventBridgeRule.class)) {
            return Stream.of();
        }
        var rules =
                MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable EventBridgeRule>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, EventBridgeRule.class));
        return rules.entrySet().stream()
                .map(it -> new ListenerMethod(beanName, type, it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(ListenerMethod::place));
    }

    private @Nullable Class<?> targetClass(String beanName) {
        var type = AutoProxyUtils.determineTargetClass(beans, beanName);
        if (type != null && ScopedObject.class.isAssignableFrom(type)) {
            type = AutoProxyUtils.determineTargetClass(beans, ScopedProxyUtils.getTargetBeanName(beanName));
        }
        return type == null ? null : ClassUtils.getUserClass(type);
    }
}
