package com.brillconsulting.eventbridge.declare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({"orders, orders-undelivered", "orders.fifo, orders-undelivered", "orders-dlq, orders-dlq-undelivered"})
    void namesTheQueueForWhatIsNotDeliveredAfterTheQueue(String queue, String expected) {
        assertThat(Names.undeliveredQueue(queue)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 68})
    void keepsANameThatLeavesRoom(int length) {
        assertThat(Names.undeliveredQueue("q".repeat(length))).isEqualTo("q".repeat(length) + "-undelivered");
    }

    @Test
    void shortensANameThatDoesNotAndTellsItFromOthers() {
        var one = Names.undeliveredQueue("q".repeat(69));
        var other = Names.undeliveredQueue("q".repeat(68) + "r");

        assertThat(one).hasSize(80).endsWith("-undelivered").isNotEqualTo(other);
        assertThat(Names.undeliveredQueue("q".repeat(80))).hasSize(80);
    }
}
