package com.brillconsulting.sample.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.test.EventBridgeTest;
import com.brillconsulting.sample.order.OrderShipped;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The listeners alone: no database, no web server, no orders. */
// tag::slice[]
@EventBridgeTest
@Import(Activity.class)
class OrderListenersTest {

    @Test
    void anOrderThatIsShippedIsHeardOf(@Autowired EventBridgeOperations events, @Autowired Activity activity) {
        events.send(new OrderShipped(42, "Ada", Instant.parse("2026-11-01T12:00:00Z")));

        await().untilAsserted(() ->
                assertThat(activity.entries()).anyMatch(it -> it.what().startsWith("Order 42 was shipped to Ada")));
    }
}
// end::slice[]
