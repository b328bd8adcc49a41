package com.brillconsulting.eventbridge.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests the part of an application that deals with EventBridge, on an {@linkplain EmbeddedEventBridge embedded bus}: the
 * template, the declarations, the reconciler and the listeners, but no other component, no database and no web server.
 *
 * <p>Of the application's components only those are made that have methods or a class with {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeRule @EventBridgeRule}, and those that are a {@link
 * com.brillconsulting.eventbridge.declare.DeclarationSource}, a {@link
 * com.brillconsulting.eventbridge.declare.TopologyCustomizer} or an {@link
 * com.brillconsulting.eventbridge.core.OutboundEventCustomizer}. What they need of the rest is given by the test, for
 * instance by {@code @MockitoBean}, or by {@code @Import}, also of configurations with declarations.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(EventBridgeTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@EmbeddedEventBridge
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(EventBridgeTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface EventBridgeTest {

    /** The listeners to test; all if none is named. */
    @AliasFor("listeners")
    Class<?>[] value() default {};

    /** The listeners to test; all if none is named. */
    @AliasFor("value")
    Class<?>[] listeners() default {};

    /** Properties of the environment, as {@code key=value}. */
    String[] properties() default {};

    /** Whether components with rules are made at all without being named by a filter. */
    boolean useDefaultFilters() default true;

    /** Components that are made too. */
    Filter[] includeFilters() default {};

    /** Components that are not made. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are left out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
