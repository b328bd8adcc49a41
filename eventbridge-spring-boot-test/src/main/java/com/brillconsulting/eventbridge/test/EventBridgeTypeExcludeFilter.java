package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeRules;
import com.brillconsulting.eventbridge.core.OutboundEventCustomizer;
import com.brillconsulting.eventbridge.declare.DeclarationSource;
import com.brillconsulting.eventbridge.declare.TopologyCustomizer;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Leaves of an application what deals with EventBridge. */
final class EventBridgeTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<EventBridgeTest> {

    private final Set<Class<?>> listeners;

    EventBridgeTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        listeners = Set.of(getAnnotation().getValue("listeners", Class[].class).orElseGet(() -> new Class<?>[0]));
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(DeclarationSource.class, TopologyCustomizer.class, OutboundEventCustomizer.class);
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return listeners;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory) || listeners.isEmpty() && hasRules(reader.getAnnotationMetadata());
    }

    private static boolean hasRules(AnnotationMetadata type) {
        return Stream.of(EventBridgeRule.class, EventBridgeRules.class)
                .map(Class::getName)
                .anyMatch(it -> type.hasAnnotation(it) || type.hasAnnotatedMethods(it));
    }
}
