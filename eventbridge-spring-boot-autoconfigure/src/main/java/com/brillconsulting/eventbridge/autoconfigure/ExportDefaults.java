package com.brillconsulting.eventbridge.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Keeps standard output for what is exported there: no banner, and only errors of the log. */
class ExportDefaults implements EnvironmentPostProcessor {

    private static final String EXPORT = "eventbridge.export";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (StringUtils.hasText(environment.getProperty(EXPORT)) && !environment.containsProperty(EXPORT + "-file")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "eventBridgeExportDefaults",
                            Map.of("spring.main.banner-mode", "off", "logging.threshold.console", "error")));
        }
    }
}
