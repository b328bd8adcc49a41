package com.example.shop;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

@SpringBootApplication
public class Shop {

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
    public record OrderPlaced(long id, int total) {}

    @Component
    public static class Warehouse {

        public final List<OrderPlaced> placed = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "orders-placed")
        void placed(OrderPlaced order) {
            placed.add(order);
        }
    }
}
