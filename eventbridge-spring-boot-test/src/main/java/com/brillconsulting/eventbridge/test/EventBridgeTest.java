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
 * Tests the part of an application that uses EventBridge, with an {@linkplain EmbeddedEventBridge embedded bus}: the
 * template, the declarations, the reconciler and the listeners, but no other component, no database and no web server.
 *
 * <p>The slice includes components with
 * {@link com.brillconsulting.eventbridge.annotation.EventBridgeRule @EventBridgeRule} on the class or on a method, and
 * components of type {@link com.brillconsulting.eventbridge.declare.DeclarationSource},
 * {@link com.brillconsulting.eventbridge.declare.TopologyCustomizer} or
 * {@link com.brillconsulting.eventbridge.core.OutboundEventCustomizer}. The test provides their other dependencies, for
 * example with {@code @MockitoBean} or {@code @Import}. It can import configurations with declarations too.
 *
 * @since 0.1.0
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

    /** The listeners to test. By default all listeners are included. */
    @AliasFor("listeners")
    Class<?>[] value() default {};

    /** The listeners to test. By default all listeners are included. */
    @AliasFor("value")
    Class<?>[] listeners() default {};

    /** Properties of the environment, as {@code key=value}. */
    String[] properties() default {};

    /** Whether components with rules are included without a filter that names them. */
    boolean useDefaultFilters() default true;

    /** Additional components to include. */
    Filter[] includeFilters() default {};

    /** Components to exclude. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to exclude. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
