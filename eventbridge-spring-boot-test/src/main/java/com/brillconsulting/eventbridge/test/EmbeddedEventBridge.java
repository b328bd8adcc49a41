package com.brillconsulting.eventbridge.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test an embedded bus of its own, on any free port, as an {@link EmbeddedBus} that is a parameter of its methods.
 *
 * <p>In a Spring test the bus runs before the application context is refreshed, and all AWS clients of the context are
 * pointed at it, whatever the application is configured to use; {@link EmbeddedBus} is a bean too. It lives as long as
 * the context, so that tests which share a cached context share the bus; what it tells of events starts anew with each
 * test method. In any other JUnit test it lives as long as the test class.
 *
 * <pre>{@code
 * @SpringBootTest
 * @EmbeddedEventBridge
 * class OrdersTest {
 *
 *     @Test
 *     void largeOrdersAreReviewed(@Autowired Orders orders, EmbeddedBus bus) {
 *         orders.place("Grace", new BigDecimal("1800.00"));
 *         assertThat(bus).received(OrderPlaced.class).matchedBy("large-orders");
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(EmbeddedBusExtension.class)
public @interface EmbeddedEventBridge {}
