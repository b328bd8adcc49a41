package com.brillconsulting.eventbridge.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Defaults for Namastack's outbox, before whose own everything comes that the application sets. By its own it hands over
 * four events at a time, so that no call could have ten; and its event multicaster and Spring Modulith's cannot both be.
 */
class OutboxDefaults implements EnvironmentPostProcessor {

    private static final String OUTBOX = "io.namastack.outbox.OutboxProcessingScheduler";
    private static final String MODULITH =
            "org.springframework.modulith.events.support.PersistentApplicationEventMulticaster";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var classLoader = application.getClassLoader();
        if (ClassUtils.isPresent(OUTBOX, classLoader)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "eventBridgeOutboxDefaults", defaults(ClassUtils.isPresent(MODULITH, classLoader))));
        }
    }

    private static Map<String, Object> defaults(boolean modulith) {
        var defaults = new HashMap<String, Object>();
        defaults.put("namastack.outbox.processing.executor-core-pool-size", 20);
        defaults.put("namastack.outbox.processing.executor-max-pool-size", 20);
        defaults.put("namastack.outbox.polling.batch-size", 200);
        if (modulith) {
            defaults.put("namastack.outbox.multicaster.enabled", false);
        }
        return defaults;
    }
}
