package com.example.shop;

import org.springframework.stereotype.Component;

// tag::listen[]
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;

@Component
class Warehouse {

    @EventBridgeRule(name = "orders-placed")
    void placed(OrderPlaced order) {
        System.out.println("To be shipped: order " + order.id());
    }

    @EventBridgeRule(
            name = "large-orders",
            description = "Orders that somebody should look at",
            pattern = @EventPattern(detail = """
                    {"total": [{"numeric": [">=", 1000]}]}"""))
    void large(OrderPlaced order) {
        System.out.println("To be looked at: order " + order.id() + " of " + order.total());
    }
}
// end::listen[]
