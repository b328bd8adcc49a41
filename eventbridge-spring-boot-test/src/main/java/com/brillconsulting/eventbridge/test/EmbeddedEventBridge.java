package com.brillconsulting.eventbridge.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test its own embedded bus on any free port. Test methods can have the {@link EmbeddedBus} as a parameter.
 *
 * <p>In a Spring test the bus starts before the application context. All AWS clients of the context use it, whatever
 * the configuration of the application says. The {@link EmbeddedBus} is also a bean. It lives as long as the context,
 * so tests with the same cached context share the bus. Its records of events are cleared after each test method. In any
 * other JUnit test the bus lives as long as the test class.
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
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(EmbeddedBusExtension.class)
public @interface EmbeddedEventBridge {}
