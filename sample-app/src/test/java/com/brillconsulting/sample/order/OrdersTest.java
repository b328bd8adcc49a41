package com.brillconsulting.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.returnsFirstArg;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.brillconsulting.eventbridge.test.PublishedEvents;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders alone, without a database and without a bus. */
class OrdersTest {

    private final OrderRepository repository = mock();

    // tag::record[]
    @Test
    void anOrderThatIsPlacedIsAnEvent() {
        when(repository.save(any())).then(returnsFirstArg());
        PublishedEvents published = PublishedEvents.record();

        new Orders(repository, published).place("Ada", new BigDecimal("12.50"));

        assertThat(published)
                .contains(OrderPlaced.class)
                .with(it -> it.customer().equals("Ada"))
                .once();
        assertThat(published).doesNotContain(OrderShipped.class);
    }
    // end::record[]

    @Test
    void anOrderThatIsShippedTwiceIsOneEvent() {
        when(repository.findById(1L)).thenReturn(Optional.of(new Order("Ada", BigDecimal.TEN)));
        PublishedEvents published = PublishedEvents.record();
        var orders = new Orders(repository, published);

        orders.ship(1);

        assertThatThrownBy(() -> orders.ship(1)).isInstanceOf(OrderAlreadyShippedException.class);
        assertThat(published)
                .contains(OrderShipped.class)
                .with(it -> it.id() == 1)
                .once();
    }
}
