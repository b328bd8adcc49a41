package com.example.shop

import com.brillconsulting.eventbridge.core.EventBridgeOperations
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.context.ApplicationEventPublisher
import software.amazon.awssdk.services.eventbridge.EventBridgeClient
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry
import java.time.Duration

@SpringBootTest
class ShopTest(
    @Autowired private val events: ApplicationEventPublisher,
    @Autowired private val template: EventBridgeOperations,
    @Autowired private val client: EventBridgeClient,
    @Autowired private val warehouse: Warehouse,
) {

    @Test
    fun `data classes with nullable and default values go all the way`() {
        val entry = PutEventsRequestEntry.builder()
            .eventBusName("shop").source("shop.orders").detailType("Order Placed").detail("""{"id": 3}""").build()

        events.publishEvent(OrderPlaced(1, 2500, "Ada"))
        template.send(OrderPlaced(2))
        client.putEvents { it.entries(entry) }

        await().atMost(Duration.ofSeconds(60)).untilAsserted {
            assertThat(warehouse.placed)
                .containsExactlyInAnyOrder(OrderPlaced(1, 2500, "Ada"), OrderPlaced(2), OrderPlaced(3, 100, null))
            assertThat(warehouse.sources).hasSize(3).containsOnly("shop.orders")
        }
    }
}
