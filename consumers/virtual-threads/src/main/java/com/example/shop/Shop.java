package com.example.shop;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@SpringBootApplication
public class Shop {

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
    record OrderPlaced(long id, int total) {}

    @Component
    record Checkout(ApplicationEventPublisher events) {

        @EventListener(ApplicationReadyEvent.class)
        void placeAnOrder() {
            events.publishEvent(new OrderPlaced(1, 2500));
        }
    }

    @Component
    static class Warehouse {

        @EventBridgeRule(name = "orders-placed")
        void placed(OrderPlaced order) {
            System.out.println("To be shipped: " + order + " by " + Thread.currentThread());
        }
    }
}
