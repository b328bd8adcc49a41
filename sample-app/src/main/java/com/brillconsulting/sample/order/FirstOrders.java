package com.brillconsulting.sample.order;

import java.math.BigDecimal;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Places a few orders at start-up, so that the log shows the whole journey without anybody's doing. */
@Component
@ConditionalOnBooleanProperty("sample.first-orders")
class FirstOrders implements ApplicationRunner {

    private final Orders orders;

    FirstOrders(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        orders.place("Ada", new BigDecimal("24.90"));
        Order large = orders.place("Grace", new BigDecimal("1800.00"));
        orders.ship(large.getId());
    }
}
