package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.event.EventMapping;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.javapoet.CodeBlock;
import org.springframework.util.ClassUtils;

/** Looks for an application's event classes when it is processed ahead of time, and lets a native image read and write them. */
final class EventClassesAotProcessor implements BeanRegistrationAotProcessor {

    private static final List<String> ANNOTATIONS =
            List.of(EventBridgeEvent.class.getName(), "org.springframework.modulith.events.Externalized");

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        if (bean.getBeanClass() != EventClasses.class) {
            return null;
        }
        var beans = bean.getBeanFactory();
        var declared = beans.getBean(bean.getBeanName(), EventClasses.class);
        var found = new LinkedHashMap<String, List<Class<?>>>();
        ANNOTATIONS.stream()
                .filter(it -> ClassUtils.isPresent(it, beans.getBeanClassLoader()))
                .forEach(it -> found.put(
                        it,
                        declared.annotatedWith(annotation(it, beans.getBeanClassLoader()))
                                .toList()));
        return new Contribution(found, mapped(beans).toList());
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Annotation> annotation(String name, @Nullable ClassLoader loader) {
        return (Class<? extends Annotation>) ClassUtils.resolveClassName(name, loader);
    }

    /** Beans are not made at this time, but their types say what they map. */
    private static Stream<Class<?>> mapped(ConfigurableListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForType(EventMapping.class, true, false))
                .map(beans::getMergedBeanDefinition)
                .flatMap(it -> it instanceof RootBeanDefinition definition
                        ? Stream.ofNullable(definition
                                .getResolvableType()
                                .as(EventMapping.class)
                                .resolveGeneric())
                        : Stream.of());
    }

    /**
     * @param found classes by the names of their annotations
     * @param mapped classes without one
     */
    private record Contribution(Map<String, List<Class<?>>> found, List<Class<?>> mapped)
            implements BeanRegistrationAotContribution {

        @Override
        public BeanRegistrationCodeFragments customizeBeanRegistrationCodeFragments(
                GenerationContext generation, BeanRegistrationCodeFragments fragments) {
            return new BeanRegistrationCodeFragmentsDecorator(fragments) {

                @Override
                public CodeBlock generateInstanceSupplierCode(
                        GenerationContext context, BeanRegistrationCode code, boolean allowDirectSupplierShortcut) {
                    var method = code.getMethods()
                            .add("getInstance", it -> it.addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                                    .returns(EventClasses.class)
                                    .addStatement("return $T.found($L)", EventClasses.class, map()));
                    return method.toMethodReference().toCodeBlock();
                }
            };
        }

        private CodeBlock map() {
            var entries = found.entrySet().stream()
                    .map(it -> CodeBlock.of(
                            "$T.entry($S, $T.of($L))", Map.class, it.getKey(), List.class, names(it.getValue())));
            return CodeBlock.of("$T.ofEntries($L)", Map.class, entries.collect(CodeBlock.joining(", ")));
        }

        private static CodeBlock names(List<Class<?>> classes) {
            return classes.stream().map(it -> CodeBlock.of("$S", it.getName())).collect(CodeBlock.joining(", "));
        }

        @Override
        public void applyTo(GenerationContext generation, BeanRegistrationCode code) {
            var bindings = new BindingReflectionHintsRegistrar();
            Stream.concat(found.values().stream().flatMap(List::stream), mapped.stream())
                    .forEach(it -> bindings.registerReflectionHints(
                            generation.getRuntimeHints().reflection(), it));
        }
    }
}
