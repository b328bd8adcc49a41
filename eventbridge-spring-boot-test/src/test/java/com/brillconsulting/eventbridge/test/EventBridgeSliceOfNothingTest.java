package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

@EventBridgeTest(
        listeners = OrderPlaced.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Billing.class),
        properties = {"spring.application.name=shop", "eventbridge.publisher.bus-check.startup=off"})
class EventBridgeSliceOfNothingTest {

    @Test
    void onlyTheNamedListenersAndWhatIsAskedForAreMade(
            @Autowired(required = false) ShopListeners listeners, @Autowired Billing billing) {
        assertThat(listeners).isNull();
        assertThat(billing).isNotNull();
    }
}
