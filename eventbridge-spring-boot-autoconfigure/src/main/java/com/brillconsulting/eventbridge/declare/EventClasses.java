package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The event classes of the application: the annotated classes in its packages, and the classes with a mapping. With
 * ahead-of-time processing, the classes are searched at build time, because a native image has no class path to scan.
 *
 * @since 0.1.0
 */
public final class EventClasses {

    private final Function<Class<? extends Annotation>, Stream<Class<?>>> classes;

    private EventClasses(Function<Class<? extends Annotation>, Stream<Class<?>>> classes) {
        this.classes = classes;
    }

    /**
     * Looks for classes when they are first asked for.
     *
     * @param packages the application's packages, asked for then
     * @param resources where classes are looked for
     */
    static EventClasses search(Supplier<List<String>> packages, ResourceLoader resources) {
        var found = new ConcurrentHashMap<Class<? extends Annotation>, List<Class<?>>>();
        return new EventClasses(annotation ->
                found
                        .computeIfAbsent(annotation, it -> search(it, packages.get(), resources)
                                .toList())
                        .stream());
    }

    /**
     * Has found classes before.
     *
     * @param names the names of the classes by that of their annotation
     */
    static EventClasses found(Map<String, List<String>> names) {
        return new EventClasses(annotation -> names.getOrDefault(annotation.getName(), List.of()).stream()
                .map(it -> ClassUtils.resolveClassName(it, ClassUtils.getDefaultClassLoader())));
    }

    /**
     * {@return the classes of events that are known before an event is published}
     *
     * @param types finds the source and the detail type of a class
     */
    public List<Class<?>> events(EventTypeResolver types) {
        return Stream.<Class<?>>concat(
                        annotatedWith(EventBridgeEvent.class),
                        types.mappings().stream().map(it -> it.type()))
                .distinct()
                .toList();
    }

    /**
     * {@return the names and ARNs of the buses for the events that can be published, without duplicates}
     *
     * @param types finds the bus of a class
     */
    public List<String> buses(EventTypeResolver types) {
        return concrete(types).values().stream().map(EventType::bus).distinct().toList();
    }

    /**
     * {@return the bus, the source and the detail type of each class that can have instances}
     *
     * @param types finds the bus, the source and the detail type of a class
     */
    public Map<Class<?>, EventType> concrete(EventTypeResolver types) {
        var concrete = new LinkedHashMap<Class<?>, EventType>();
        for (var type : events(types)) {
            var event = Modifier.isAbstract(type.getModifiers()) ? null : types.resolve(type);
            if (event != null) {
                concrete.put(type, event);
            }
        }
        return concrete;
    }

    /**
     * {@return the classes with an annotation, including an inherited annotation}
     *
     * @param annotation the class of the annotation
     */
    public Stream<Class<?>> annotatedWith(Class<? extends Annotation> annotation) {
        return classes.apply(annotation);
    }

    private static Stream<Class<?>> search(
            Class<? extends Annotation> annotation, List<String> packages, ResourceLoader resources) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {

            // Events are records and nested classes, and may be abstract; none is to become a bean.
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return !definition.getMetadata().isAnnotation();
            }
        };
        scanner.setResourceLoader(resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation, true, true));
        return packages.stream()
                .flatMap(it -> scanner.findCandidateComponents(it).stream())
                .<Class<?>>map(it ->
                        ClassUtils.resolveClassName(String.valueOf(it.getBeanClassName()), resources.getClassLoader()))
                .distinct();
    }
}
