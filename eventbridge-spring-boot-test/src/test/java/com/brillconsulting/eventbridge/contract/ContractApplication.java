package com.brillconsulting.eventbridge.contract;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The application that the contract is held to. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ContractApplication.Listeners.class)
class ContractApplication {

    @EventBridgeEvent(bus = "${contract.bus}", source = "contract", detailType = "Order Placed")
    record OrderPlaced(String id, int total) {}

    static class Listeners {

        final List<EventEnvelope<OrderPlaced>> placed = new CopyOnWriteArrayList<>();
        final List<OrderPlaced> large = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "placed")
        void placed(EventEnvelope<OrderPlaced> order) {
            placed.add(order);
        }

        @EventBridgeRule(
                name = "large",
                pattern = @EventPattern(detail = "{\"total\": [{\"numeric\": [\">=\", 1000]}]}"))
        void large(OrderPlaced order) {
            large.add(order);
        }
    }
}
