package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

@Component
class ShopListeners {

    @EventBridgeRule(name = "orders-placed")
    void placed(OrderPlaced order) {}

    @EventBridgeRule(name = "large-orders", pattern = @EventPattern(detail = """
                        {"total": [{"numeric": [">=", 1000]}]}"""))
    void large(OrderPlaced order) {
        if (order.total().compareTo(new BigDecimal("1000000")) > 0) {
            throw new IllegalArgumentException("Nobody orders that much");
        }
    }

    @EventBridgeRule(name = "nightly", schedule = "cron(0 2 * * ? *)")
    void nightly() {}
}
