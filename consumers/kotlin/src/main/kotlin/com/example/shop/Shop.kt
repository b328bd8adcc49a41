package com.example.shop

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent
import com.brillconsulting.eventbridge.annotation.EventBridgeRule
import com.brillconsulting.eventbridge.core.EventBridgeOperations
import com.brillconsulting.eventbridge.event.EventEnvelope
import kotlinx.coroutines.future.await
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.stereotype.Component
import java.util.concurrent.CopyOnWriteArrayList

@SpringBootApplication
class Shop

fun main(args: Array<String>) {
    runApplication<Shop>(*args)
}

@EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
data class OrderPlaced(val id: Long, val total: Int = 100, val customer: String? = null)

// tag::await[]
@Component
class Checkout(private val events: EventBridgeOperations) {

    suspend fun place(order: OrderPlaced): String =
        events.sendAsync(order).await().eventId()
}
// end::await[]

@Component
class Warehouse {

    val placed = CopyOnWriteArrayList<OrderPlaced>()
    val sources = CopyOnWriteArrayList<String>()

    @EventBridgeRule(name = "orders-placed")
    fun placed(order: OrderPlaced) {
        placed.add(order)
    }

    @EventBridgeRule(name = "orders-audited")
    fun audited(event: EventEnvelope<OrderPlaced>) {
        sources.add(event.source())
    }
}
