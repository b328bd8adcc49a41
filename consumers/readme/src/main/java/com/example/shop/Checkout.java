package com.example.shop;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

@Service
public class Checkout {

    private final ApplicationEventPublisher events;

    Checkout(ApplicationEventPublisher events) {
        this.events = events;
    }

    public void order(long id, int total) {
        events.publishEvent(new OrderPlaced(id, total)); // in a transaction: sent after the commit
    }
}
