package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.startup.ServerPortCheck.Port;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.modulith.events.core.EventPublicationRepository;

/**
 * Creates the checks that run before AWS is changed. They check whether the application can start.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class LocalChecksConfiguration {

    LocalChecksConfiguration() {}

    /** A job that ends after the reconciliation reads no queue and serves nobody, so nothing can be left behind. */
    @Bean
    LocalChecks eventBridgeLocalChecks(ObjectProvider<LocalCheck> checks, Environment environment) {
        var ends = environment.getProperty("eventbridge.reconcile.exit", Boolean.class, false);
        return new LocalChecks(ends ? Stream.of() : Stream.of(checks).flatMap(ObjectProvider::orderedStream));
    }

    @Bean
    LocalCheck eventBridgeListenerBeansCheck(DeclarationReader declarations, ConfigurableListableBeanFactory beans) {
        return new ListenerBeansCheck(declarations, beans);
    }

    @Bean
    LocalCheck eventBridgePublisherCheck(ObjectProvider<PublisherStartup> publisher, DeclarationReader declarations) {
        return () -> {
            publisher.ifAvailable(it -> {
                it.verify();
                it.requireBuses(bus -> !isDeclared(bus, declarations));
            });
            return Stream.of();
        };
    }

    /** A declared bus is there after the reconciliation only, which is when it is looked for. */
    private static boolean isDeclared(String bus, DeclarationReader declarations) {
        var name = EventBusDefinition.nameOf(bus);
        return declarations.declarations().topology().buses().stream()
                .anyMatch(it -> it.name().equals(name));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebServerApplicationContext.class)
    static class ServerConfiguration {

        @Bean
        LocalCheck eventBridgeServerPortCheck(ApplicationContext context) {
            return new ServerPortCheck("server", () -> port(context));
        }

        /** {@return where the application's web server will listen; nothing if it has none} */
        static Optional<Port> port(ApplicationContext context) {
            return context instanceof WebServerApplicationContext
                    ? context.getBeanProvider(AbstractConfigurableWebServerFactory.class).stream()
                            .findFirst()
                            .map(it -> new Port(it.getPort(), it.getAddress()))
                    : Optional.empty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebServerApplicationContext.class, ManagementServerProperties.class})
    static class ManagementServerConfiguration {

        @Bean
        LocalCheck eventBridgeManagementPortCheck(
                ApplicationContext context, ObjectProvider<ManagementServerProperties> properties) {
            return new ServerPortCheck("management.server", () -> ServerConfiguration.port(context)
                    .flatMap(server ->
                            Optional.ofNullable(properties.getIfAvailable()).flatMap(it -> port(it, server))));
        }

        /** Where it is the port of the application, that is checked once. */
        private static Optional<Port> port(ManagementServerProperties properties, Port server) {
            var port = properties.getPort();
            return port == null || port == server.number()
                    ? Optional.empty()
                    : Optional.of(new Port(port, properties.getAddress()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConcurrentMetadataStore.class)
    static class MetadataStoreConfiguration {

        @Bean
        LocalCheck eventBridgeMetadataStoreCheck(ConfigurableListableBeanFactory beans) {
            return new MetadataStoreCheck(beans);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EventPublicationRepository.class)
    static class ModulithConfiguration {

        @Bean
        LocalCheck eventBridgePublicationTableCheck(ObjectProvider<EventPublicationRepository> repository) {
            return new PublicationTableCheck(repository::getIfAvailable);
        }
    }
}
