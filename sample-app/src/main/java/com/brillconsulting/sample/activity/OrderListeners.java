package com.brillconsulting.sample.activity;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.sample.order.OrderPlaced;
import com.brillconsulting.sample.order.OrderShipped;
import org.springframework.stereotype.Component;

/** Each method is the target of a rule, which exists on AWS because the method does. */
@Component
class OrderListeners {

    private final Activity activity;

    OrderListeners(Activity activity) {
        this.activity = activity;
    }

    // tag::listen[]
    @EventBridgeRule(name = "orders-placed")
    void placed(OrderPlaced order) {
        activity.add(order.customer() + " placed order " + order.id() + " of " + order.total());
    }

    @EventBridgeRule(
            name = "large-orders",
            description = "Orders that somebody should look at",
            pattern = @EventPattern(detail = """
                    {"total": [{"numeric": [">=", 1000]}]}"""))
    void large(OrderPlaced order) {
        activity.add("Order " + order.id() + " is a large one: " + order.total());
    }
    // end::listen[]

    @EventBridgeRule(name = "orders-shipped", description = "Tells when an order is on its way")
    void shipped(EventEnvelope<OrderShipped> event) {
        OrderShipped order = event.detail();
        activity.add("Order " + order.id() + " was shipped to " + order.customer() + " (event " + event.id() + ")");
    }

    @EventBridgeRule(name = "shop-report", schedule = "rate(1 minute)")
    void report() {
        activity.add(activity.entries().size() + " things have happened lately");
    }
}
