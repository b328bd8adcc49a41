package com.example.shop;

import com.brillconsulting.eventbridge.core.ReactiveEventBridgeOperations;
import com.example.shop.Shop.OrderPlaced;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class OrderController {

    private final ReactiveEventBridgeOperations events;

    OrderController(ReactiveEventBridgeOperations events) {
        this.events = events;
    }

    @PostMapping("/orders")
    Mono<String> place(@RequestBody OrderPlaced order) {
        return events.send(order).map(it -> it.eventId());
    }
}
