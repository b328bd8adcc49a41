package com.brillconsulting.sample.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one does with orders. Each event leaves for EventBridge once its transaction has committed, or never. */
@Service
public class Orders {

    private final OrderRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock = Clock.systemUTC();

    Orders(OrderRepository repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    /** Places an order. */
    // tag::publish[]
    @Transactional
    public Order place(String customer, BigDecimal total) {
        Order order = repository.save(new Order(customer, total));
        events.publishEvent(new OrderPlaced(order.getId(), customer, total)); // to EventBridge after commit
        return order;
    }
    // end::publish[]

    /** Ships an order. */
    @Transactional
    public Order ship(long id) {
        Order order = repository.findById(id).orElseThrow(() -> new UnknownOrderException(id));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        order.ship(now);
        events.publishEvent(new OrderShipped(id, order.getCustomer(), now));
        return order;
    }
}
