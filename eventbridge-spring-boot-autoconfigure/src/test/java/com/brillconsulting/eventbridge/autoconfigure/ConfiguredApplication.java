package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationProblem;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An application "shop" with configuration files as Spring Boot loads them. */
final class ConfiguredApplication {

    private final Path folder;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<Class<?>> sources = new ArrayList<>();

    ConfiguredApplication(Path folder) {
        this.folder = folder;
        arguments.add("--spring.application.name=shop");
        arguments.add("--spring.config.location=" + folder.toUri());
        sources.add(Declaring.class);
    }

    ConfiguredApplication file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfiguredApplication argument(String name, String value) {
        arguments.add("--" + name + "=" + value);
        return this;
    }

    ConfiguredApplication variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ConfiguredApplication with(Class<?> source) {
        sources.add(source);
        return this;
    }

    Topology topology() {
        return run(context ->
                context.getBean(DeclarationReader.class).declarations().topology());
    }

    RuleDefinition rule(String name) {
        return topology().rules().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no rule " + name));
    }

    List<DeclarationProblem> problems() {
        return run(context -> Assertions.catchThrowableOfType(
                        InvalidDeclarationsException.class,
                        () -> context.getBean(DeclarationReader.class).declarations())
                .getProblems());
    }

    <T> T run(Function<ConfigurableApplicationContext, T> result) {
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        application.setEnvironment(environment);
        try (var context = application.run(arguments.toArray(String[]::new))) {
            return result.apply(context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(EventBridgeDeclarationAutoConfiguration.class)
    static class Declaring {}
}
