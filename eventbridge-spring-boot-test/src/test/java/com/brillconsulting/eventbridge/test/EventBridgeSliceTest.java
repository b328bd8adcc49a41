package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

@EventBridgeTest(properties = "spring.application.name=shop")
class EventBridgeSliceTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void rulesAreReconciledAndListenersHearOfEvents(@Autowired EventBridgeOperations events, EmbeddedBus bus) {
        events.send(new OrderPlaced(1, "Grace", new BigDecimal("1800.00")));

        assertThat(bus).received(OrderPlaced.class).matchedBy("large-orders").deliveredTo("shop-large-orders");
    }

    @Test
    void applicationEventsArePublished(EmbeddedBus bus) {
        context.publishEvent(new OrderPlaced(2, "Ada", new BigDecimal("1.00")));

        assertThat(bus).received(OrderPlaced.class).with(it -> it.id() == 2);
    }

    @Test
    void rulesAreDisabledAndEnabledByTheAdmin(@Autowired EventBridgeAdmin admin, @Autowired EventBridgeClient client) {
        admin.rules().disable("shop", "large-orders");
        assertThat(client.describeRule(it -> it.eventBusName("shop").name("large-orders"))
                        .state())
                .isEqualTo(RuleState.DISABLED);

        admin.rules().enable("shop", "large-orders");
        assertThat(client.describeRule(it -> it.eventBusName("shop").name("large-orders"))
                        .state())
                .isEqualTo(RuleState.ENABLED);
    }

    @Test
    void nothingElseOfTheApplicationIsMade() {
        assertThat(context.getBeanProvider(ShopListeners.class).getIfAvailable())
                .isNotNull();
        assertThat(context.getBeanProvider(Billing.class).getIfAvailable()).isNull();
    }
}
