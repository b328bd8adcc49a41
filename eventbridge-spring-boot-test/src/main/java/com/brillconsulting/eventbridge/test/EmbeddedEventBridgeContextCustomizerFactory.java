package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import tools.jackson.databind.json.JsonMapper;

/** Starts an embedded bus for the contexts of tests that ask for it by {@link EmbeddedEventBridge}. */
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

        private static final String BUS = "embeddedEventBridgeBus";

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            var environment = context.getEnvironment();
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            EmbeddedEventBridge.class.getName(), Map.of("eventbridge.embedded.enabled", "true")));
            var bus = new EmbeddedBus(
                    environment.getProperty("eventbridge.embedded.account", EmbeddedEventBridgeServer.DEFAULT_ACCOUNT),
                    environment.getProperty("spring.cloud.aws.region.static", "us-east-1"),
                    () -> context.getBeanProvider(EventTypeResolver.class)
                            .getIfAvailable(() -> new EventTypeResolver(null, environment::resolvePlaceholders)),
                    () -> context.getBeanProvider(JsonMapper.class).getIfAvailable(JsonMapper::shared));
            register(bus, (DefaultListableBeanFactory) context.getBeanFactory());
        }

        /** Registered as what ends with the context, be it that it fails to start. */
        private static void register(EmbeddedBus bus, DefaultListableBeanFactory beans) {
            beans.registerSingleton(BUS, bus);
            beans.registerDisposableBean(BUS, bus::close);
            beans.registerSingleton("embeddedEventBridge", bus.server());
        }
    }
}
