package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.core.EventNotAcceptedException;
import com.brillconsulting.eventbridge.core.InvalidEventException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishedEventsTest {

    private final PublishedEvents published = PublishedEvents.record("shop");

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void whatIsSentIsRecordedAsEventBridgeGetsIt() {
        published
                .operations()
                .sendAll(List.of(new OrderPlaced(1, "Ada", new BigDecimal("12.50")), new OrderShipped(1)));
        published.operations().send(to -> to.detailType("Ping").source("test").detail("{}"));

        assertThat(published)
                .contains(OrderPlaced.class)
                .with(it -> it.customer().equals("Ada"))
                .once();
        assertThat(published.ofType(OrderShipped.class)).containsExactly(new OrderShipped(1));
        assertThat(published.all()).hasSize(3).last().satisfies(it -> {
            assertThat(it.bus()).isEqualTo("default");
            assertThat(it.detail()).isEqualTo("{}");
        });
    }

    @Test
    void applicationEventsThatAreForEventBridgeAreRecorded() {
        published.publishEvent("an event of this application only");
        published.publishEvent(new OrderShipped(7));

        assertThat(published).contains(OrderShipped.class).with(it -> it.id() == 7);
        assertThat(published.all()).hasSize(1);
    }

    @Test
    void whatEventBridgeWouldRefuseIsRefused() {
        assertThatThrownBy(() -> published.operations().send("aws.s3", "Object Created", "{}"))
                .isInstanceOf(InvalidEventException.class);

        published.refuse("Order Shipped", "InternalFailure");
        assertThatThrownBy(() -> published.operations().send(new OrderShipped(1)))
                .isInstanceOf(EventNotAcceptedException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void failuresTellWhatWasPublished() {
        assertThatThrownBy(() -> assertThat(published).contains(OrderShipped.class))
                .hasMessageContaining("Expected an event of OrderShipped. None was published");

        published.publishEvent(new OrderShipped(7));
        assertThatThrownBy(() -> assertThat(published).contains(OrderPlaced.class))
                .hasMessageContaining(
                        "Published were:\n- \"Order Shipped\" of source \"shop.orders\" on bus \"shop\": {\"id\":7}");
        assertThatThrownBy(
                        () -> assertThat(published).contains(OrderShipped.class).with(it -> it.id() == 8))
                .hasMessageContaining("that meets the condition");
        assertThatThrownBy(() -> assertThat(published).doesNotContain(OrderShipped.class))
                .hasMessageContaining("Expected no event of OrderShipped");
    }
}
