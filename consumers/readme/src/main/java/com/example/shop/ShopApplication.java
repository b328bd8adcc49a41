package com.example.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

@SpringBootApplication
public class ShopApplication {

    private final Checkout checkout;

    ShopApplication(Checkout checkout) {
        this.checkout = checkout;
    }

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @EventListener(ApplicationReadyEvent.class)
    void placeAnOrder() {
        checkout.order(1, 2500);
    }
}
