package com.brillconsulting.eventbridge.test;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Switches the embedded bus on for tests that ask for it by {@link EmbeddedEventBridge}. */
class EmbeddedEventBridgeContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, EmbeddedEventBridge.class)
                ? new EmbeddedEventBridgeContextCustomizer()
                : null;
    }

    /** A record, since the context cache tells contexts apart by their customizers' equality. */
    private record EmbeddedEventBridgeContextCustomizer() implements ContextCustomizer {

        private static final Map<String, Object> PROPERTIES =
                Map.of("eventbridge.embedded.enabled", "true", "eventbridge.embedded.port", "0");

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(EmbeddedEventBridge.class.getName(), PROPERTIES));
        }
    }
}
