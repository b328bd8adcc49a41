package com.brillconsulting.eventbridge.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the application of a Spring test on an embedded bus of its own, on any free port, whatever the application is
 * configured to use. All AWS clients of the application context are pointed at it; the bus itself is a bean, {@link
 * com.brillconsulting.eventbridge.embedded.EmbeddedEventBridge}. It lives as long as the context, so that tests which
 * share a cached context share the bus.
 *
 * <pre>{@code
 * @SpringBootTest
 * @EmbeddedEventBridge
 * class OrdersTest { … }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface EmbeddedEventBridge {}
