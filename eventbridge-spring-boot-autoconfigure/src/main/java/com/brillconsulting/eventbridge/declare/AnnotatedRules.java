package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import java.lang.reflect.AnnotatedElement;
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
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/** Finds the annotated classes and methods of the beans by their types alone, so that no bean is made for it. */
final class AnnotatedRules {

    private final ConfigurableListableBeanFactory beans;

    AnnotatedRules(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    List<AnnotatedRule> find() {
        return Arrays.stream(beans.getBeanNamesForType(Object.class, true, false))
                .filter(it -> !ScopedProxyUtils.isScopedTarget(it))
                .flatMap(this::rulesOf)
                .toList();
    }

    List<AnnotatedSchedule> findSchedules() {
        return Arrays.stream(beans.getBeanNamesForType(Object.class, true, false))
                .filter(it -> !ScopedProxyUtils.isScopedTarget(it))
                .flatMap(this::schedulesOf)
                .toList();
    }

    private Stream<AnnotatedSchedule> schedulesOf(String beanName) {
        var type = targetClass(beanName);
        if (type == null || !AnnotationUtils.isCandidateClass(type, EventBridgeSchedule.class)) {
            return Stream.of();
        }
        return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable EventBridgeSchedule>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, EventBridgeSchedule.class))
                .entrySet()
                .stream()
                .map(it -> new AnnotatedSchedule(beanName, type, it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(AnnotatedSchedule::place));
    }

    private Stream<AnnotatedRule> rulesOf(String beanName) {
        var type = targetClass(beanName);
        if (type == null || !AnnotationUtils.isCandidateClass(type, EventBridgeRule.class)) {
            return Stream.of();
        }
        var ofMethods = MethodIntrospector.selectMethods(
                type, (MethodIntrospector.MetadataLookup<@Nullable List<MergedAnnotation<EventBridgeRule>>>)
                        AnnotatedRules::nullIfNone);
        return Stream.concat(
                annotations(type).stream()
                        .map(it -> new AnnotatedRule(beanName, annotatedClass(it, type), null, it.synthesize())),
                ofMethods.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(it -> new AnnotatedRule(beanName, type, entry.getKey(), it.synthesize())))
                        .sorted(Comparator.comparing(AnnotatedRule::place)));
    }

    private static @Nullable List<MergedAnnotation<EventBridgeRule>> nullIfNone(AnnotatedElement element) {
        var found = annotations(element);
        return found.isEmpty() ? null : found;
    }

    /** Those of an overriding method, or of a subclass, take the place of what they override. */
    private static List<MergedAnnotation<EventBridgeRule>> annotations(AnnotatedElement element) {
        var found = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).stream(EventBridgeRule.class)
                .toList();
        var nearest = found.stream()
                .mapToInt(MergedAnnotation::getAggregateIndex)
                .min()
                .orElse(0);
        return found.stream().filter(it -> it.getAggregateIndex() == nearest).toList();
    }

    private static Class<?> annotatedClass(MergedAnnotation<?> annotation, Class<?> type) {
        return annotation.getSource() instanceof Class<?> source ? source : type;
    }

    private @Nullable Class<?> targetClass(String beanName) {
        var type = AutoProxyUtils.determineTargetClass(beans, beanName);
        if (type != null && ScopedObject.class.isAssignableFrom(type)) {
            type = AutoProxyUtils.determineTargetClass(beans, ScopedProxyUtils.getTargetBeanName(beanName));
        }
        return type == null ? null : ClassUtils.getUserClass(type);
    }
}
