package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * Creates the beans that read the declarations of an application.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeclarationProperties.class, ListenerDeadLetterProperties.class})
public class DeclareConfiguration {

    private static final String APPLICATION = "spring.application.name";
    private static final String OWNER = "eventbridge.reconcile.owner";

    DeclareConfiguration() {}

    /**
     * {@return the readable place where a property is set; empty if it is not set}
     *
     * @param environment the environment
     * @param name the name of the property after {@code eventbridge.}, with a single part
     */
    public static String placeOf(ConfigurableEnvironment environment, String name) {
        return RawProperties.place(environment, name);
    }

    @Bean
    @ConditionalOnMissingBean
    EventTypeResolver eventBridgeEventTypes(
            Environment environment, ConfigurableBeanFactory beans, ObjectProvider<EventMapping<?>> mappings) {
        return new EventTypeResolver(
                environment.getProperty(APPLICATION),
                new EmbeddedValueResolver(beans),
                mappings.orderedStream().toList());
    }

    @Bean
    EventClasses eventBridgeDeclaredEventClasses(BeanFactory beans, ResourceLoader resources) {
        return EventClasses.search(
                () -> AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of(),
                resources);
    }

    @Bean
    static DeclarationBinding eventBridgeDeclarationBinding(ConfigurableEnvironment environment) {
        return new DeclarationBinding(environment);
    }

    @Bean
    ConfiguredDeclarations eventBridgeConfiguredDeclarations(
            DeclarationProperties properties, ConfigurableEnvironment environment, ListableBeanFactory beans) {
        return new ConfiguredDeclarations(
                properties, environment, () -> sections(beans), Objects.requireNonNullElse(owner(environment), ""));
    }

    /** {@return whose everything that is declared is} */
    public static @Nullable String owner(Environment environment) {
        var owner = environment.getProperty(OWNER);
        return StringUtils.hasText(owner) ? owner : environment.getProperty(APPLICATION);
    }

    private static Set<String> sections(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .flatMap(it -> Stream.ofNullable(beans.findAnnotationOnBean(it, ConfigurationProperties.class)))
                .map(ConfigurationProperties::prefix)
                .filter(it -> it.startsWith("eventbridge."))
                .map(it -> it.split("\\.")[1])
                .collect(Collectors.toSet());
    }

    @Bean
    @ConditionalOnMissingBean
    DeclarationReader eventBridgeDeclarationReader(
            Environment environment,
            ConfigurableListableBeanFactory beans,
            EventTypeResolver types,
            ObjectProvider<AccountQuotas> quotas,
            ListenerDeadLetterProperties deadLetter) {
        return new DeclarationReader(
                beans, owner(environment), types, quotas.getIfAvailable(() -> AccountQuotas.DEFAULTS), deadLetter);
    }

    /**
     * Binds of declarations what Spring Boot does not: JSON that is written as properties, so that what has nothing else is
     * not taken for absent; the keys of tags, headers and the like as they were written, {@code cost:center}. Where an
     * element of a list has no known property at all, it goes on, since {@link ConfigurationCheck} says more about it.
     */
    static final class DeclarationBinding implements ConfigurationPropertiesBindHandlerAdvisor {

        private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("eventbridge");
        private static final Bindable<Map<String, Object>> JSON = Bindable.mapOf(String.class, Object.class);

        private final ConfigurableEnvironment environment;

        DeclarationBinding(ConfigurableEnvironment environment) {
            this.environment = environment;
        }

        @Override
        public BindHandler apply(BindHandler handler) {
            return new Handler(handler);
        }

        private final class Handler extends AbstractBindHandler {

            Handler(BindHandler parent) {
                super(parent);
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> @Nullable Bindable<T> onStart(
                    ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
                return PREFIX.isAncestorOf(name)
                                && target.getType().resolve() == Object.class
                                && hasDescendants(name, context)
                        ? super.onStart(name, (Bindable<T>) JSON, context)
                        : super.onStart(name, target, context);
            }

            @Override
            public @Nullable Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                return PREFIX.isAncestorOf(name) && isMapOfTexts(target.getType())
                        ? new RawProperties(environment).texts(RawProperties.path(name), environment)
                        : super.onSuccess(name, target, context, result);
            }

            @Override
            public @Nullable Object onFailure(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                    throws Exception {
                return PREFIX.isAncestorOf(name)
                                && error instanceof UnboundConfigurationPropertiesException unbound
                                && unbound.getUnboundProperties().stream()
                                        .noneMatch(it -> ConfigurationCheck.isKnown(RawProperties.path(it.getName())))
                        ? null
                        : super.onFailure(name, target, context, error);
            }

            private static boolean hasDescendants(ConfigurationPropertyName name, BindContext context) {
                for (var source : context.getSources()) {
                    if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                        return true;
                    }
                }
                return false;
            }

            private static boolean isMapOfTexts(ResolvableType type) {
                return type.resolve() == Map.class
                        && List.of(type.resolveGenerics()).equals(List.of(String.class, String.class));
            }
        }
    }
}
