package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.Shop.OrderPlaced;
import com.example.shop.Shop.Warehouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class RegistryTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Warehouse warehouse;

    @Test
    void anEventIsKeptWithTheTransactionAndGoesAllTheWay(CapturedOutput output) {
        assertThat(output).contains("at least once");
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new OrderPlaced(1, 1));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> events.publishEvent(new OrderPlaced(2, 2500)));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(warehouse.placed).contains(new OrderPlaced(2, 2500)));
        assertThat(warehouse.placed).doesNotContain(new OrderPlaced(1, 1));
        assertThat(jdbc.queryForObject("select count(*) from event_publication", Long.class)).isEqualTo(1);
    }
}
