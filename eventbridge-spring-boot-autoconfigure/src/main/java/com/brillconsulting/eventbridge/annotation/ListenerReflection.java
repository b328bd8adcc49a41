package com.brillconsulting.eventbridge.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.ResolvableType;

/** Lets a native image call listener methods, and read the JSON that they take. */
class ListenerReflection implements ReflectiveProcessor {

    private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

    @Override
    public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
        if (element instanceof Method method) {
            hints.registerMethod(method, ExecutableMode.INVOKE);
            Stream.of(method.getGenericParameterTypes()).forEach(it -> {
                bindings.registerReflectionHints(hints, it);
                permitted(ResolvableType.forType(it))
                        .forEach(permitted -> bindings.registerReflectionHints(hints, permitted));
            });
        }
    }

    /** An event of a sealed type is read as the class of its detail type. */
    private static Stream<Class<?>> permitted(ResolvableType type) {
        return Stream.concat(
                permitted(type.resolve(Object.class)),
                Stream.of(type.getGenerics()).flatMap(ListenerReflection::permitted));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(it -> Stream.concat(Stream.of(it), permitted(it)))
                : Stream.of();
    }
}
