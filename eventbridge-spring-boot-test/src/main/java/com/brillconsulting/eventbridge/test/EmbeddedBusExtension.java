package com.brillconsulting.eventbridge.test;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands the {@link EmbeddedBus} to test methods: the bean of a Spring test, or else one of the test class. */
class EmbeddedBusExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(EmbeddedBusExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedBus.class && !isSprings(parameter, context);
    }

    /** Spring resolves what is annotated, and in a test with a context may resolve all of a constructor. */
    private static boolean isSprings(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Autowired.class)
                || isSpringTest(context) && parameter.getDeclaringExecutable() instanceof Constructor;
    }

    @Override
    public EmbeddedBus resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return isSpringTest(context)
                ? SpringExtension.getApplicationContext(context).getBean(EmbeddedBus.class)
                : ofClass(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!isSpringTest(context)) {
            ofClass(context).clear();
        }
    }

    private static EmbeddedBus ofClass(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getParent().filter(it -> it.getTestClass().isPresent()).isPresent()) {
            owner = owner.getParent().get();
        }
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(EmbeddedBus.class, it -> EmbeddedBus.start(), EmbeddedBus.class);
    }

    private static boolean isSpringTest(ExtensionContext context) {
        var annotations = MergedAnnotations.search(SearchStrategy.TYPE_HIERARCHY)
                .withEnclosingClasses(it -> true)
                .from(context.getRequiredTestClass());
        return annotations.isPresent(ContextConfiguration.class) || annotations.isPresent(BootstrapWith.class);
    }
}
