package com.brillconsulting.sample.order;

import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Places a few orders at start-up, so that the log shows the whole journey without anybody's doing. */
@Component
@ConditionalOnBooleanProperty("sample.first-orders")
class FirstOrders implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstOrders.class);

    private final Orders orders;

    FirstOrders(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        log.info("Placing two orders, a small and a large one, and shipping the latter");
        orders.place("Ada", new BigDecimal("24.90"));
        Order large = orders.place("Grace", new BigDecimal("1800.00"));
        orders.ship(large.getId());
    }
}
